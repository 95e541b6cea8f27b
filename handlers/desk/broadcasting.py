"""/broadcast: a message to all readers, or to those of one language: begin it, watch it, pause it, stop it.

What comes before, its texts and the dry run: broadcast_draft.py. Sending it: bot.scheduling.broadcasting.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.desk import Desk
from bot.domain.broadcast import Broadcast, Broadcasts, BroadcastState
from bot.domain.errors import Missing
from bot.language.translator import Translator
from bot.rendering.message import Button, Message
from bot.scheduling import broadcasting
from bot.scheduling.progress import opening
from handlers import payload
from handlers.desk import broadcast_draft as draft
from handlers.desk.telling import tell_owners
from handlers.expecting import expect
from handlers.reply import Reply, say, show, words
from handlers.visit import Visit

Step = Callable[[Broadcast, Visit, Desk], Awaitable[Reply]]


async def act(visit: Visit, desk: Desk) -> Reply:
    """Ask for the message; those that run, whoever began them, are a tap away."""
    await expect(visit, desk, "broadcast")
    under_way = [await desk.broadcasts.get(number) for number in await desk.broadcasts.open()]
    rows = tuple((_open(one, visit.translator),) for one in under_way)
    return say(words(visit.translator.text("broadcast.ask"), rows))


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'bc:STEP:NUMBER'; what follows is the step's own."""
    step = _STEPS.get(payload.text(visit.args, 0))
    if step is None:
        raise Missing("trouble.stale")
    return await step(await desk.broadcasts.get(payload.number(visit.args, 1)), visit, desk)


async def _go(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    async with desk.transaction():
        await desk.broadcasts.start(one.id, now=visit.now)
        started = await desk.broadcasts.get(one.id)
        await _note("broadcast_started", started, visit, desk)
        message = broadcasting.told(started, desk.per_second)
        await desk.outbox.owe([opening(broadcasting.name(one.id), visit.chat_id, message)], now=visit.now)
        await tell_owners(lambda says: _news(started, visit.name, says), desk, but=[visit.user_id])
    return show(visit, words(visit.translator.text("broadcast.begun", number=str(one.id))))


def _moving(noted: str, move: Callable[[Broadcasts, int], Awaitable[None]]) -> Step:
    """A step that changes how a broadcast stands, with the audit, and shows it."""

    async def step(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
        async with desk.transaction():
            await move(desk.broadcasts, one.id)
            await _note(noted, one, visit, desk)
        return await _standing(one, visit, desk)

    return step


async def _cancel(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    if one.state is BroadcastState.DRAFT:
        return await draft.drop(one, visit, desk)
    async with desk.transaction():
        await desk.broadcasts.end(one.id, BroadcastState.CANCELLED, now=visit.now)
        await _note("broadcast_cancelled", one, visit, desk)
    return await _standing(one, visit, desk)


async def _standing(one: Broadcast, visit: Visit, desk: Desk) -> Reply:
    """How it stands, for whoever asks; only the message of who began it is edited as it goes on."""
    if one.state is BroadcastState.DRAFT:
        return await draft.card(one, visit, desk)
    counted = await desk.broadcasts.count(one.id, now=visit.now)
    message = broadcasting.told(counted, desk.per_second, visit.translator)
    refresh = Button(label=visit.translator.text("broadcast.refresh"), payload=payload.encode("bc", "show", one.id))
    again = ((refresh,),) if counted.state is BroadcastState.RUNNING else ()
    return show(visit, replace(message, keyboard=(*message.keyboard, *again)))


def _open(one: Broadcast, says: Translator) -> Button:
    label = says.text("broadcast.open", number=str(one.id), percent=broadcasting.percent(one))
    return Button(label=label, payload=payload.encode("bc", "show", one.id))


def _news(one: Broadcast, who: str, says: Translator) -> Message:
    text = says.text("broadcast.other_began", who=who, number=str(one.id), count=one.total)
    return words(text, ((_open(one, says),),))


async def _note(act_: str, one: Broadcast, visit: Visit, desk: Desk) -> None:
    await desk.audit.note(
        act_,
        actor=visit.user_id,
        at=visit.now,
        kind="broadcast",
        object=one.id,
        number=one.id,
        readers=one.total,
    )


_STEPS: Mapping[str, Step] = {
    **draft.STEPS,
    "go": _go,
    "show": _standing,
    "pause": _moving("broadcast_paused", lambda broadcasts, number: broadcasts.pause(number)),
    "resume": _moving("broadcast_resumed", lambda broadcasts, number: broadcasts.resume(number)),
    "cancel": _cancel,
    "again": _moving("broadcast_repeated", lambda broadcasts, number: broadcasts.repeat(number)),
}
