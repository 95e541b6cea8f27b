"""Times as editors write them, in both languages, across clock changes, with nothing guessed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.moments import moments

KYIV = ZoneInfo("Europe/Kyiv")
NOW = datetime(2026, 3, 2, 13, 0, tzinfo=UTC)  # Monday, 15:00 in Kyiv


def read(words: str, now: datetime = NOW) -> list[str]:
    return [f"{one.astimezone(KYIV):%m-%d %H:%M}" for one in moments(words, now=now, zone=KYIV)]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("tomorrow 9:00", "03-03 09:00"),
        ("Tomorrow at 9", "03-03 09:00"),
        ("завтра о 9", "03-03 09:00"),
        ("завтра, 9:30", "03-03 09:30"),
        ("післязавтра о 18:15", "03-04 18:15"),
        ("today 18:00", "03-02 18:00"),
        ("сьогодні о 7 вечора", "03-02 19:00"),
        ("in 2 hours", "03-02 17:00"),
        ("in an hour", "03-02 16:00"),
        ("in 45 min", "03-02 15:45"),
        ("in 45min", "03-02 15:45"),
        ("in half an hour", "03-02 15:30"),
        ("через дві години", "03-02 17:00"),
        ("через годину", "03-02 16:00"),
        ("через пів години", "03-02 15:30"),
        ("через 20 хв", "03-02 15:20"),
        ("in 3 days", "03-05 15:00"),
        ("через тиждень", "03-09 15:00"),
        ("Friday 14:30", "03-06 14:30"),
        ("у п'ятницю о 14:30", "03-06 14:30"),
        ("в п’ятницю 14:30", "03-06 14:30"),
        ("wed 8:05", "03-04 08:05"),
        ("5 March 10:00", "03-05 10:00"),
        ("5 березня о 10:00", "03-05 10:00"),
        ("05.03 10:00", "03-05 10:00"),
        ("25/03 10:00", "03-25 10:00"),
        ("2026-03-05 10:00", "03-05 10:00"),
        ("2026-03-05T10:00", "03-05 10:00"),
        ("2026-03-05T10:00Z", "03-05 12:00"),
        ("2026-03-05 10:00+01:00", "03-05 11:00"),
        ("18:00", "03-02 18:00"),
        ("9:00", "03-03 09:00"),
        ("9 pm", "03-02 21:00"),
        ("tomorrow noon", "03-03 12:00"),
        ("завтра опівдні", "03-03 12:00"),
        ("1 March 10:00", "03-01 10:00"),
        ("March 5 at 10 am", "03-05 10:00"),
        ("Dec 25, 2026 10:00", "12-25 10:00"),
        ("п’ятниця 18:30", "03-06 18:30"),
        ("пʼятниця 18:30", "03-06 18:30"),
        ("наступного понеділка о 9", "03-09 09:00"),
        ("завтра о дев’ятій ранку", "03-03 09:00"),
        ("завтра о пів на десяту", "03-03 09:30"),
        ("за годину", "03-02 16:00"),
        ("через півтори години", "03-02 16:30"),
        ("in an hour and a half", "03-02 16:30"),
        ("in 3 days at 9:00", "03-05 09:00"),
        ("за тиждень о 10", "03-09 10:00"),
        ("tonight at 8", "03-02 20:00"),
        ("завтра ввечері о 7", "03-03 19:00"),
        ("now", "03-02 15:00"),
        ("зараз", "03-02 15:00"),
        ("вчора о 9", "03-01 09:00"),
    ],
)
def test_what_is_clear_has_one_meaning(words: str, meant: str) -> None:
    assert read(words) == [meant]


def test_a_day_that_is_over_is_next_years() -> None:
    found = moments("1 March 10:00", now=NOW, zone=KYIV)
    assert [one.year for one in found] == [2027]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("at 9", ["03-02 21:00", "03-03 09:00"]),
        ("о 9", ["03-02 21:00", "03-03 09:00"]),
        ("Monday 18:30", ["03-02 18:30", "03-09 18:30"]),
        ("04/05 10:00", ["04-05 10:00", "05-04 10:00"]),
        ("tomorrow", ["03-03 09:00", "03-03 12:00", "03-03 18:00"]),
        ("2026-03-05", ["03-05 09:00", "03-05 12:00", "03-05 18:00"]),
        ("May 5", ["05-05 09:00", "05-05 12:00", "05-05 18:00"]),
        ("tomorrow morning", ["03-03 08:00", "03-03 09:00", "03-03 10:00"]),
        ("завтра ввечері", ["03-03 18:00", "03-03 19:00", "03-03 20:00"]),
        ("this evening", ["03-02 18:00", "03-02 19:00", "03-02 20:00"]),
        ("о пів на сьому", ["03-02 18:30", "03-03 06:30"]),
    ],
)
def test_what_leaves_a_choice_has_several(words: str, meant: list[str]) -> None:
    assert read(words) == meant


@pytest.mark.parametrize(
    "words",
    [
        "",
        "soon",
        "tomorrow maybe 9",
        "25:00",
        "31.02 10:00",
        "2026-13-01 10:00",
        "in many hours",
        "²:30",
        "скоро",
        "99",
    ],
)
def test_what_is_not_understood_has_none(words: str) -> None:
    assert read(words) == []


def test_an_hour_the_clocks_jump_over_is_the_first_after_it() -> None:
    saturday = datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert read("tomorrow 3:30", saturday) == ["03-29 04:00"]


def test_an_hour_that_comes_twice_is_asked() -> None:
    saturday = datetime(2026, 10, 24, 12, tzinfo=UTC)
    assert moments("tomorrow 3:30", now=saturday, zone=KYIV) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )


def test_hours_pass_as_they_do_when_clocks_change() -> None:
    evening = datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert moments("in 6 hours", now=evening, zone=KYIV) == (datetime(2026, 3, 29, 4, tzinfo=UTC),)
    assert read("in 1 day", evening) == ["03-30 00:00"]
