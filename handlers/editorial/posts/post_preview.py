"""What an editor sees of an article that leaves for channels: exactly how it will look, and when it goes where."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.article import Article, ArticleId
from bot.domain.newsroom import Channel, Role
from bot.domain.post import free_at
from bot.editorial import posts, previews
from bot.rendering import post_status
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.post import Mark, Piece
from handlers import ui
from handlers.editorial.drafts.card import moment
from handlers.editorial.drafts.length import pieces_of
from handlers.editorial.drafts.live_card import of_draft
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.visit import Visit

_MOST_SHOWN = 3
"""Messages of one post in a preview."""


async def preview(
    article: Article,
    channels: Sequence[Channel],
    controls: Keyboard,
    visit: Visit,
    services: Services,
    *,
    mark: Mark | None = None,
    brief: Collection[int] = (),
) -> Reply:
    """The very messages each channel would get, in this chat; they leave the way posts do.

    Of a post of many messages the first few are shown, and how many more there are. Channels in `brief` get the first
    part of a long text.
    """
    told = visit.translator.text
    contents: list[Message | Piece] = []
    for channel in channels:
        short = channel.chat_id in brief
        contents += _shown(channel, pieces_of(article, channel, visit, services, mark=mark, brief=short), visit)
    contents.append(Message(nodes=(told("publish.how"),), keyboard=controls))
    draft_id = of_draft(controls)
    await previews.owe(services.editorial, contents, draft_id, by=visit.actor, but=visit.message_id)
    return Reply(toast=told("publish.preview_below"), keyboard=None if draft_id is None else ())


def _shown(channel: Channel, pieces: Sequence[Piece], visit: Visit) -> list[Message | Piece]:
    """A channel's heading, the first messages it would get, and how many more there are."""
    told, quiet = visit.translator.text, free_at(channel, None, visit.now)
    heading = [told("publish.preview_of", channel=channel.title)]
    heading += [told("publish.quiet", moment=moment(quiet, visit))] if quiet > visit.now else []
    owed: list[Message | Piece] = [Message(nodes=(bold("\n".join(heading)),))]
    owed += pieces[:_MOST_SHOWN]
    if more := len(pieces[_MOST_SHOWN:]):
        owed.append(Message(nodes=(told("publish.preview_more", count=more),)))
    return owed


async def planned(article: Article, visit: Visit, services: Services) -> Reply:
    """When it goes to each of its channels, or that it waits without a time; the message says when it is out, too."""
    message = await told_of(article, visit, services)
    return replace(show(visit, message), tells=article.id)


async def told_of(article: Article, visit: Visit, services: Services) -> Message:
    """How an article stands in its channels."""
    found = await posts.statuses(article.id, services.copydesk.posts, services.channels, now=visit.now)
    return post_status.card(article, found, visit.view(services))


async def follow(reply: Reply, shown: int | None, visit: Visit, services: Services) -> None:
    """Remember which message tells how an article stands; one that shows something else now tells it no more."""
    if visit.role is Role.READER or shown is None or not reply.messages:
        return
    if visit.pressed:
        await posts.told_no_more(services.editorial, shown, by=visit.actor)
    if reply.tells is not None:
        await posts.told_by(services.editorial, ArticleId(reply.tells), shown, by=visit.actor)


async def out_of_reach(article_id: ArticleId, visit: Visit, services: Services) -> list[str]:
    """A line for each channel with a message whose number nobody knows: what becomes of it is done by hand."""
    titles = await posts.out_of_reach(services.editorial, article_id)
    return [visit.translator.text("publish.by_hand", channel=title) for title in titles]


def to_queue(visit: Visit) -> tuple[Button, ...]:
    """The way to /queue."""
    return (ui.button(visit.translator.text("queue.title"), "queue"),)
