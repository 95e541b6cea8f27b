"""What fails, hangs or is cut short: replayed, or parked with a word to whoever sent it."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot import logs
from bot.delivery.incoming.inbox import Inbox
from storage import DatabaseStore
from storage.inbox import InboxRoom
from tests.delivery.inboxes import NOON, Handlers, an_inbox, message


async def test_a_crash_parks_the_update_with_a_reference_and_the_chat_goes_on(
    kept: InboxRoom, handlers: Handlers, caplog: pytest.LogCaptureFixture
) -> None:
    async def crash() -> None:
        raise ZeroDivisionError("of all things")

    handlers.acts["boom"] = crash
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="boom"), message(2)])
    await inbox.finish()
    ((parked, error),) = await kept.parked()
    ((failed, reference),) = handlers.sorry
    assert (parked["update_id"], failed, handlers.done) == (1, 1, [2])
    assert error == f"{reference} ZeroDivisionError('of all things')"
    assert reference in caplog.text
    assert await an_inbox(kept, handlers).replay() == 0


async def test_an_apology_that_fails_is_only_noted(kept: InboxRoom, handlers: Handlers) -> None:
    async def crash() -> None:
        raise ValueError

    async def blocked(_raw: dict[str, Any], _reference: str) -> None:
        raise ConnectionError

    handlers.acts["boom"] = crash
    inbox = Inbox(kept, handle=handlers.handle, apologise=blocked, now=lambda: NOON)
    await inbox.take([message(1, text="boom"), message(2)])
    await inbox.finish()
    assert handlers.done == [2]


async def test_a_handler_that_hangs_is_parked(kept: InboxRoom, handlers: Handlers) -> None:
    handlers.acts["hang"] = asyncio.Event().wait
    inbox = an_inbox(kept, handlers, patience=0)
    await inbox.take([message(1, text="hang")])
    await inbox.finish()
    assert [failed for failed, _ in handlers.sorry] == [1]


async def cut_short_twice(kept: InboxRoom, handlers: Handlers, *, lasting: float) -> Sequence[int]:
    """Start and stop twice while an update is handled; gives how many tries counted each time."""
    begun, counts = asyncio.Event(), []

    async def wedged() -> None:
        begun.set()
        await asyncio.Event().wait()

    handlers.acts["wedge"] = wedged
    await kept.keep([(message(1, text="wedge"), 42), (message(2), 42)], now=NOON)
    for tries in (1, 2):
        begun.clear()
        inbox = an_inbox(kept, handlers, lasting=lasting)
        await inbox.replay()
        await begun.wait()
        async with asyncio.timeout(30):
            while lasting == 0 and (await kept.unfinished())[0][1] < tries:  # noqa: ASYNC110 - a row sets no event
                await asyncio.sleep(0)
        await inbox.finish(0)
        counts.append((await kept.unfinished())[0][1])
    return counts


async def test_an_update_whose_second_try_was_cut_short_is_not_tried_again(kept: InboxRoom, handlers: Handlers) -> None:
    assert await cut_short_twice(kept, handlers, lasting=0) == [1, 2]
    await (last := an_inbox(kept, handlers)).replay()
    await last.finish()
    assert handlers.done == [2]  # which had only waited for its turn
    assert [failed for failed, _ in handlers.given_up] == [1]
    assert handlers.sorry == []


async def test_an_innocent_command_that_two_stops_interrupted_is_handled(kept: InboxRoom, handlers: Handlers) -> None:
    assert await cut_short_twice(kept, handlers, lasting=1000) == [0, 0]
    del handlers.acts["wedge"]
    await (last := an_inbox(kept, handlers)).replay()
    await last.finish()
    assert handlers.done == [1, 2]


@pytest.mark.parametrize("turns", range(0, 60, 3))
async def test_what_a_shutdown_cuts_short_is_replayed_and_nobody_is_told_sorry(
    kept: InboxRoom, store: DatabaseStore, handlers: Handlers, turns: int
) -> None:
    async def writes() -> None:
        for _ in range(3):
            async with store.transaction(), store.transaction(), store.transaction():
                await store.memory.keep(42, "name", "value")

    handlers.acts["write"] = writes
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="write")])
    for _ in range(turns):
        await asyncio.sleep(0)
    await inbox.finish(0)
    left = [raw["update_id"] for raw, _ in await kept.unfinished()]
    assert (handlers.sorry, await kept.parked()) == ([], [])
    assert left == ([] if handlers.done else [1])


async def test_whatever_a_handler_raises_when_it_is_cut_short_is_no_fault_of_the_update(
    kept: InboxRoom, handlers: Handlers
) -> None:
    begun = asyncio.Event()

    async def untidy() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise ConnectionError("the connection was closed")

    handlers.acts["wait"] = untidy
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="wait")])
    await begun.wait()
    await inbox.finish(0)
    assert (handlers.sorry, await kept.parked()) == ([], [])
    assert [raw["update_id"] for raw, _ in await kept.unfinished()] == [1]


async def test_no_line_of_the_log_holds_what_was_written(
    kept: InboxRoom, handlers: Handlers, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fails() -> None:
        int(written)

    written = "a secret that a person wrote"
    logs.configure("DEBUG", "text")
    handlers.acts["fail"] = fails
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="fail")])
    await inbox.finish()
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert written not in said


async def test_settling_something_twice_is_a_conflict_that_stops_nobody(
    kept: InboxRoom, handlers: Handlers, caplog: pytest.LogCaptureFixture
) -> None:
    async def settled_elsewhere() -> None:
        await kept.handled(message(1, text="twice"))

    handlers.acts["twice"] = settled_elsewhere
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="twice"), message(2)])
    await inbox.finish()
    assert handlers.done == [1, 2]
    assert "settled by somebody else" in caplog.text
