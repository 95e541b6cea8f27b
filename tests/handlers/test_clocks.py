"""Days on which clocks change, and clocks that jump: the hour set in the chat, the digest owed by the planner."""

from datetime import datetime, timedelta

import pytest

from bot.jobs.planner import Planner
from tests.support.town import Town, labels, topic

QUARTER = timedelta(minutes=15)


class Days:
    """A town whose planner ticks; `owed` are the slots of Olivia's editions with the instants they were owed at."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.owed: list[tuple[str, str]] = []
        self._planner = Planner(articles=town.store.articles, planning=town.store.planning, now=town.clock)
        self._seen = 0

    async def tick(self, at: datetime) -> None:
        """It is `at` now."""
        self.town.clock.at = at
        await self._planner.plan()
        found = await self.town.store.database.read("SELECT slot FROM editions ORDER BY id")
        self.owed += [(slot, f"{at:%d %H:%M}") for (slot,) in found[self._seen :]]
        self._seen = len(found)

    async def pass_by(self, first: datetime, hours: float) -> None:
        """The time from `first` on, a tick each quarter of an hour."""
        for quarter in range(int(hours * 4) + 1):
            await self.tick(first + quarter * QUARTER)


async def set_up(town: Town, place: str, hour: str, at: str) -> Days:
    """Olivia follows security and asks for her digest at `hour` in `place`; it is `at`, and there is news."""
    town.clock.at = datetime.fromisoformat(f"{at}Z")
    await town.olivia.follows_already(topic("security"))
    found = await town.olivia.writes(f"/settings {place}")
    await town.olivia.presses(labels(found)[0])
    await town.olivia.writes(f"/settings {hour}")
    for day in range(4):
        await town.publish(f"Shells fall {day}", topics=("security",), ago=timedelta(hours=1) - timedelta(days=day))
    return Days(town)


@pytest.mark.parametrize(
    ("place", "hour", "begins", "owed"),
    [
        ("Kyiv", "03:30", "2026-03-28T22:00", [("2026-03-29 03:30", "29 01:00"), ("2026-03-30 03:30", "30 00:30")]),
        ("Kyiv", "03:30", "2026-10-24T22:00", [("2026-10-25 03:30", "25 00:30"), ("2026-10-26 03:30", "26 01:30")]),
        ("New York", "02:30", "2026-03-08T03:00", [("2026-03-08 02:30", "08 07:00"), ("2026-03-09 02:30", "09 06:30")]),
        ("New York", "01:30", "2026-11-01T03:00", [("2026-11-01 01:30", "01 05:30"), ("2026-11-02 01:30", "02 06:30")]),
        (
            "Lord Howe",
            "02:15",
            "2026-10-03T13:00",
            [("2026-10-04 02:15", "03 15:30"), ("2026-10-05 02:15", "04 15:15")],
        ),
        (
            "Lord Howe",
            "01:45",
            "2026-04-04T13:00",
            [("2026-04-05 01:45", "04 14:45"), ("2026-04-06 01:45", "05 15:15")],
        ),
    ],
)
async def test_an_hour_that_does_not_exist_comes_late_and_one_that_comes_twice_comes_once(
    town: Town, place: str, hour: str, begins: str, owed: list[tuple[str, str]]
) -> None:
    days = await set_up(town, place, hour, begins)
    await days.pass_by(town.clock(), 30)
    assert days.owed == owed


async def test_a_clock_set_back_a_day_repeats_no_digest_even_where_settings_change_meanwhile(town: Town) -> None:
    days = await set_up(town, "Kyiv", "12:00", "2026-03-02T09:00")
    await days.pass_by(town.clock(), 2)
    assert days.owed == [("2026-03-02 12:00", "02 10:00")]
    await days.tick(town.clock() - timedelta(days=1))
    await town.olivia.writes("/settings 12:00, 13:15")
    await days.pass_by(town.clock(), 48)
    assert [slot for slot, _ in days.owed] == ["2026-03-02 12:00", "2026-03-02 13:15", "2026-03-03 12:00"]


async def test_a_clock_that_jumps_a_day_ahead_sends_todays_digest_once_and_late(town: Town) -> None:
    days = await set_up(town, "Kyiv", "12:00", "2026-03-02T09:00")
    await days.pass_by(town.clock() + timedelta(days=1, hours=3), 6)
    assert days.owed == [("2026-03-03 12:00", "03 12:00")]
