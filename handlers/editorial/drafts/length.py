"""Which messages an article makes in a channel, how many where it is shown whole, and the way to show less of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.article import Article
from bot.domain.newsroom import Channel, Part
from bot.rendering.post import Mark, Piece, channel_view, pictures_of, post
from handlers.services import Services
from handlers.visit import Visit

MOST = 3
"""Messages of one post that nobody is warned of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """The number of messages an article makes in a channel; an album counts as one."""

    channel: Channel
    messages: int


def pieces_of(
    article: Article,
    channel: Channel,
    visit: Visit,
    services: Services,
    *,
    mark: Mark | None = None,
    brief: bool = False,
) -> Sequence[Piece]:
    """The very messages that an article makes in a channel; `brief`: only the first part of a long text."""
    view = channel_view(channel, now=visit.now, username=services.username)
    pictures = pictures_of(article, channel)
    return post(article, channel, services.registry, view, pictures=pictures, mark=mark, brief=brief)


def long_ones(article: Article, going: Sequence[Channel], visit: Visit, services: Services) -> list[Length]:
    """Those of the channels in which an article would make more messages than people bear."""
    whole = [one for one in going if Part.BODY in one.parts]
    lengths = [Length(channel=one, messages=len(pieces_of(article, one, visit, services))) for one in whole]
    return [one for one in lengths if one.messages > MOST]


def told(found: Sequence[Length], visit: Visit, *, brief: bool = False) -> list[str]:
    """A line of warning for each; that posts show the first part, where that was chosen."""
    if not found:
        return []
    if brief:
        return [visit.translator.text("lengths.brief", channels=[one.channel.title for one in found])]
    return [visit.translator.text("lengths.long", channel=one.channel.title, count=one.messages) for one in found]


def choice(visit: Visit, *, brief: bool) -> str:
    """What the button says that chooses the other way."""
    return visit.translator.text("lengths.make_whole" if brief else "lengths.make_brief")
