"""A broadcast is owed batch by batch, to nobody twice; it pauses, ends, and is sent again to those in doubt."""

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.broadcast import Audience, BroadcastState, View, Wording
from bot.domain.delivery import Delivery, Lane, Outcome, State
from bot.domain.errors import Conflict, Missing
from storage import DatabaseStore
from tests.storage.worlds import NOON, reader

ALL = Wording(locale="", payload='{"text":"news"}', units=4)
UKRAINIAN = Wording(locale="uk", payload='{"text":"новини"}', units=6)
HOUR = timedelta(hours=1)


@pytest.fixture
async def running(store: DatabaseStore) -> DatabaseStore:
    """Number 1 runs, for four readers of whom one is a group."""
    for chat_id, locale in ((-5, "uk"), (7, "uk"), (8, "en"), (9, "en")):
        await store.readers.put(reader(chat_id, locale=locale), due=None)
    await store.readers.put(reader(10, active=False), due=None)
    await store.readers.put(reader(11, paused_until=NOON + HOUR), due=None)
    await store.broadcasts.add(author=1, locale="en", wording=ALL, now=NOON)
    await store.broadcasts.word(1, UKRAINIAN)
    await store.broadcasts.start(1, now=NOON)
    return store


async def claimed(store: DatabaseStore) -> Sequence[Delivery]:
    return await store.ledger.claim(Lane.BULK, now=NOON, limit=100)


async def settled(store: DatabaseStore, *states: State) -> None:
    found = await claimed(store)
    outcomes = [Outcome(id=one.id, state=state, error="shut") for one, state in zip(found, states, strict=True)]
    await store.ledger.settle(outcomes, now=NOON)


async def test_a_draft_is_worded_and_addressed_until_it_runs(store: DatabaseStore) -> None:
    number = await store.broadcasts.add(author=1, locale="en", wording=ALL, now=NOON)
    await store.broadcasts.word(number, UKRAINIAN)
    await store.broadcasts.word(number, Wording(locale="pl", payload="{}", units=1))
    await store.broadcasts.unword(number, "pl")
    await store.broadcasts.address(number, "uk")
    draft = await store.broadcasts.get(number)
    assert (draft.state, draft.audience, draft.wordings) == (BroadcastState.DRAFT, "uk", (ALL, UKRAINIAN))
    with pytest.raises(Missing):
        await store.broadcasts.unword(number, "pl")
    await store.broadcasts.start(number, now=NOON)
    for change in (store.broadcasts.word(number, ALL), store.broadcasts.address(number, "")):
        with pytest.raises(Conflict):
            await change
    with pytest.raises(Missing):
        await store.broadcasts.get(number + 1)


async def test_whom_it_would_reach_is_counted(running: DatabaseStore) -> None:
    everybody = Audience(chats=4, by_locale={"uk": 2, "en": 2}, paused=1, gone=1)
    assert await running.broadcasts.audience("", now=NOON) == everybody
    assert (await running.broadcasts.audience("en", now=NOON)).chats == 2
    assert (await running.broadcasts.get(1)).total == 4


async def test_everybody_is_owed_their_own_words_once(running: DatabaseStore) -> None:
    assert await running.broadcasts.open() == [1]
    assert [await running.broadcasts.owe(1, limit=3, now=NOON) for _ in range(3)] == [3, 1, 0]
    found = await claimed(running)
    assert [one.key for one in found] == [f"broadcast:1:{chat_id}" for chat_id in (-5, 7, 8, 9)]
    asked = [json.loads(one.payload) for one in found]
    assert {one["kind"] for one in asked} == {"broadcast"}
    words = [await running.broadcasts.payload(one["broadcast"]) for one in asked]
    assert words == [UKRAINIAN.payload, UKRAINIAN.payload, ALL.payload, ALL.payload]
    assert all(one.careful for one in found)


async def test_it_is_counted_and_sent_again_to_those_in_doubt(running: DatabaseStore) -> None:
    await running.broadcasts.owe(1, limit=9, now=NOON)
    await settled(running, State.SENT, State.FAILED, State.IN_DOUBT, State.SENT)
    counted = await running.broadcasts.count(1, now=NOON)
    assert (counted.sent, counted.failed, counted.waiting) == (2, 2, 0)
    await running.broadcasts.end(1, BroadcastState.DONE, now=NOON)
    done = await running.broadcasts.get(1)
    assert (done.total, done.doubtful, done.said) == (4, 1, False)
    await running.broadcasts.repeat(1)
    assert [one.chat_id for one in await claimed(running)] == [8]
    with pytest.raises(Conflict):
        await running.broadcasts.repeat(1)


async def test_a_pause_takes_back_what_nobody_has_begun_to_send(running: DatabaseStore) -> None:
    await running.broadcasts.owe(1, limit=9, now=NOON)
    (first, *rest) = await claimed(running)
    later = Outcome(id=first.id, state=State.PLANNED, not_before=NOON + 2 * HOUR, error="wait")
    await running.ledger.settle([later], now=NOON)
    await running.ledger.unclaim([one.id for one in rest], now=NOON)
    assert (await running.broadcasts.get(1)).later == 1
    await running.broadcasts.pause(1)
    assert await running.ledger.claim(Lane.BULK, now=NOON + 3 * HOUR, limit=9) == []
    await running.broadcasts.resume(1)
    assert await running.broadcasts.owe(1, limit=9, now=NOON) == 3
    assert len(await running.ledger.claim(Lane.BULK, now=NOON + 3 * HOUR, limit=9)) == 4


async def test_a_cancelled_one_is_owed_to_nobody_and_told_of_until_it_was_said(running: DatabaseStore) -> None:
    await running.broadcasts.owe(1, limit=2, now=NOON)
    await running.broadcasts.look(1, View(chat_id=1, message_id=3, locale="en"))
    await running.broadcasts.look(1, View(chat_id=1, message_id=3, locale="uk"))
    await running.broadcasts.end(1, BroadcastState.CANCELLED, now=NOON)
    assert await claimed(running) == []
    assert (await running.broadcasts.get(1)).failed == 2
    assert (await running.broadcasts.open(), await running.broadcasts.ended()) == ([], [1])
    assert await running.broadcasts.views(1) == [View(chat_id=1, message_id=3, locale="uk")]
    await running.broadcasts.say(1, said=True)
    assert (await running.broadcasts.ended(), await running.broadcasts.views(1)) == ([], [])
    with pytest.raises(Conflict):
        await running.broadcasts.end(1, BroadcastState.DONE, now=NOON)
