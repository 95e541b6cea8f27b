"""Who gets an edition owed, when, and once: on a real store, at any hour of any zone."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.article import ArticleId, Status
from bot.domain.delivery import Delivery, Lane
from bot.domain.edition import DueReader
from bot.domain.errors import Missing
from bot.domain.reader import Reader, Subscription
from bot.domain.schedule import instant, next_slot
from bot.domain.topic import TopicId
from bot.jobs.composition import Composition
from bot.jobs.planner import Planner
from storage import DatabaseStore, planning
from storage.database import Database
from storage.planning import PlanningRoom
from tests.storage.worlds import publish
from tests.support.readers import a_reader
from tests.support.stores import a_store

KYIV = ZoneInfo("Europe/Kyiv")
SECURITY = Subscription(topic=TopicId("security"))
MORNING = instant(date(2026, 11, 22), time(8), KYIV)


class Office:
    """A planner and a composition on one store, with a clock in hand."""

    def __init__(self, store: DatabaseStore, *, batch: int = 3) -> None:
        self.store = store
        self.now = MORNING
        self.planner = Planner(articles=store.articles, planning=store.planning, now=lambda: self.now, batch=batch)
        self.composition = Composition(
            articles=store.articles, editions=store.editions, planning=store.planning, now=lambda: self.now
        )
        self._articles = 0

    async def read(self, reader: Reader, *follows: Subscription, since: datetime | None = None) -> None:
        """Somebody subscribes, and is due at the first hour after `since` (an hour before the clock)."""
        slot = next_slot(reader, since or self.now - timedelta(hours=1))
        await self.store.readers.put(reader, due=slot.due if slot else None)
        for follow in follows or (SECURITY,):
            await self.store.readers.subscribe(reader.chat_id, follow)

    async def publish(self, topic: str = "security", *, hours_ago: float = 2, late: bool = False) -> ArticleId:
        """An article; one that is `late` comes in now."""
        self._articles += 1
        headline = f"Ostravia signs treaty {self._articles}"
        at = self.now - timedelta(hours=hours_ago)
        return (await publish(self.store, headline, at=at, added=self.now if late else at, topics=(topic,))).id

    async def owed(self) -> list[Delivery]:
        found = await self.store.database.read("SELECT key FROM deliveries ORDER BY id")
        return [one for row in found if (one := await self.store.ledger.by_key(row["key"]))]

    async def told(self, edition_id: int) -> list[ArticleId]:
        _, selection = await self.composition.selection(edition_id)
        return [entry.article_id for entry in selection.entries] if selection else []

    async def due(self, chat_id: int = 42) -> datetime | None:
        found = await self.store.readers.due(datetime(2099, 1, 1, tzinfo=UTC), limit=1000)
        return next((due for reader, _, due in found if reader.chat_id == chat_id), None)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with a_store() as store:
        yield Office(store)


async def test_an_edition_is_owed_once_and_composed_when_it_is_sent(office: Office) -> None:
    article = await office.publish()
    await office.read(a_reader())
    assert await office.planner.plan() == 1
    assert await office.planner.plan() == 0
    (owed,) = await office.owed()
    assert (owed.chat_id, owed.key, owed.lane, owed.payload) == (42, "edition:1:0", Lane.BULK, '{"kind":"edition"}')
    with pytest.raises(Missing):
        await office.store.editions.get(1)
    assert await office.told(1) == [article]
    edition = await office.store.editions.get(1)
    assert (edition.slot, edition.created) == ("2026-11-22 08:00", MORNING)
    assert [entry.article_id for entry in edition.selection.entries] == [article]
    assert await office.due() == MORNING + timedelta(days=1)


async def test_more_readers_than_a_batch_all_get_theirs(office: Office) -> None:
    await office.publish()
    for chat_id in range(1, 21):
        await office.read(a_reader(chat_id))
    assert await office.planner.plan() == 20
    assert sorted(one.chat_id for one in await office.owed()) == list(range(1, 21))


async def test_nothing_to_tell_owes_nothing_and_waits_for_tomorrow(office: Office) -> None:
    await office.publish("culture")
    await office.read(a_reader())
    assert await office.planner.plan() == 0
    assert await office.owed() == []
    assert await office.due() == MORNING + timedelta(days=1)


async def test_the_window_is_a_day_or_since_the_last_edition_and_never_more_than_a_week(office: Office) -> None:
    old = await office.publish(hours_ago=30)
    await office.publish(hours_ago=24 * 8)
    await office.read(a_reader(1))
    await office.read(a_reader(2, last_edition_at=MORNING - timedelta(hours=40)))
    await office.read(a_reader(3, last_edition_at=MORNING - timedelta(days=30)))
    assert await office.planner.plan() == 2
    assert [one.chat_id for one in await office.owed()] == [2, 3]
    assert [await office.told(1), await office.told(2)] == [[old], [old]]


async def test_what_was_told_is_not_told_again(office: Office) -> None:
    first = await office.publish(hours_ago=1)
    await office.read(a_reader(hours=(time(8), time(20))))
    await office.planner.plan()
    assert await office.told(1) == [first]
    office.now += timedelta(hours=12)
    second = await office.publish(hours_ago=1)
    await office.planner.plan()
    assert await office.told(2) == [second]


async def test_what_comes_in_after_an_edition_is_told_in_the_next_whatever_date_it_bears(office: Office) -> None:
    """A page that bears only its day, of the day before, comes in once the morning's edition has left."""
    await office.publish(hours_ago=1)
    await office.read(a_reader())
    await office.planner.plan()
    await office.told(1)
    office.now += timedelta(hours=6)
    late = await office.publish(hours_ago=26, late=True)
    office.now = MORNING + timedelta(days=1)
    assert await office.planner.plan() == 1
    assert await office.told(2) == [late]
    office.now = MORNING + timedelta(days=2)
    await office.planner.plan()
    assert [await office.told(one) for one in range(3, len(await office.owed()) + 1)] in ([], [[]])


async def test_what_an_editor_releases_late_is_news_then(office: Office) -> None:
    held = await office.publish(hours_ago=30)
    await office.store.revisions.set_status(held, Status.SCHEDULED)
    await office.read(a_reader(last_edition_at=MORNING - timedelta(hours=24)))
    await office.store.revisions.release(held, published=None, now=MORNING - timedelta(hours=1))
    assert await office.planner.plan() == 1
    assert await office.told(1) == [held]


async def test_an_edition_of_nothing_but_old_news_has_nothing_left_to_tell(office: Office) -> None:
    await office.publish(hours_ago=1)
    await office.read(a_reader(hours=(time(8), time(20))))
    await office.planner.plan()
    await office.told(1)
    office.now += timedelta(hours=12)
    await office.planner.plan()
    assert await office.told(2) == []


async def test_what_is_withdrawn_before_it_is_sent_is_not_told(office: Office) -> None:
    kept, withdrawn = await office.publish(), await office.publish()
    await office.read(a_reader())
    await office.planner.plan()
    async with office.store.transaction():
        await office.store.database.change("UPDATE articles SET status = 'retracted' WHERE id = :id", {"id": withdrawn})
    assert await office.told(1) == [kept]


async def test_those_who_pause_are_passed_over(office: Office) -> None:
    await office.publish()
    await office.read(a_reader(paused_until=MORNING + timedelta(days=2)))
    assert await office.planner.plan() == 0
    assert await office.due() == MORNING + timedelta(days=1)


async def test_a_reader_who_changes_the_hour_meanwhile_is_left_alone(office: Office) -> None:
    await office.publish()
    await office.read(a_reader())
    found = await office.store.planning.due(office.now, after=(-1, 0), limit=10)
    await office.store.readers.put(a_reader(hours=(time(21),)), due=MORNING + timedelta(hours=13))
    planner = Planner(
        articles=office.store.articles, planning=ReadBefore(office.store.database, found), now=lambda: office.now
    )
    assert await planner.plan() == 0
    assert await office.due() == MORNING + timedelta(hours=13)


class ReadBefore(PlanningRoom):
    """Planning whose readers were read before they changed their minds."""

    def __init__(self, database: Database, found: Sequence[DueReader]) -> None:
        super().__init__(database)
        self._found = [found, ()]

    async def due(self, now: datetime, *, after: tuple[int, int], limit: int) -> Sequence[DueReader]:
        assert limit > 0
        assert after < (int(now.timestamp() * 1_000_000) + 1, 0)
        return self._found.pop(0)


async def test_a_late_start_sends_once_late_within_the_day(office: Office) -> None:
    await office.publish()
    await office.read(a_reader())
    office.now += timedelta(hours=15, minutes=59)
    assert await office.planner.plan() == 1
    assert await office.due() == MORNING + timedelta(days=1)


async def test_a_start_days_later_makes_up_for_today_only(office: Office) -> None:
    await office.read(a_reader())
    office.now += timedelta(days=3, hours=4)
    await office.publish()
    assert await office.planner.plan() == 1
    await office.told(1)
    assert (await office.store.editions.get(1)).slot == "2026-11-25 08:00"
    assert await office.due() == MORNING + timedelta(days=4)


async def test_a_start_before_todays_hour_waits_for_it(office: Office) -> None:
    await office.read(a_reader())
    office.now += timedelta(days=3, hours=-1)
    await office.publish()
    assert await office.planner.plan() == 0
    assert await office.due() == MORNING + timedelta(days=3)


async def test_of_several_hours_missed_today_one_is_made_up_for(office: Office) -> None:
    await office.publish()
    await office.read(a_reader(hours=(time(8), time(12), time(20))))
    office.now += timedelta(hours=6)
    assert await office.planner.plan() == 1
    await office.told(1)
    assert (await office.store.editions.get(1)).slot == "2026-11-22 12:00"
    assert await office.due() == MORNING + timedelta(hours=12)


async def test_a_clock_that_jumps_ahead_and_back_owes_each_slot_once(office: Office) -> None:
    await office.publish()
    await office.read(a_reader())
    office.now += timedelta(days=1)
    await office.publish()
    assert await office.planner.plan() == 1
    office.now -= timedelta(days=1)
    assert await office.planner.plan() == 0
    office.now += timedelta(days=1)
    assert await office.planner.plan() == 0
    assert len(await office.owed()) == 1
    office.now += timedelta(days=1)
    await office.publish()
    assert await office.planner.plan() == 1


async def test_an_hour_the_clocks_skip_is_sent_when_they_have_jumped(office: Office) -> None:
    office.now = datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    await office.publish()
    await office.read(a_reader(hours=(time(3, 30),)))
    assert await office.planner.plan() == 0
    office.now += timedelta(minutes=1)
    assert await office.planner.plan() == 1
    assert await office.due() == datetime(2027, 3, 29, 0, 30, tzinfo=UTC)


async def test_an_hour_that_comes_twice_is_sent_once(office: Office) -> None:
    office.now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    await office.publish()
    await office.read(a_reader(hours=(time(3, 30),)))
    assert await office.planner.plan() == 1
    office.now += timedelta(hours=1)
    await office.publish()
    assert await office.planner.plan() == 0
    assert await office.due() == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


async def test_two_who_plan_at_once_owe_once(office: Office) -> None:
    await office.publish()
    for chat_id in range(1, 11):
        await office.read(a_reader(chat_id))
    assert sum(await asyncio.gather(office.planner.plan(), office.planner.plan())) == 10
    assert len(await office.owed()) == 10


async def test_readers_alike_share_one_selection(office: Office) -> None:
    await office.publish()
    for chat_id in (1, 2):
        await office.read(a_reader(chat_id))
    await office.planner.plan()
    _, one = await office.composition.selection(1)
    _, other = await office.composition.selection(2)
    assert one is other is not None


class Forgetful(PlanningRoom):
    """Planning whose cache of rhythms is full: those of one batch are gone when the next one is read."""

    async def due(self, now: datetime, *, after: tuple[int, int], limit: int) -> Sequence[DueReader]:
        planning._rhythm.cache_clear()
        return await super().due(now, after=after, limit=limit)


async def test_however_many_rhythms_there_are_each_reader_is_due_at_their_own_hour(office: Office) -> None:
    readers = [a_reader(number, hours=(time(8), time(9 + number // 60, number % 60))) for number in range(1, 301)]
    for reader in readers:
        await office.read(reader)
    planner = Planner(
        articles=office.store.articles,
        planning=Forgetful(office.store.database),
        now=lambda: office.now,
        batch=5,
    )
    await planner.plan()
    waiting = await office.store.readers.due(office.now + timedelta(days=9), limit=1000)
    found = {reader.chat_id: due for reader, _, due in waiting}
    expected = {reader.chat_id: next_slot(reader, office.now) for reader in readers}
    assert found == {chat_id: slot.due for chat_id, slot in expected.items() if slot}


async def test_who_moves_west_on_a_day_of_an_edition_loses_none_of_its_news(office: Office) -> None:
    """Monday's edition left by Kyiv's clock; at eight in New York, the same slot, nothing is owed."""
    office.now = instant(date(2026, 11, 23), time(8), KYIV)
    twice_a_week = replace(a_reader(), days=frozenset({0, 3}))
    await office.publish(hours_ago=1)
    await office.read(twice_a_week)
    assert await office.planner.plan() == 1
    await office.told(1)
    office.now += timedelta(hours=2)
    between = await office.publish(hours_ago=0.5)
    moved = replace(twice_a_week, zone=ZoneInfo("America/New_York"))
    await office.read(moved, since=office.now)
    office.now = instant(date(2026, 11, 23), time(8), moved.zone)
    assert await office.planner.plan() == 0
    kept = await office.store.readers.get(42)
    assert kept is not None
    assert kept.last_edition_at == instant(date(2026, 11, 23), time(8), KYIV)
    office.now = instant(date(2026, 11, 26), time(8), moved.zone)
    assert await office.planner.plan() == 1
    last = (await office.owed())[-1]
    assert await office.told(int(last.key.split(":")[1])) == [between]
