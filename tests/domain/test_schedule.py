from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.reader import Reader
from bot.domain.schedule import instant, next_slot, slot_to_send

KYIV = ZoneInfo("Europe/Kyiv")


def reader(*hours: time, zone: ZoneInfo = KYIV, days: frozenset[int] = frozenset(range(7))) -> Reader:
    return Reader(chat_id=1, locale="uk", languages=("uk",), zone=zone, hours=hours, days=days)


def test_the_next_slot_is_strictly_later() -> None:
    at_eight = reader(time(8))
    first = next_slot(at_eight, datetime(2026, 11, 22, 5, 59, tzinfo=UTC))
    assert first is not None
    assert (first.key, first.due) == ("2026-11-22 08:00", datetime(2026, 11, 22, 6, 0, tzinfo=UTC))
    second = next_slot(at_eight, first.due)
    assert second is not None
    assert second.key == "2026-11-23 08:00"


def test_several_hours_and_chosen_days() -> None:
    mondays = reader(time(20), time(7), days=frozenset({0}))
    slot = next_slot(mondays, datetime(2026, 11, 22, 12, tzinfo=UTC))  # a Sunday
    assert slot is not None
    assert slot.key == "2026-11-23 07:00"


@pytest.mark.parametrize("hour", [time(3), time(3, 1), time(3, 30), time(3, 59)])
def test_an_hour_that_does_not_exist_is_the_first_minute_that_does(hour: time) -> None:
    assert instant(date(2026, 3, 29), hour, KYIV) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_whoever_wants_one_day_a_week_is_due_a_week_after_it() -> None:
    mondays = reader(time(8), days=frozenset({0}))
    slot = next_slot(mondays, datetime(2026, 11, 23, 6, 0, tzinfo=UTC))  # that Monday's own
    assert slot is not None
    assert slot.key == "2026-11-30 08:00"


def test_an_hour_that_comes_twice_is_its_first() -> None:
    first = instant(date(2026, 10, 25), time(3, 30), KYIV)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    slot = next_slot(reader(time(3, 30)), first)
    assert slot is not None
    assert slot.key == "2026-10-26 03:30"


def test_a_day_the_date_line_skipped_has_its_slot_on_the_next() -> None:
    apia = ZoneInfo("Pacific/Apia")  # had no 30 December 2011
    assert instant(date(2011, 12, 30), time(8), apia) == instant(date(2011, 12, 31), time(0), apia)


def test_nobody_is_due_without_hours_or_days() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    assert next_slot(reader(), now) is None
    assert next_slot(reader(time(8), days=frozenset()), now) is None


def test_a_late_start_sends_within_the_local_day_only() -> None:
    at_eight = reader(time(8))
    slot = next_slot(at_eight, datetime(2026, 11, 22, tzinfo=UTC))
    assert slot is not None
    assert slot_to_send(at_eight, slot.due, slot.due) == slot
    assert slot_to_send(at_eight, slot.due, datetime(2026, 11, 22, 21, 59, tzinfo=UTC)) == slot
    assert slot_to_send(at_eight, slot.due, datetime(2026, 11, 22, 22, 0, tzinfo=UTC)) is None


def test_of_what_was_missed_only_the_latest_of_today_is_sent() -> None:
    twice = reader(time(8), time(12))
    due = datetime(2026, 11, 20, 6, tzinfo=UTC)
    slot = slot_to_send(twice, due, datetime(2026, 11, 22, 15, tzinfo=UTC))
    assert slot is not None
    assert slot.key == "2026-11-22 12:00"


def test_an_hour_that_was_chosen_after_it_had_passed_is_not_sent_today() -> None:
    due = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
    assert slot_to_send(reader(time(8)), due, datetime(2026, 11, 22, 15, tzinfo=UTC)) is None
