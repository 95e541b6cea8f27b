"""When a channel takes a post: quiet hours across midnight and clock changes, and the gap between two."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.newsroom import Channel
from bot.domain.post import free_at, key, quiet_until

KYIV = ZoneInfo("Europe/Kyiv")


def channel(quiet: tuple[time, time] | None = None, gap: int = 0) -> Channel:
    return Channel(chat_id=-100, kind="channel", title="Daily", language="uk", zone=KYIV, quiet=quiet, min_gap=gap)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=KYIV).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(2, 21, 59), None),
        (at(2, 22), at(3, 7)),
        (at(3, 3), at(3, 7)),
        (at(3, 7), None),
        (at(29, 0, 30), at(29, 7)),
    ],
)
def test_a_night_runs_over_midnight(now: datetime, end: datetime | None) -> None:
    assert quiet_until(channel((time(22), time(7))), now) == end


def test_a_quiet_noon_is_within_its_day() -> None:
    assert quiet_until(channel((time(12), time(14))), at(2, 13)) == at(2, 14)
    assert quiet_until(channel((time(12), time(14))), at(2, 15)) is None


def test_a_night_that_ends_where_clocks_jump_ends_after_the_jump() -> None:
    assert quiet_until(channel((time(22), time(3, 30))), at(29, 1)) == at(29, 4)


def test_the_gap_may_lead_into_the_night() -> None:
    now = at(2, 21, 50)
    assert free_at(channel((time(22), time(7)), gap=1200), now - timedelta(minutes=5), now) == at(3, 7)
    assert free_at(channel(gap=1200), now - timedelta(minutes=5), now) == now + timedelta(minutes=15)
    assert free_at(channel(gap=1200), now - timedelta(hours=5), now) == now
    assert free_at(channel(), None, now) == now


def test_a_night_that_ends_in_the_hour_that_comes_twice_ends_later_than_it_is() -> None:
    again = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 03:10 in Kyiv for the second time
    night = channel((time(22), time(3, 30)), gap=1800)
    assert quiet_until(night, again) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert free_at(night, again - timedelta(minutes=5), again) == again + timedelta(minutes=25)


def test_each_revision_of_a_part_has_a_key_of_its_own() -> None:
    assert key(7, -100, 0) == "post:7:-100:0"
    assert key(7, -100, 0, 2) == "post:7:-100:0:2"
