"""A message to all readers, or to those of a language: begun, paused, repeated, stopped. Before: broadcast_draft.py.

Sending it: bot.jobs.broadcasting.
"""

from collections.abc import Sequence

from bot.delivery.progress import opening
from bot.domain.broadcast import Broadcast, BroadcastState, View
from bot.editorial.notify import tell_owners
from bot.editorial.ports import Actor, Editorial
from bot.rendering import broadcast_report

_LIVE = (BroadcastState.RUNNING, BroadcastState.PAUSED)


async def known(ports: Editorial, number: int) -> Broadcast:
    """The broadcast as it was last counted; Missing where there is none."""
    return await ports.broadcasts.get(number)


async def under_way(ports: Editorial) -> Sequence[Broadcast]:
    """Those that run or are paused, whoever began them."""
    return [await ports.broadcasts.get(number) for number in await ports.broadcasts.open()]


async def start(ports: Editorial, number: int, by: Actor) -> Broadcast:
    """Let a draft run, and tell `by` how far it comes; Conflict where it is no draft any more."""
    async with ports.transaction():
        await ports.broadcasts.start(number, now=by.at)
        started = await ports.broadcasts.get(number)
        await _note(ports, "broadcast_started", started, by)
        message = broadcast_report.told(started, ports.per_second)
        await ports.outbox.enqueue([opening(broadcast_report.name(number), by.id, message)], now=by.at)
        await tell_owners(ports, ports.notices.broadcast_began(started, by.name), at=by.at, but=[by.id])
    return started


async def pause(ports: Editorial, one: Broadcast, by: Actor) -> None:
    """Let no more of it leave for now; Conflict where it does not run."""
    async with ports.transaction():
        await ports.broadcasts.pause(one.id)
        await _note(ports, "broadcast_paused", one, by)
    await _stop(ports, one)


async def resume(ports: Editorial, one: Broadcast, by: Actor) -> None:
    """Let it run again; Conflict where it is not paused."""
    async with ports.transaction():
        await ports.broadcasts.resume(one.id)
        await _note(ports, "broadcast_resumed", one, by)
    await _stop(ports, one)


async def repeat(ports: Editorial, one: Broadcast, by: Actor) -> None:
    """Send it once more to chats of which nobody knows whether they have it; Conflict where there are none."""
    async with ports.transaction():
        await ports.broadcasts.repeat(one.id)
        await _note(ports, "broadcast_repeated", one, by)
    await _stop(ports, one)


async def cancel(ports: Editorial, one: Broadcast, by: Actor) -> None:
    """Call off what has begun; Conflict where it is over already."""
    async with ports.transaction():
        await ports.broadcasts.end(one.id, BroadcastState.CANCELLED, now=by.at)
        await _note(ports, "broadcast_cancelled", one, by)
    await _stop(ports, one)


async def look(ports: Editorial, number: int, by: Actor, *, message_id: int | None = None) -> Broadcast:
    """How it stands now. The message of `by` that shows it, if any, is told of its end."""
    counted = await ports.broadcasts.count(number, now=by.at)
    if message_id and counted.state in _LIVE:
        await ports.broadcasts.look(number, View(chat_id=by.id, message_id=message_id, locale=by.locale))
    return counted


async def _stop(ports: Editorial, one: Broadcast) -> None:
    """What was claimed and waits for its turn does not leave where the broadcast does not run any more."""
    if (await ports.broadcasts.get(one.id)).state is not BroadcastState.RUNNING:
        await ports.recall(f"{broadcast_report.name(one.id)}:")


async def _note(ports: Editorial, act: str, one: Broadcast, by: Actor) -> None:
    await ports.audit.note(
        act, actor=by.id, at=by.at, kind="broadcast", object=one.id, number=one.id, readers=one.total
    )
