"""When failing in mass is noticed, and when it is not."""

from bot.delivery.breaker import Breaker, Trip
from bot.delivery.failures import Failure


def trips(breaker: Breaker, *outcomes: Failure | None) -> list[Trip]:
    return [trip for one in outcomes if (trip := breaker.note(one))]


def test_twenty_chats_gone_in_a_row_are_an_outage() -> None:
    (trip,) = trips(Breaker(), *[Failure.CHAT_GONE] * 20)
    assert (trip.failure, trip.sends, trip.failed, trip.seconds) == (Failure.CHAT_GONE, 20, 20, 600)


def test_nineteen_are_not() -> None:
    assert trips(Breaker(), *[Failure.CHAT_GONE] * 19) == []


def test_half_of_the_readers_leaving_is_not() -> None:
    assert trips(Breaker(), *[Failure.CHAT_GONE, None] * 100) == []


def test_kinds_are_counted_apart() -> None:
    assert trips(Breaker(), *[Failure.CHAT_GONE, Failure.LOST_REPLY] * 50) == []


def test_what_rests_the_lane_by_itself_is_not_counted() -> None:
    assert trips(Breaker(), *[Failure.RATE_LIMITED, Failure.NEVER_SENT] * 50) == []


def test_after_a_rest_five_are_enough_and_the_next_rest_is_longer() -> None:
    breaker = Breaker()
    trips(breaker, *[Failure.LOST_REPLY] * 20)
    assert [trip.seconds for trip in trips(breaker, *[Failure.LOST_REPLY] * 25)] == [1200, 2400, 3600, 3600, 3600]


def test_once_sends_work_again_it_is_calm() -> None:
    breaker = Breaker()
    trips(breaker, *[Failure.LOST_REPLY] * 20)
    assert trips(breaker, *[None] * 40, *[Failure.LOST_REPLY] * 19) == []
    assert [trip.seconds for trip in trips(breaker, *[Failure.LOST_REPLY] * 13)] == [600]
