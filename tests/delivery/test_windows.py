"""What counts in a window, until when, and how late a call's answer makes it."""

import pytest

from bot.delivery.pace.windows import Lately, Lateness, Window

HUNG, GUARD = 0.5, 0.001
"""Seconds: what a call that is not answered keeps its place for, and what is added for safety."""


def full(count: int = 2, span: float = 10) -> Window:
    """A window taken up, by calls that leave a second apart from 100 on."""
    window = Window(count, span)
    for number in range(count):
        window.take(number, 100.0 + number)
    return window


def test_with_room_left_the_next_call_goes_now() -> None:
    window = Window(2, 10)
    assert window.free_at(100) == 100
    window.take(0, 100)
    assert window.free_at(100) == 100


def test_one_call_too_many_waits_for_the_first_to_leave_the_window() -> None:
    assert full().free_at(101) == 100 + 10 + HUNG


def test_a_call_counts_until_its_very_end_and_not_at_it() -> None:
    window = full()
    end = 100 + 10 + HUNG
    assert window.counted(end - 0.001) == 2
    assert window.counted(end) == 1
    assert window.free_at(end) == end


def test_a_smaller_window_waits_for_as_many_as_are_too_many() -> None:
    window = full(count=4)
    window.resize(2)
    assert window.free_at(104) == 102 + 10 + HUNG
    window.resize(4)
    assert window.free_at(104) == 100 + 10 + HUNG
    window.resize(5)
    assert window.free_at(104) == 104


def test_an_answer_shortens_how_long_a_call_counts() -> None:
    window = full(count=1)
    window.settle(0, left=100, late=0.2)
    assert window.free_at(105) == pytest.approx(100 + 10 + 0.2)
    assert window.counted(110.3) == 0


def test_an_answer_later_than_hope_allows_lengthens_nothing() -> None:
    window = full(count=1)
    window.settle(0, left=100, late=HUNG + 1)
    assert window.free_at(105) == 100 + 10 + HUNG


def test_of_a_call_that_counts_no_more_an_answer_changes_nothing() -> None:
    window = full(count=1)
    assert window.counted(120) == 0
    window.settle(0, left=119, late=0.1)
    assert window.idle(120)


def test_it_is_idle_once_nothing_counts() -> None:
    window = full()
    assert not window.idle(101)
    assert not window.idle(110.5)
    assert window.idle(111.5)


def test_until_enough_were_seen_a_call_is_late_by_all_it_took() -> None:
    lateness = Lateness()
    assert lateness.of(0.3, now=0) == pytest.approx(0.3 + GUARD)
    assert lateness.of(0.1, now=1) == pytest.approx(0.1 + GUARD)


def test_afterwards_only_by_what_it_took_beyond_the_fastest() -> None:
    lateness = Lateness()
    for sample in range(199):
        lateness.of(0.2 if sample else 0.1, now=sample)
    assert lateness.of(0.4, now=199) == pytest.approx(0.4 - 0.1 + GUARD)
    assert lateness.of(0.05, now=200) == pytest.approx(GUARD)


def test_the_fastest_is_learned_anew_once_enough_were_seen_for_long_enough() -> None:
    lateness = Lateness()
    for _ in range(300):
        lateness.of(0.1, now=29.9)
    assert lateness.of(0.4, now=29.9) == pytest.approx(0.4 + GUARD), "two hundred samples within a stall are no rule"
    assert lateness.of(0.4, now=30) == pytest.approx(0.4 - 0.1 + GUARD)
    for _ in range(199):
        lateness.of(0.3, now=59.9)
    assert lateness.of(0.4, now=59.9) == pytest.approx(0.4 - 0.1 + GUARD), "nor is a stall after the first rule"
    lateness.of(0.3, now=60)
    assert lateness.of(0.4, now=60) == pytest.approx(0.4 - 0.3 + GUARD), "the network is slower now, for all alike"


def test_lately_counts_the_calls_of_the_span_before_a_moment() -> None:
    lately = Lately(10)
    for left in (100.0, 105.0, 110.0):
        lately.note(left)
    assert [lately.until(moment) for moment in (99.9, 100, 105, 109.9, 110, 115, 120)] == [0, 1, 2, 2, 2, 1, 0]


def test_lately_forgets_what_no_moment_asked_for_can_reach() -> None:
    lately = Lately(10)
    for left in (100.0, 110.0, 120.0):
        lately.note(left)
    assert lately.until(105) == 1, "twice the span back is still known"
    lately.note(120.5)
    assert lately.until(105) == 0
