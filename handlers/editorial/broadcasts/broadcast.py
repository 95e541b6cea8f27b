"""/broadcast: a message to all readers, or to those of one language: begin it, watch it, pause it, stop it.

What comes before, its texts and the dry run: broadcast_draft.py. Sending it: bot.jobs.broadcasting.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.domain.broadcast import Broadcast, BroadcastState
from bot.domain.errors import Missing
from bot.domain.newsroom import Role
from bot.editorial import broadcasts
from bot.editorial.ports import Actor, Editorial
from bot.rendering import broadcast_report
from handlers import route, ui
from handlers.editorial.broadcasts import broadcast_draft
from handlers.editorial.notices import broadcast_button
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect
from handlers.visit import Visit

Step = Callable[[Broadcast, Visit, Services], Awaitable[Reply]]


async def act(visit: Visit, services: Services) -> Reply:
    """Ask for the message; those that run, whoever began them, are a tap away."""
    await expect(visit, services, "broadcast")
    under_way = await broadcasts.under_way(services.editorial)
    rows = tuple((broadcast_button(one, visit.translator),) for one in under_way)
    return say(words(visit.translator.text("broadcast.ask"), rows))


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'bc:STEP:NUMBER'; what follows is the step's own."""
    step = _STEPS.get(payload.text(visit.args, 0))
    if step is None:
        raise Missing("trouble.stale")
    return await step(await broadcasts.known(services.editorial, payload.number(visit.args, 1)), visit, services)


async def _go(one: Broadcast, visit: Visit, services: Services) -> Reply:
    await broadcasts.start(services.editorial, one.id, visit.actor)
    return show(visit, words(visit.translator.text("broadcast.begun", number=str(one.id))))


def _moving(move: Callable[[Editorial, Broadcast, Actor], Awaitable[None]]) -> Step:
    """A step that changes how a broadcast stands, and shows it."""

    async def step(one: Broadcast, visit: Visit, services: Services) -> Reply:
        await move(services.editorial, one, visit.actor)
        return await _standing(one, visit, services)

    return step


async def _cancel(one: Broadcast, visit: Visit, services: Services) -> Reply:
    if one.state is BroadcastState.DRAFT:
        return await broadcast_draft.drop(one, visit, services)
    await broadcasts.cancel(services.editorial, one, visit.actor)
    return await _standing(one, visit, services)


async def _standing(one: Broadcast, visit: Visit, services: Services) -> Reply:
    """How it stands, for whoever asks; only the message of who began it is edited as it goes on."""
    if one.state is BroadcastState.DRAFT:
        return await broadcast_draft.card(one, visit, services)
    counted = await broadcasts.look(services.editorial, one.id, visit.actor, message_id=visit.message_id)
    message = broadcast_report.told(counted, services.editorial.per_second, visit.translator)
    refresh = ui.button(visit.translator.text("broadcast.refresh"), "bc", "show", one.id)
    again = ((refresh,),) if counted.state is BroadcastState.RUNNING else ()
    return show(visit, replace(message, keyboard=(*message.keyboard, *again)))


_STEPS: Mapping[str, Step] = {
    **broadcast_draft.STEPS,
    "go": _go,
    "show": _standing,
    "pause": _moving(broadcasts.pause),
    "resume": _moving(broadcasts.resume),
    "cancel": _cancel,
    "again": _moving(broadcasts.repeat),
}


ROUTES = (
    route.Command(name="broadcast", act=act, help="help.broadcast", role=Role.OWNER),
    route.Button(name="bc", act=turn, role=Role.OWNER),
)
