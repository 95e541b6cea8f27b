"""The hours of every day as people write them, alone and in lists."""

from datetime import time

import pytest

from bot.language.daily_hours import MOST, read, several, spoken, too_many


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("7:30", time(7, 30)),
        ("7.30", time(7, 30)),
        ("0730", time(7, 30)),
        ("7", time(7)),
        (" 23 ", time(23)),
        ("24", time(0)),
        ("7:60", None),
        ("7:3", None),
        ("٧", time(7)),
        ("", None),
        ("7 am", time(7)),
        ("8:15 PM", time(20, 15)),
        ("at 19:30", time(19, 30)),
        ("о 9 вечора", time(21)),
        ("08:00 and 18:00", None),
        ("tomorrow 9", None),
        ("25 pm", None),
    ],
)
def test_hours_are_read_as_people_write_them(words: str, hour: time | None) -> None:
    assert read(words) == hour


def test_a_list_is_read_where_each_part_of_it_is_an_hour() -> None:
    assert several("7:30; 19h + о 9 вечора") == ((time(7, 30),), (time(19),), (time(21),))
    assert several("7:30 and Verlan") == ()


def test_more_hours_than_may_be_chosen_are_none_and_too_many() -> None:
    listed = [f"{hour}:00" for hour in range(MOST + 1)]
    assert (several(", ".join(listed)), too_many(", ".join(listed))) == ((), True)
    assert (len(several(", ".join(listed[1:]))), too_many(", ".join(listed[1:]))) == (MOST, False)


def test_what_asks_for_a_delivery_is_no_part_of_the_hour() -> None:
    assert spoken("Please send me the digest at 8 pm") == "at 8 pm"
    assert spoken("Senders meet at 8 pm") == "Senders meet at 8 pm"
