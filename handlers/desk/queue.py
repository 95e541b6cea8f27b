"""/queue: what waits for each channel, in the order it goes out: publish now, move, hold, cancel; in doubt too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.desk import Desk
from bot.domain.article import Article, Status
from bot.domain.desk import Role
from bot.domain.draft import DraftState
from bot.domain.errors import Conflict
from bot.domain.post import WAITING, Post, PostState
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from handlers import payload
from handlers.desk import leaving
from handlers.desk.cards import moment
from handlers.desk.timing import at, choices, presets, question, zone_told
from handlers.expecting import expect, forget
from handlers.reply import Reply, show
from handlers.visit import Visit

_MOST = 25
_LABEL = 44
_EXTRACT = 500


async def act(visit: Visit, desk: Desk) -> Reply:
    """Everything that waits."""
    await forget(visit, desk)
    return await listing(visit, desk)


async def listing(visit: Visit, desk: Desk, toast: str | None = None) -> Reply:
    """As `act`; `toast` says what was just done."""
    waiting = list(await desk.copydesk.posts.waiting())
    told = visit.translator.text
    nodes: list[Node] = [bold(told("queue.title")), *(["\n", zone_told(visit)] if waiting else [])]
    rows: list[tuple[Button, ...]] = []
    channel = 0
    for number, one in enumerate(waiting[:_MOST], start=1):
        article = await desk.articles.get(one.article_id)
        if one.chat_id != channel:
            channel = one.chat_id
            nodes += ["\n\n", bold(await _title(channel, desk))]
        nodes += [f"\n{number}. {_when(one, visit)} — {clip(article.manuscript.headline, 120)}"]
        label = clip(f"{number}. {article.manuscript.headline}", _LABEL)
        rows.append((Button(label=label, payload=payload.encode("q_post", one.id)),))
    if len(waiting) > _MOST:
        nodes += ["\n\n", told("queue.more", count=len(waiting) - _MOST)]
    for doubt in await desk.copydesk.posts.doubts():
        nodes += ["\n\n", told("queue.in_doubt", channel=await _title(doubt.chat_id, desk))]
        arrived = Button(label=told("doubt.arrived"), payload=payload.encode("doubt", doubt.delivery_id, 1))
        again = Button(label=told("doubt.again"), payload=payload.encode("doubt", doubt.delivery_id, 0))
        rows += [(arrived, again)] if _may_act(visit) else []
    if not nodes[1:]:
        nodes += ["\n\n", told("queue.empty")]
    return show(visit, Message(nodes=tuple(nodes), keyboard=tuple(rows)), toast=toast)


def _may_act(visit: Visit) -> bool:
    """Viewers look on."""
    return visit.role.covers(Role.EDITOR)


async def _title(chat_id: int, desk: Desk) -> str:
    channel = await desk.channels.get(chat_id)
    return channel.title if channel else str(chat_id)


def _when(one: Post, visit: Visit) -> str:
    return visit.translator.text("queue.held") if one.state is PostState.HELD else moment(one.due, visit)


async def card(visit: Visit, desk: Desk) -> Reply:
    """One post that waits, and what can be done with it."""
    one = await _waiting(visit, desk)
    article = await desk.articles.get(one.article_id)
    told = visit.translator.text
    text = f"{await _title(one.chat_id, desk)}\n{_when(one, visit)}"
    nodes: list[Node] = [bold(article.manuscript.headline), "\n", text, "\n\n", clip(article.extract, _EXTRACT)]
    if one.approved_by:
        names = await desk.team.names([one.approved_by])
        nodes += ["\n\n", told("drafts.approved", name=names.get(one.approved_by) or str(one.approved_by))]
    return show(visit, Message(nodes=tuple(nodes), keyboard=(*_controls(one, article, visit), _back(visit))))


def _controls(one: Post, article: Article, visit: Visit) -> Keyboard:
    """Reading it is for everybody; what changes it, for editors."""
    told = visit.translator.text

    def to(label: str, act: str, number: int = one.id) -> Button:
        return Button(label=told(label), payload=payload.encode(act, number))

    look = (to("publish.preview", "q_see"),)
    if not _may_act(visit):
        return (look,)
    known = article.status in {Status.PUBLISHED, Status.CORRECTED}
    second = (to("queue.move", "q_move"), *([] if one.state is PostState.HELD else [to("publish.hold", "q_hold")]))
    third = (to("queue.cancel", "q_cancel"), *([to("carry.correct", "correct", article.id)] if known else []))
    return (look, (to("publish.now", "q_now"),), second, third)


async def preview(visit: Visit, desk: Desk) -> Reply:
    """Exactly how it will look in its channel."""
    one = await _waiting(visit, desk)
    channel, article = await desk.channels.get(one.chat_id), await desk.articles.get(one.article_id)
    if channel is None:
        raise Conflict("posts.changed")
    return await leaving.preview(article, [channel], (*_controls(one, article, visit), _back(visit)), visit, desk)


def _back(visit: Visit) -> tuple[Button, ...]:
    return (Button(label=visit.translator.text("queue.back"), payload=payload.encode("queue")),)


async def _waiting(visit: Visit, desk: Desk) -> Post:
    """The post that a button names; Conflict where it does not wait any more."""
    one = await desk.copydesk.posts.get(payload.number(visit.args, 0))
    if one.state not in WAITING:
        raise Conflict("posts.changed")
    return one


async def now(visit: Visit, desk: Desk) -> Reply:
    """Let it go out at once, as far as quiet hours, gaps and the embargo let it."""
    return await _moved(await _waiting(visit, desk), PostState.PLANNED, visit.now, "post_now", visit, desk)


async def hold(visit: Visit, desk: Desk) -> Reply:
    """Let it wait without a time."""
    one = await _waiting(visit, desk)
    return await _moved(one, PostState.HELD, one.not_before, "post_held", visit, desk)


async def move(visit: Visit, desk: Desk) -> Reply:
    """Ask for another time; the second argument carries one."""
    one = await _waiting(visit, desk)
    if len(visit.args) > 1:
        return await _moved(one, PostState.PLANNED, at(visit, 1), "post_moved", visit, desk)
    return await _ask(one, presets(visit), "publish.ask_when", visit, desk)


async def _ask(one: Post, times: Sequence[datetime], key: str, visit: Visit, desk: Desk) -> Reply:
    await expect(visit, desk, f"move:{one.id}")
    return show(visit, question(key, times, partial(payload.encode, "q_move", one.id), _back(visit), visit))


async def timed(visit: Visit, desk: Desk) -> Reply | None:
    """A time in words for the post whose number the argument is."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    one = await _waiting(visit, desk)
    found = choices(visit.sent.text, visit)
    if len(found) > 1:
        return await _ask(one, found, "when.which", visit, desk)
    await forget(visit, desk)
    return await _moved(one, PostState.PLANNED, found[0], "post_moved", visit, desk)


async def _moved(one: Post, state: PostState, moment_: datetime, act: str, visit: Visit, desk: Desk) -> Reply:
    async with desk.transaction():
        await desk.copydesk.posts.move(one.id, state, moment_, now=visit.now)
        await _note(one, act, visit, desk)
    await desk.copydesk.press()
    return await listing(visit, desk, visit.translator.text("queue.goes" if act == "post_now" else "drafts.saved"))


async def cancel(visit: Visit, desk: Desk) -> Reply:
    """Take it out of the queue; a draft with nothing left in the queue is open again."""
    one = await _waiting(visit, desk)
    async with desk.transaction():
        await desk.copydesk.posts.cancel(one.id, now=visit.now)
        await _reopen(one, visit, desk)
        await _note(one, "post_cancelled", visit, desk)
    return await listing(visit, desk, visit.translator.text("queue.cancelled"))


async def _reopen(one: Post, visit: Visit, desk: Desk) -> None:
    left = [other for other in await desk.copydesk.posts.of_article(one.article_id) if other.state in WAITING]
    draft = await desk.copydesk.drafts.get(one.draft_id) if one.draft_id and not left else None
    if draft and draft.state is DraftState.SCHEDULED:
        await desk.copydesk.drafts.save(replace(draft, state=DraftState.DRAFT), by=visit.user_id, now=visit.now)


async def _note(one: Post, act: str, visit: Visit, desk: Desk) -> None:
    await desk.audit.note(
        act, actor=visit.user_id, at=visit.now, kind="article", object=one.article_id, channel=one.chat_id
    )


async def doubt(visit: Visit, desk: Desk) -> Reply:
    """An editor says of a message in doubt whether it arrived (1) or is to be sent again (0)."""
    arrived = payload.number(visit.args, 1) == 1
    async with desk.transaction():
        found = await desk.copydesk.posts.resolve(payload.number(visit.args, 0), arrived=arrived, now=visit.now)
        await desk.audit.note(
            "doubt_arrived" if arrived else "doubt_again",
            actor=visit.user_id,
            at=visit.now,
            kind="article",
            object=found.key.split(":")[1],
            channel=found.chat_id,
        )
    await desk.copydesk.press()
    told = visit.translator.text
    if not arrived:
        return show(visit, Message(nodes=(told("doubt.repeated"),)))
    await expect(visit, desk, f"arrived:{found.delivery_id}")
    return show(visit, Message(nodes=(told("doubt.noted"), " ", told("doubt.forward"))))


async def pointed(visit: Visit, desk: Desk) -> Reply | None:
    """The post that was in doubt, forwarded: from now on corrections reach it."""
    if visit.sent is None or visit.sent.origin is None:
        return None
    chat_id, message_id = visit.sent.origin
    known = await desk.copydesk.posts.point(payload.number(visit.args, 0), chat_id, message_id)
    if known:
        await forget(visit, desk)
    return show(visit, Message(nodes=(visit.translator.text("doubt.known" if known else "doubt.elsewhere"),)))
