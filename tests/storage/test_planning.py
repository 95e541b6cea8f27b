"""Editions in bulk: who is due, what is owed once, and what is written when it is about to be sent."""

from dataclasses import replace

import pytest

from bot.domain.delivery import Lane
from bot.domain.edition import Owing
from bot.domain.errors import Missing
from storage import DatabaseStore
from tests.storage.worlds import HOUR, NOON, follow, reader, selection

SLOT = "2026-03-01 14:00"
DUE = int(NOON.timestamp()) * 1_000_000


@pytest.fixture
async def started(store: DatabaseStore) -> DatabaseStore:
    for chat_id in (9, 7, 8):
        await store.readers.put(reader(chat_id), due=NOON)
    await store.readers.put(reader(6), due=NOON + HOUR)
    await store.readers.put(reader(5, active=False), due=NOON)
    await store.readers.subscribe(7, follow("security", "ada-moor", muted=True))
    return store


async def owed(store: DatabaseStore) -> list[tuple[int, str]]:
    return [(one.chat_id, one.key) for one in await store.ledger.claim(Lane.BULK, now=NOON, limit=100)]


async def test_who_is_due_is_read_a_batch_at_a_time(started: DatabaseStore) -> None:
    batch = await started.planning.due(NOON, after=(0, 0), limit=2)
    assert [(one.chat_id, one.due, one.profile) for one in batch] == [(7, DUE, "!security@ada-moor"), (8, DUE, "")]
    assert batch[0].rhythm.zone == reader().zone
    rest = await started.planning.due(NOON, after=(DUE, 8), limit=9)
    assert [one.chat_id for one in rest] == [9]


async def test_what_is_owed_is_owed_once_in_the_order_given(started: DatabaseStore) -> None:
    owing = Owing(slot=SLOT, next_due=NOON + HOUR, chat_ids=(8, 9, 7, 6, 5, 4))
    assert await started.planning.owe([owing], now=NOON) == 3
    assert await owed(started) == [(8, "edition:1:0"), (9, "edition:2:0"), (7, "edition:3:0")]
    again = replace(owing, next_due=NOON + 2 * HOUR)
    assert await started.planning.owe([again], now=NOON + HOUR) == 1
    told = [await started.readers.get(chat_id) for chat_id in (8, 6)]
    assert [one.last_edition_at for one in told if one] == [NOON, NOON + HOUR]
    assert await started.readers.next_due() == NOON + 2 * HOUR


async def test_who_is_passed_over_is_owed_nothing(started: DatabaseStore) -> None:
    assert await started.planning.owe([Owing(slot=None, next_due=None, chat_ids=(7, 8))], now=NOON) == 0
    assert [one.chat_id for one in await started.planning.due(NOON, after=(0, 0), limit=9)] == [9]


async def test_an_edition_is_composed_once_from_what_came_since_the_last(started: DatabaseStore) -> None:
    await started.planning.owe([Owing(slot=SLOT, next_due=NOON + HOUR, chat_ids=(7,))], now=NOON)
    order = await started.planning.order(1)
    assert (order.reader.chat_id, order.since, order.until, order.previous) == (7, NOON - 24 * HOUR, NOON, None)
    assert (order.selection, order.subscriptions) == (None, (follow("security", "ada-moor", muted=True),))
    with pytest.raises(Missing):
        await started.editions.get(1)
    await started.planning.compose([(1, selection(1, 2))])
    await started.planning.compose([(1, selection(3))])
    assert (await started.editions.get(1)).selection == selection(1, 2)
    assert (await started.planning.order(1)).selection == selection(1, 2)
    at = NOON + 12 * 24 * HOUR
    await started.planning.owe([Owing(slot="later", next_due=None, chat_ids=(7,))], now=at)
    late = await started.planning.order(2)
    assert (late.since, late.previous) == (at - 7 * 24 * HOUR, NOON)
    with pytest.raises(Missing):
        await started.planning.order(3)


async def test_a_number_that_is_gone_is_not_given_again(started: DatabaseStore) -> None:
    await started.planning.owe([Owing(slot=SLOT, next_due=NOON, chat_ids=(7, 8))], now=NOON)
    await started.privacy.forget(8, now=NOON)
    assert await started.planning.owe([Owing(slot="next", next_due=None, chat_ids=(9,))], now=NOON) == 1
    assert (9, "edition:3:0") in await owed(started)
