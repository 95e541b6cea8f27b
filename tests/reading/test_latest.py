"""The newest stories, as many as asked for, on what words mean, or of a day."""

from datetime import timedelta

import pytest

from bot.domain.ports import Shelf
from bot.domain.shelf import START, Spot
from bot.reading import latest
from bot.reading.latest import Day, Wanted
from tests.reading.asking import Room


def headlines(shelf: Shelf) -> list[str]:
    return [one.manuscript.headline for one in shelf.articles]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", Wanted()),
        ("3", Wanted(number=3)),
        ("ten", Wanted(number=10)),
        ("3 shells", Wanted(words="shells", number=3)),
        ("security 3", Wanted(words="security", number=3)),
        ("about shells", Wanted(words="shells")),
        ("please", Wanted()),
    ],
)
async def test_a_number_says_how_many_and_other_words_which(room: Room, words: str, wanted: Wanted) -> None:
    assert await latest.wanted(room.ports, room.newcomer, words) == wanted


async def test_a_day_begins_after_the_stories_that_came_since(room: Room) -> None:
    found = await latest.wanted(room.ports, room.newcomer, "yesterday")
    assert isinstance(found, Day)
    assert (found.later, found.at.date()) == (2, (room.now - timedelta(days=1)).date())
    shelf = await latest.shelf(room.ports, room.newcomer, "", Spot(found.later))
    assert headlines(shelf) == ["Verlan on roads"]


async def test_words_give_the_news_of_the_one_they_mean_else_the_stories_that_have_them(room: Room) -> None:
    of_verlan = await latest.shelf(room.ports, room.newcomer, "Верлан", START)
    assert headlines(of_verlan) == ["Verlan on shells", "Verlan on roads"]
    with_word = await latest.shelf(room.ports, room.newcomer, "shells", START, size=1)
    assert (headlines(with_word), with_word.total) == (["Verlan on shells"], 2)
    everything = await latest.shelf(room.ports, room.newcomer, "", Spot(900), size=2)
    assert headlines(everything) == ["Verlan on roads"]
