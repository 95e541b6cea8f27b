"""When failing in mass is noticed, for how long sending rests, and what ends it."""

from datetime import timedelta
from itertools import count

import pytest

from bot.delivery.breaker import Breaker, Mass, Trip, pause
from bot.delivery.failures import Failure
from tests.delivery.office import NOON


def trips(mass: Mass, *outcomes: Failure | None) -> list[Trip]:
    chats = count(1)
    return [trip for one in outcomes if (trip := mass.note(one, next(chats)))]


def test_eight_chats_gone_in_a_row_are_an_outage() -> None:
    (trip,) = trips(Mass(), *[Failure.CHAT_GONE] * 8)
    assert (trip.failure, trip.sends, trip.failed) == (Failure.CHAT_GONE, 8, 8)


def test_seven_are_not() -> None:
    assert trips(Mass(), *[Failure.CHAT_GONE] * 7) == []


def test_one_chat_that_fails_eight_times_is_not() -> None:
    mass = Mass()
    assert [trip for _ in range(8) if (trip := mass.note(Failure.LOST_REPLY, 42))] == []


def test_four_fifths_of_many_are_an_outage_with_some_between_that_work() -> None:
    assert len(trips(Mass(), *[*[Failure.LOST_REPLY] * 5, None] * 4)) == 1


def test_half_of_the_readers_leaving_is_not() -> None:
    assert trips(Mass(), *[Failure.CHAT_GONE, None] * 100) == []


def test_kinds_are_counted_apart() -> None:
    assert trips(Mass(), *[Failure.CHAT_GONE, Failure.LOST_REPLY] * 50) == []


def test_what_rests_sending_by_itself_is_not_counted() -> None:
    assert trips(Mass(), *[Failure.RATE_LIMITED, Failure.NEVER_SENT] * 50) == []


def test_it_is_asked_after_a_quarter_of_a_minute_then_a_minute_and_never_later_than_five() -> None:
    breaker, now, pauses = Breaker(), NOON, []
    rest = breaker.open(Failure.LOST_REPLY, "502", now=now)
    for _ in range(6):
        pauses.append((rest.until - now).total_seconds())
        now = rest.until
        found = breaker.still(Failure.LOST_REPLY, now=now)
        assert found is not None
        rest = found
    assert pauses == [15, 60, 120, 300, 300, 300]


@pytest.mark.parametrize(("said", "waited"), [(1, 1), (30, 30), (120, 120), (3000, 15), (10_072, 15)])
def test_a_short_flood_wait_is_obeyed_and_a_long_one_asked_about(said: float, waited: float) -> None:
    assert pause(Failure.RATE_LIMITED, 0, said) == waited


def test_what_begins_again_at_once_is_asked_about_later() -> None:
    breaker = Breaker()
    breaker.open(Failure.LOST_REPLY, "502", now=NOON)
    assert breaker.close(NOON + timedelta(seconds=15)) is not None
    again = breaker.open(Failure.LOST_REPLY, "502", now=NOON + timedelta(seconds=20))
    assert again.until - NOON == timedelta(seconds=80)
    breaker.close(NOON + timedelta(seconds=80))
    later = breaker.open(Failure.LOST_REPLY, "502", now=NOON + timedelta(hours=1))
    assert later.until - NOON == timedelta(hours=1, seconds=15)


def test_a_chat_that_is_gone_shows_that_telegram_answers() -> None:
    breaker = Breaker()
    breaker.open(Failure.LOST_REPLY, "502", now=NOON)
    assert breaker.still(Failure.CHAT_GONE, now=NOON + timedelta(seconds=15)) is None


def test_what_every_chat_is_refused_for_is_believed_after_two_that_asked() -> None:
    breaker = Breaker()
    breaker.open(Failure.REFUSED, "400", now=NOON)
    assert breaker.still(Failure.REFUSED, now=NOON) is not None
    assert breaker.still(Failure.REFUSED, now=NOON) is None
    breaker.close(NOON)
    assert [trip for chat in range(100) if (trip := breaker.note(Failure.REFUSED, chat))] == []
