"""/queue: what waits for each channel, in the order it goes out: publish now, move, hold, cancel; in doubt too."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.domain.article import Article
from bot.domain.errors import Conflict
from bot.domain.newsroom import Role
from bot.domain.post import Post, PostState
from bot.domain.post_status import PostStatus
from bot.editorial import doubts, queue
from bot.rendering import post_status
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.drafts.card import moment
from handlers.editorial.drafts.times import at, choices, presets, question, zone_told
from handlers.editorial.names import colleague_name
from handlers.editorial.posts import post_preview
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_MOST = 25
_LABEL = 44
_EXTRACT = 500


async def act(visit: Visit, services: Services) -> Reply:
    """Everything that waits."""
    await forget(visit, services)
    return await listing(visit, services)


async def listing(visit: Visit, services: Services, toast: str | None = None) -> Reply:
    """As `act`; `toast` says what was just done."""
    waiting = list(await services.copydesk.posts.waiting())
    told = visit.translator.text
    nodes: list[Node] = [bold(told("queue.title")), *(["\n", zone_told(visit)] if waiting else [])]
    on_the_way, rows = await _on_the_way(visit, services)
    nodes += on_the_way
    channel = 0
    for number, one in enumerate(waiting[:_MOST], start=1):
        article = await services.articles.get(one.article_id)
        if one.chat_id != channel:
            channel = one.chat_id
            nodes += ["\n\n", bold(await _title(channel, services))]
        nodes += [f"\n{number}. {_when(one, visit)} — {clip(article.manuscript.headline, 120)}"]
        label = clip(f"{number}. {article.manuscript.headline}", _LABEL)
        rows.append((ui.button(label, "q_post", one.id),))
    if len(waiting) > _MOST:
        nodes += ["\n\n", told("queue.more", count=len(waiting) - _MOST)]
    for doubt in await services.copydesk.posts.doubts():
        nodes += ["\n\n", told("queue.in_doubt", channel=await _title(doubt.chat_id, services))]
        arrived = ui.button(told("doubt.arrived"), "doubt", doubt.delivery_id, 1)
        again = ui.button(told("doubt.again"), "doubt", doubt.delivery_id, 0)
        rows += [(arrived, again)] if _may_act(visit) else []
    if not nodes[1:]:
        nodes += ["\n\n", told("queue.empty")]
    return show(visit, Message(nodes=tuple(nodes), keyboard=tuple(rows)), toast=toast)


async def _on_the_way(visit: Visit, services: Services) -> tuple[list[Node], list[tuple[Button, ...]]]:
    """Posts that are leaving now, how far each has come, and for editors the way to stop it."""
    told, nodes, rows = visit.translator.text, list[Node](), list[tuple[Button, ...]]()
    stops: dict[int, str] = {}
    for one in await services.copydesk.posts.leaving():
        article, channel = await services.articles.get(one.article_id), await services.channels.get(one.chat_id)
        if channel is None:
            continue
        fates = await services.copydesk.posts.fates(one.parts)
        stands = PostStatus(post=one, channel=channel, fates=fates, due=visit.now)
        headline = clip(article.manuscript.headline, 120)
        nodes += ["\n", *post_status.line(stands, visit.view(services), progress=True), f" — {headline}"]
        stops[article.id] = clip(told("queue.stop", headline=headline), _LABEL)
    if _may_act(visit):
        rows = [(ui.button(label, "retract", number),) for number, label in stops.items()]
    return (["\n\n", bold(told("queue.on_the_way")), *nodes] if nodes else []), rows


def _may_act(visit: Visit) -> bool:
    """Viewers look on."""
    return visit.role.covers(Role.EDITOR)


async def _title(chat_id: int, services: Services) -> str:
    channel = await services.channels.get(chat_id)
    return channel.title if channel else str(chat_id)


def _when(one: Post, visit: Visit) -> str:
    return visit.translator.text("queue.held") if one.state is PostState.HELD else moment(one.due, visit)


async def card(visit: Visit, services: Services) -> Reply:
    """One post that waits, and what can be done with it."""
    one = await _waiting(visit, services)
    article = await services.articles.get(one.article_id)
    told = visit.translator.text
    text = f"{await _title(one.chat_id, services)}\n{_when(one, visit)}"
    nodes: list[Node] = [bold(article.manuscript.headline), "\n", text, "\n\n", clip(article.extract, _EXTRACT)]
    if one.approved_by:
        nodes += ["\n\n", told("drafts.approved", name=await colleague_name(one.approved_by, services))]
    return show(visit, Message(nodes=tuple(nodes), keyboard=(*_controls(one, article, visit), _back(visit))))


def _controls(one: Post, article: Article, visit: Visit) -> Keyboard:
    """Reading it is for everybody; what changes it, for editors."""
    told = visit.translator.text

    def to(label: str, act: str, number: int = one.id) -> Button:
        return ui.button(told(label), act, number)

    look = (to("publish.preview", "q_see"),)
    if not _may_act(visit):
        return (look,)
    known = article.status.shown
    second = (to("queue.move", "q_move"), *([] if one.state is PostState.HELD else [to("publish.hold", "q_hold")]))
    third = (to("queue.cancel", "q_cancel"), *([to("carry.correct", "correct", article.id)] if known else []))
    return (look, (to("publish.now", "q_now"),), second, third)


async def preview(visit: Visit, services: Services) -> Reply:
    """Exactly how it will look in its channel."""
    one = await _waiting(visit, services)
    channel, article = await services.channels.get(one.chat_id), await services.articles.get(one.article_id)
    if channel is None:
        raise Conflict("posts.changed")
    controls, brief = (*_controls(one, article, visit), _back(visit)), {one.chat_id} if one.brief else ()
    return await post_preview.preview(article, [channel], controls, visit, services, brief=brief)


def _back(visit: Visit) -> tuple[Button, ...]:
    return (ui.button(visit.translator.text("queue.back"), "queue"),)


async def _waiting(visit: Visit, services: Services) -> Post:
    """The post that a button names; Conflict where it does not wait any more."""
    return await queue.waiting(services.editorial, payload.number(visit.args, 0))


async def now(visit: Visit, services: Services) -> Reply:
    """Let it go out at once, as far as quiet hours, gaps and the embargo let it."""
    await queue.release(services.editorial, await _waiting(visit, services), by=visit.actor)
    return await listing(visit, services, visit.translator.text("queue.goes"))


async def hold(visit: Visit, services: Services) -> Reply:
    """Let it wait without a time."""
    await queue.hold(services.editorial, await _waiting(visit, services), by=visit.actor)
    return await listing(visit, services, visit.translator.text("drafts.saved"))


async def move(visit: Visit, services: Services) -> Reply:
    """Ask for another time; the second argument carries one."""
    one = await _waiting(visit, services)
    if len(visit.args) > 1:
        return await _moved(one, at(visit, 1), visit, services)
    return await _ask(one, presets(visit), "publish.ask_when", visit, services)


async def _ask(one: Post, times: Sequence[datetime], key: str, visit: Visit, services: Services) -> Reply:
    await expect(visit, services, f"move:{one.id}")
    return show(visit, question(key, times, partial(payload.encode, "q_move", one.id), _back(visit), visit))


async def timed(visit: Visit, services: Services) -> Reply | None:
    """A time in words for the post whose number the argument is."""
    if visit.sent is None or not visit.sent.text.strip():
        return None
    one = await _waiting(visit, services)
    found = choices(visit.sent.text, visit)
    if len(found) > 1:
        return await _ask(one, found, "when.which", visit, services)
    await forget(visit, services)
    return await _moved(one, found[0], visit, services)


async def _moved(one: Post, wanted: datetime, visit: Visit, services: Services) -> Reply:
    await queue.move(services.editorial, one, wanted, by=visit.actor)
    return await listing(visit, services, visit.translator.text("drafts.saved"))


async def cancel(visit: Visit, services: Services) -> Reply:
    """Take it out of the queue; a draft with nothing left in the queue is open again."""
    await queue.cancel(services.editorial, await _waiting(visit, services), by=visit.actor)
    return await listing(visit, services, visit.translator.text("queue.cancelled"))


async def doubt(visit: Visit, services: Services) -> Reply:
    """An editor says of a message in doubt whether it arrived (1) or is to be sent again (0)."""
    arrived = payload.number(visit.args, 1) == 1
    number = payload.number(visit.args, 0)
    found = await doubts.resolve(services.editorial, number, arrived=arrived, by=visit.actor)
    told = visit.translator.text
    if not arrived:
        return show(visit, Message(nodes=(told("doubt.repeated"),)))
    await expect(visit, services, f"arrived:{found.delivery_id}")
    return show(visit, Message(nodes=(told("doubt.noted"), " ", told("doubt.forward"))))


async def pointed(visit: Visit, services: Services) -> Reply | None:
    """The post that was in doubt, forwarded: from now on corrections reach it."""
    if visit.sent is None or visit.sent.origin is None:
        return None
    chat_id, message_id = visit.sent.origin
    number = payload.number(visit.args, 0)
    known, gone = await doubts.point(services.editorial, number, chat_id, message_id, by=visit.actor)
    if known and visit.sent.album is None:
        await forget(visit, services)
    if gone:
        return show(visit, Message(nodes=(visit.translator.text("doubt.gone"),)))
    return show(visit, Message(nodes=(visit.translator.text("doubt.known" if known else "doubt.elsewhere"),)))


ROUTES = (
    route.Command(name="queue", act=act, help="help.queue", role=Role.VIEWER),
    route.Button(name="queue", act=act, role=Role.VIEWER),
    route.Button(name="q_post", act=card, role=Role.VIEWER),
    route.Button(name="q_see", act=preview, role=Role.VIEWER),
    route.Button(name="q_now", act=now, role=Role.EDITOR),
    route.Button(name="q_move", act=move, role=Role.EDITOR),
    route.Button(name="q_hold", act=hold, role=Role.EDITOR),
    route.Button(name="q_cancel", act=cancel, role=Role.EDITOR),
    route.Button(name="doubt", act=doubt, role=Role.EDITOR),
    route.Answer(name="move", act=timed, role=Role.EDITOR, lapses=True),
    route.Answer(name="arrived", act=pointed, role=Role.EDITOR, lapses=True, worded=False),
)
