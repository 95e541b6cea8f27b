"""A broadcast that is paused or cancelled stops: what was claimed and waits for its turn does not leave."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest

from bot.delivery.pace.limits import Limits, Pace
from bot.domain.broadcast import BroadcastState, Wording
from bot.domain.delivery import Lane, State
from bot.domain.errors import StoreTrouble
from tests.delivery.office import SENT, Office
from tests.support.readers import a_reader
from tests.support.scripted import Scripted, ok, refuse, silence

HELLO = '{"kind":"message","method":"sendMessage","fields":{"text":"Hello"}}'


async def running(office: Office, chats: int) -> int:
    """A broadcast to so many chats, all of it owed."""
    for chat_id in range(1, chats + 1):
        await office.store.readers.put(a_reader(chat_id), due=None)
    broadcasts = office.store.broadcasts
    number = await broadcasts.add(
        author=1, locale="en", wording=Wording(locale="", payload=HELLO, units=5), now=office.now
    )
    await broadcasts.start(number, now=office.now)
    await broadcasts.owe(number, limit=chats, now=office.now)
    office.sender.kept = broadcasts.payload
    return number


def slowed(office: Office) -> None:
    """One message a second, so that what is claimed waits."""
    office.pace = office.sender.pace = office.remedies.pace = Pace(Limits(overall=1))


async def states(office: Office) -> dict[State, int]:
    return {state: count for state, count in (await office.store.ledger.tally()).items() if count}


async def until(seen: Callable[[], Awaitable[bool]]) -> None:
    """Wait for what sets no event: rows, and the pace."""
    async with asyncio.timeout(30):
        while not await seen():  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.001)


async def until_claimed(office: Office, count: int) -> None:
    async def claimed() -> bool:
        return (await states(office)).get(State.SENDING, 0) >= count

    await until(claimed)


@pytest.mark.parametrize("end", [BroadcastState.PAUSED, BroadcastState.CANCELLED])
async def test_what_waits_for_its_turn_is_given_back(office: Office, telegram: Scripted, end: BroadcastState) -> None:
    slowed(office)
    answer = asyncio.Event()
    telegram.always("sendMessage", silence(answer))
    number = await running(office, 30)
    async with office.open():
        await telegram.until("sendMessage", 1)
        await until_claimed(office, 8)
        if end is BroadcastState.PAUSED:
            await office.store.broadcasts.pause(number)
        else:
            await office.store.broadcasts.end(number, end, now=office.now)
        await office.sender.recall(f"broadcast:{number}:")
        assert (await states(office))[State.SENDING] == len(telegram.of("sendMessage"))
        assert State.PLANNED not in await states(office)
        answer.set()


async def test_a_pause_during_a_flood_wait_stops_what_was_refused_too(office: Office, telegram: Scripted) -> None:
    refused = [refuse(429, "Too Many Requests: retry after 30", retry_after=30)] * 5
    telegram.on("sendMessage", *[ok(SENT)] * 10, *refused)
    telegram.always("sendMessage", ok(SENT))
    number = await running(office, 40)

    async def held() -> bool:
        return office.pace.held_for(Lane.BULK) > 0

    async def quiet() -> bool:
        return State.SENDING not in await states(office)

    async with office.open():
        await until(held)
        await office.store.broadcasts.pause(number)
        await office.sender.recall(f"broadcast:{number}:")
        await until(quiet)
        shown = (await states(office))[State.SENT]
        office.pace.release(Lane.BULK)
        office.later(60)
        await office.owe("edition:1:0", chat_id=99)
        await office.until("edition:1:0", State.SENT)
        assert (await states(office))[State.SENT] == shown + 1
        assert State.PLANNED not in await states(office)
        await office.store.broadcasts.resume(number)
        await office.store.broadcasts.owe(number, limit=40, now=office.now)
        office.sender.wake()
        async with asyncio.timeout(30):
            while (await states(office)).get(State.SENT) != 41:
                office.sender.wake()
                await asyncio.sleep(0.001)


async def test_a_kill_while_many_wait_leaves_in_doubt_only_what_had_left(office: Office, telegram: Scripted) -> None:
    slowed(office)
    answer = asyncio.Event()
    telegram.always("sendMessage", silence(answer))
    await running(office, 30)
    async with office.open():
        await telegram.until("sendMessage", 1)
        await until_claimed(office, 8)
        # What the next process does first, once this one is killed here.
        doubtful = await office.store.ledger.doubt_all(again=office.now, now=office.now)
        assert doubtful == len(telegram.of("sendMessage"))
        assert (await states(office))[State.PLANNED] == 30 - doubtful
        answer.set()


async def test_what_cannot_be_written_down_does_not_leave(
    office: Office, telegram: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave, full = office.store.ledger.leave, [True] * 6

    async def at_last(ids: Sequence[int]) -> None:
        if full:
            full.pop()
            raise StoreTrouble("database or disk is full", passing=True)
        await leave(ids)

    monkeypatch.setattr(office.store.ledger, "leave", at_last)
    office.sender.__post_init__()
    telegram.always("sendMessage", ok(SENT))
    await office.owe("post:1:42:0", careful=True)
    async with office.open(), asyncio.timeout(30):
        while (await office.get("post:1:42:0")).state is not State.SENT:
            assert full or len(telegram.of("sendMessage")) <= 1
            office.later(400)
            await asyncio.sleep(0.001)
    assert len(telegram.of("sendMessage")) == 1
