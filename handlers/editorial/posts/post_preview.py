"""What an editor sees of an article that leaves for channels: exactly how it will look, and when it goes where."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from bot.delivery.outgoing import PostMessage, Text, encode
from bot.domain.article import Article, ArticleId
from bot.domain.delivery import Lane, Outgoing, State
from bot.domain.newsroom import Channel, Role
from bot.domain.post import OUT, PostCard, PostState, free_at
from bot.jobs.post_cards import statuses
from bot.rendering import post_status
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.post import Mark, Piece
from bot.rendering.splitting import clip
from handlers.editorial.drafts import live_card
from handlers.editorial.drafts.card import moment
from handlers.editorial.drafts.length import pieces_of
from handlers.editorial.drafts.live_card import of_draft
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
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
    owed: list[str] = []
    for channel in channels:
        short = channel.chat_id in brief
        owed += _shown(channel, pieces_of(article, channel, visit, services, mark=mark, brief=short), visit)
    owed.append(encode(Text(message=Message(nodes=(told("publish.how"),), keyboard=controls))))
    outgoing = [_outgoing(one, visit) for one in owed]
    draft_id = of_draft(controls)
    async with services.transaction():
        await services.outbox.enqueue(outgoing, now=visit.now)
        if draft_id is not None:
            await live_card.owed(outgoing[-1].key, draft_id, visit.chat_id, services, but=visit.message_id)
    await services.copydesk.press()
    return Reply(toast=told("publish.preview_below"), keyboard=None if draft_id is None else ())


def _shown(channel: Channel, pieces: Sequence[Piece], visit: Visit) -> list[str]:
    """A channel's heading, the first messages it would get, and how many more there are."""
    told, quiet = visit.translator.text, free_at(channel, None, visit.now)
    heading = [told("publish.preview_of", channel=channel.title)]
    heading += [told("publish.quiet", moment=moment(quiet, visit))] if quiet > visit.now else []
    owed = [encode(Text(message=Message(nodes=(bold("\n".join(heading)),))))]
    owed += [encode(PostMessage(piece=piece)) for piece in pieces[:_MOST_SHOWN]]
    if more := len(pieces[_MOST_SHOWN:]):
        owed.append(encode(Text(message=Message(nodes=(told("publish.preview_more", count=more),)))))
    return owed


def _outgoing(owed: str, visit: Visit) -> Outgoing:
    key = f"preview:{visit.user_id}:{secrets.token_hex(6)}"
    return Outgoing(chat_id=visit.chat_id, key=key, payload=owed, lane=Lane.REPLY)


async def planned(article: Article, visit: Visit, services: Services) -> Reply:
    """When it goes to each of its channels, or that it waits without a time; the message says when it is out, too."""
    message = await told_of(article, visit, services)
    return replace(show(visit, message), tells=article.id)


async def told_of(article: Article, visit: Visit, services: Services) -> Message:
    """How an article stands in its channels."""
    found = await statuses(article.id, services.copydesk.posts, services.channels, now=visit.now)
    return post_status.card(article, found, visit.view(services))


async def watch(article_id: ArticleId, visit: Visit, services: Services) -> None:
    """Whoever plans it is told when it is out, in the transaction that is open; by which message, `follow` learns."""
    locale = visit.translator.locale
    card = PostCard(
        chat_id=visit.chat_id, article_id=article_id, place=None, locale=locale, zone=visit.zone, planned=visit.now
    )
    await services.copydesk.cards.put(card)


async def follow(reply: Reply, shown: int | None, visit: Visit, services: Services) -> None:
    """Remember which message tells how an article stands; one that shows something else now tells it no more."""
    if visit.role is Role.READER or shown is None or not reply.messages:
        return
    if visit.pressed:
        await services.copydesk.cards.detach(visit.chat_id, str(shown))
    if reply.tells is not None:
        await services.copydesk.cards.place(visit.chat_id, ArticleId(reply.tells), str(shown))


async def out_of_reach(article_id: ArticleId, visit: Visit, services: Services) -> list[str]:
    """Channels with a message of the article whose number nobody knows: what becomes of it is done by hand."""
    lines = []
    for one in await services.copydesk.posts.of_article(article_id):
        fates = await services.copydesk.posts.fates(one.parts) if one.state in OUT else {}
        if any(fate.state is State.SENT and fate.message_id is None for fate in fates.values()):
            channel = await services.channels.get(one.chat_id)
            title = channel.title if channel else str(one.chat_id)
            lines.append(visit.translator.text("publish.by_hand", channel=title))
    return lines


def to_queue(visit: Visit) -> tuple[Button, ...]:
    """The way to /queue."""
    return (Button(label=visit.translator.text("queue.title"), payload=payload.encode("queue")),)


async def note(article: Article, state: PostState, wanted: datetime, visit: Visit, services: Services) -> None:
    """An entry of the audit: that it was promised to channels, in the transaction that does so."""
    await services.audit.note(
        "held" if state is PostState.HELD else "scheduled",
        actor=visit.user_id,
        at=visit.now,
        kind="article",
        object=article.id,
        headline=clip(article.manuscript.headline, 100),
        moment=wanted.isoformat(timespec="minutes"),
    )
