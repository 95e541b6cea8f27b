"""/broadcast: a message to all readers, or to those of one language: begin it, watch it, pause it, stop it.

What comes before, its texts and the dry run: broadcast_draft.py. Sending it: bot.jobs.broadcasting.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.delivery.progress import opening
from bot.domain.broadcast import Broadcast, BroadcastState, View
from bot.domain.errors import Missing
from bot.domain.newsroom import Role
from bot.domain.ports import Broadcasts
from bot.rendering import broadcast_report
from bot.rendering.message import Button
from handlers import route
from handlers.editorial.broadcasts import broadcast_draft
from handlers.editorial.notices import broadcast_button
from handlers.editorial.team.notify import tell_owners
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.prompts import expect
from handlers.visit import Visit

_LIVE = (BroadcastState.RUNNING, BroadcastState.PAUSED)

Step = Callable[[Broadcast, Visit, Services], Awaitable[Reply]]


async def act(visit: Visit, services: Services) -> Reply:
    """Ask for the message; those that run, whoever began them, are a tap away."""
    await expect(visit, services, "broadcast")
    under_way = [await services.broadcasts.get(number) for number in await services.broadcasts.open()]
    rows = tuple((broadcast_button(one, visit.translator),) for one in under_way)
    return say(words(visit.translator.text("broadcast.ask"), rows))


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'bc:STEP:NUMBER'; what follows is the step's own."""
    step = _STEPS.get(payload.text(visit.args, 0))
    if step is None:
        raise Missing("trouble.stale")
    return await step(await services.broadcasts.get(payload.number(visit.args, 1)), visit, services)


async def _go(one: Broadcast, visit: Visit, services: Services) -> Reply:
    async with services.transaction():
        await services.broadcasts.start(one.id, now=visit.now)
        started = await services.broadcasts.get(one.id)
        await _note("broadcast_started", started, visit, services)
        message = broadcast_report.told(started, services.per_second)
        await services.outbox.enqueue([opening(broadcast_report.name(one.id), visit.chat_id, message)], now=visit.now)
        await tell_owners(
            services.editorial.notices.broadcast_began(started, visit.name), services, but=[visit.user_id]
        )
    return show(visit, words(visit.translator.text("broadcast.begun", number=str(one.id))))


def _moving(noted: str, move: Callable[[Broadcasts, int], Awaitable[None]]) -> Step:
    """A step that changes how a broadcast stands, with the audit, and shows it."""

    async def step(one: Broadcast, visit: Visit, services: Services) -> Reply:
        async with services.transaction():
            await move(services.broadcasts, one.id)
            await _note(noted, one, visit, services)
        await _stop(one, services)
        return await _standing(one, visit, services)

    return step


async def _cancel(one: Broadcast, visit: Visit, services: Services) -> Reply:
    if one.state is BroadcastState.DRAFT:
        return await broadcast_draft.drop(one, visit, services)
    async with services.transaction():
        await services.broadcasts.end(one.id, BroadcastState.CANCELLED, now=visit.now)
        await _note("broadcast_cancelled", one, visit, services)
    await _stop(one, services)
    return await _standing(one, visit, services)


async def _stop(one: Broadcast, services: Services) -> None:
    """What was claimed and waits for its turn does not leave where the broadcast does not run any more."""
    if (await services.broadcasts.get(one.id)).state is not BroadcastState.RUNNING:
        await services.recall(f"{broadcast_report.name(one.id)}:")


async def _standing(one: Broadcast, visit: Visit, services: Services) -> Reply:
    """How it stands, for whoever asks; only the message of who began it is edited as it goes on."""
    if one.state is BroadcastState.DRAFT:
        return await broadcast_draft.card(one, visit, services)
    counted = await services.broadcasts.count(one.id, now=visit.now)
    if visit.message_id and counted.state in _LIVE:
        view = View(chat_id=visit.chat_id, message_id=visit.message_id, locale=visit.translator.locale)
        await services.broadcasts.look(one.id, view)
    message = broadcast_report.told(counted, services.per_second, visit.translator)
    refresh = Button(label=visit.translator.text("broadcast.refresh"), payload=payload.encode("bc", "show", one.id))
    again = ((refresh,),) if counted.state is BroadcastState.RUNNING else ()
    return show(visit, replace(message, keyboard=(*message.keyboard, *again)))


async def _note(act_: str, one: Broadcast, visit: Visit, services: Services) -> None:
    await services.audit.note(
        act_,
        actor=visit.user_id,
        at=visit.now,
        kind="broadcast",
        object=one.id,
        number=one.id,
        readers=one.total,
    )


_STEPS: Mapping[str, Step] = {
    **broadcast_draft.STEPS,
    "go": _go,
    "show": _standing,
    "pause": _moving("broadcast_paused", lambda broadcasts, number: broadcasts.pause(number)),
    "resume": _moving("broadcast_resumed", lambda broadcasts, number: broadcasts.resume(number)),
    "cancel": _cancel,
    "again": _moving("broadcast_repeated", lambda broadcasts, number: broadcasts.repeat(number)),
}


ROUTES = (
    route.Command(name="broadcast", act=act, help="help.broadcast", role=Role.OWNER),
    route.Button(name="bc", act=turn, role=Role.OWNER),
)
