"""What an editor sees of an article that leaves for channels: exactly how it will look, and when it goes where."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from bot.delivery import posting
from bot.delivery.payload import owed_message
from bot.desk import Desk
from bot.domain.article import Article, ArticleId
from bot.domain.delivery import Debt, Lane, State
from bot.domain.desk import Channel, Standing
from bot.domain.post import OUT, PostState, free_at
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.post import Mark, channel_view, picture_of, post
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk.cards import moment
from handlers.desk.timing import zone_told
from handlers.reply import Reply, show
from handlers.visit import Visit


async def preview(
    article: Article,
    channels: Sequence[Channel],
    controls: Keyboard,
    visit: Visit,
    desk: Desk,
    *,
    mark: Mark | None = None,
) -> Reply:
    """The very messages each channel would get, in this chat; they leave the way posts do."""
    told = visit.translator.text
    owed: list[str] = []
    for channel in channels:
        quiet = free_at(channel, None, visit.now)
        heading = [told("publish.preview_of", channel=channel.title)]
        heading += [told("publish.quiet", moment=moment(quiet, visit))] if quiet > visit.now else []
        owed.append(owed_message(Message(nodes=(bold("\n".join(heading)),))))
        view = channel_view(channel, now=visit.now, username=desk.username)
        pieces = post(article, channel, desk.registry, view, picture=picture_of(article, channel), mark=mark)
        owed += [posting.sending(piece) for piece in pieces]
    owed.append(owed_message(Message(nodes=(told("publish.how"),), keyboard=controls)))
    await desk.outbox.owe([_debt(one, visit) for one in owed], now=visit.now)
    await desk.copydesk.press()
    return Reply(toast=told("publish.preview_below"))


def _debt(owed: str, visit: Visit) -> Debt:
    key = f"preview:{visit.user_id}:{secrets.token_hex(6)}"
    return Debt(chat_id=visit.chat_id, key=key, payload=owed, lane=Lane.REPLY)


async def planned(article: Article, channels: Sequence[Channel], wanted: datetime, visit: Visit, desk: Desk) -> Reply:
    """When it goes to each of `channels`, as far as is known now."""
    lines = [await _line(article, channel, wanted, visit, desk) for channel in channels]
    text = "\n".join([visit.translator.text("publish.done"), *lines, zone_told(visit)])
    return show(visit, Message(nodes=(text,), keyboard=(to_queue(visit),)))


async def _line(article: Article, channel: Channel, wanted: datetime, visit: Visit, desk: Desk) -> str:
    found = await desk.copydesk.posts.of_article(article.id)
    mine = next((one for one in found if one.chat_id == channel.chat_id), None)
    told = visit.translator.text
    if mine and mine.released:
        return told("publish.sent_to", channel=channel.title)
    if channel.standing is not Standing.ACTIVE:
        return told("publish.waits_for", channel=channel.title)
    last = await desk.copydesk.posts.last_release(channel.chat_id)
    due = free_at(channel, last, max(mine.due if mine else wanted, visit.now))
    return told("publish.goes_to", channel=channel.title, moment=moment(due, visit))


def held(visit: Visit) -> Reply:
    """That it waits without a time."""
    return show(visit, Message(nodes=(visit.translator.text("publish.held"),), keyboard=(to_queue(visit),)))


async def out_of_reach(article_id: ArticleId, visit: Visit, desk: Desk) -> list[str]:
    """Channels with a message of the article whose number nobody knows: what becomes of it is done by hand."""
    lines = []
    for one in await desk.copydesk.posts.of_article(article_id):
        fates = await desk.copydesk.posts.fates(one.parts) if one.state in OUT else {}
        if any(fate.state is State.SENT and fate.message_id is None for fate in fates.values()):
            channel = await desk.channels.get(one.chat_id)
            title = channel.title if channel else str(one.chat_id)
            lines.append(visit.translator.text("publish.by_hand", channel=title))
    return lines


def to_queue(visit: Visit) -> tuple[Button, ...]:
    """The way to /queue."""
    return (Button(label=visit.translator.text("queue.title"), payload=payload.encode("queue")),)


async def note(article: Article, state: PostState, wanted: datetime, visit: Visit, desk: Desk) -> None:
    """An entry of the audit: that it was promised to channels, in the transaction that does so."""
    await desk.audit.note(
        "held" if state is PostState.HELD else "scheduled",
        actor=visit.user_id,
        at=visit.now,
        kind="article",
        object=article.id,
        headline=clip(article.manuscript.headline, 100),
        moment=wanted.isoformat(timespec="minutes"),
    )
