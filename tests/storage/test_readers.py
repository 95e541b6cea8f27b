from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import Missing
from bot.domain.reader import Length
from storage import DatabaseStore
from tests.storage.worlds import HOUR, NOON, follow, reader


async def test_settings_come_back_as_they_were_put(store: DatabaseStore) -> None:
    chosen = reader(
        -1001234567890,
        locale="en",
        languages=("en",),
        zone=ZoneInfo("America/New_York"),
        hours=(time(7, 5), time(21)),
        days=frozenset({0, 2, 6}),
        length=Length.LONG,
        active=False,
        paused_until=NOON,
        last_edition_at=NOON - HOUR,
    )
    await store.readers.put(chosen, due=None)
    assert await store.readers.get(chosen.chat_id) == chosen
    nothing_set = replace(chosen, hours=(), days=frozenset(), paused_until=None)
    await store.readers.put(nothing_set, due=None)
    assert await store.readers.get(chosen.chat_id) == nothing_set


async def test_a_chat_that_has_not_started_is_none(store: DatabaseStore) -> None:
    assert await store.readers.get(7) is None
    assert await store.readers.subscriptions(7) == ()


async def test_a_stale_put_does_not_take_back_when_the_last_edition_was(store: DatabaseStore) -> None:
    await store.readers.put(reader(last_edition_at=NOON), due=None)
    for stale in (None, NOON - HOUR):
        await store.readers.put(reader(last_edition_at=stale), due=None)
        kept = await store.readers.get(7)
        assert kept is not None
        assert kept.last_edition_at == NOON


async def test_subscriptions_keep_their_order_and_come_once(store: DatabaseStore) -> None:
    await store.readers.put(reader(), due=None)
    wanted = [follow("security"), follow(person="ada"), follow("economy", "ada"), follow("sport", muted=True)]
    assert [await store.readers.subscribe(7, one) for one in wanted] == [True] * 4
    assert await store.readers.subscribe(7, wanted[0]) is False
    assert await store.readers.subscriptions(7) == tuple(wanted)


async def test_a_follow_and_a_mute_of_the_same_replace_each_other(store: DatabaseStore) -> None:
    await store.readers.put(reader(), due=None)
    await store.readers.subscribe(7, follow("security"))
    assert await store.readers.subscribe(7, follow("security", muted=True))
    assert await store.readers.subscriptions(7) == (follow("security", muted=True),)
    assert await store.readers.unsubscribe(7, follow("security")) is False
    assert await store.readers.unsubscribe(7, follow("security", muted=True)) is True
    assert await store.readers.subscriptions(7) == ()


async def test_who_has_not_started_cannot_follow(store: DatabaseStore) -> None:
    with pytest.raises(Missing, match="reader_missing"):
        await store.readers.subscribe(7, follow("security"))


async def test_settings_leave_subscriptions_alone(store: DatabaseStore) -> None:
    await store.readers.put(reader(), due=None)
    await store.readers.subscribe(7, follow("security"))
    await store.readers.put(reader(locale="en"), due=NOON)
    assert await store.readers.subscriptions(7) == (follow("security"),)


async def test_due_are_active_readers_whose_time_has_come_earliest_first(store: DatabaseStore) -> None:
    for chat_id, due, active in ((1, NOON, True), (2, NOON - HOUR, True), (3, NOON + HOUR, True), (4, NOON, False)):
        await store.readers.put(reader(chat_id, active=active), due=due)
    await store.readers.put(reader(5), due=None)
    await store.readers.subscribe(2, follow("security"))
    found = await store.readers.due(NOON, limit=10)
    assert [(who.chat_id, subscriptions, due) for who, subscriptions, due in found] == [
        (2, (follow("security"),), NOON - HOUR),
        (1, (), NOON),
    ]
    assert [who.chat_id for who, _, _ in await store.readers.due(NOON, limit=1)] == [2]
