"""/latest over HTTP: pages, numbers, words, an empty archive."""

import re
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.article import Status
from tests.support.town import VERLAN, Town, labels

HOUR = timedelta(hours=1)


@pytest.fixture
async def busy(town: Town) -> Town:
    """Twelve stories, number 1 the newest."""
    for number in range(12, 0, -1):
        await town.publish(f"Story {number}.", ago=number * HOUR, people=(VERLAN,) if number < 3 else ())
    return town


def stories(message: dict[str, Any]) -> list[int]:
    """Numbers of the stories a message shows, as they stand."""
    lines = message["text"].split("\n")
    return [int(line.removeprefix("Story ").rstrip(".")) for line in lines if line.startswith("Story ")]


async def test_five_a_page_and_turning_edits_the_same_message(busy: Town) -> None:
    first = await busy.olivia.writes("/latest")
    assert stories(first) == [1, 2, 3, 4, 5]
    assert "1–5 of 12" in first["text"]
    assert labels(first) == ["Next ›", "📤 Share"]
    second = await busy.olivia.presses("Next ›")
    assert second["message_id"] == first["message_id"]
    assert stories(second) == [6, 7, 8, 9, 10]
    third = await busy.olivia.presses("Next ›")
    assert (stories(third), labels(third)) == ([11, 12], ["‹ Previous", "📤 Share"])
    await busy.olivia.presses("‹ Previous")
    assert stories(await busy.olivia.presses("‹ Previous")) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("typed", "count"), [("3", 3), ("1", 1), ("0", 5), ("10", 10), ("999999999999999999999", 10)])
async def test_a_number_says_how_many(busy: Town, typed: str, count: int) -> None:
    assert len(stories(await busy.olivia.writes(f"/latest {typed}"))) == count


async def test_a_chosen_number_holds_on_the_next_page(busy: Town) -> None:
    await busy.olivia.writes("/latest 3")
    assert stories(await busy.olivia.presses("Next ›")) == [4, 5, 6]


async def test_words_that_name_a_person_bring_that_persons_news(busy: Town) -> None:
    assert stories(await busy.olivia.writes("/latest Верлан")) == [1, 2]


async def test_other_words_are_searched_for_and_long_ones_survive_a_turn(busy: Town) -> None:
    long = "дуже довгі слова які не влізуть у кнопку ніколи"
    for number in range(6):
        await busy.publish(f"Nightfall {number}", standfirst=long, ago=number * HOUR)
    first = await busy.olivia.writes(f"/latest {long}")
    assert first["text"].count("Nightfall") == 5
    assert (await busy.olivia.presses("Next ›"))["text"].count("Nightfall") == 1


async def test_a_story_shows_its_source_its_time_and_what_it_says(town: Town) -> None:
    await town.publish("Budget <passes> & holds", source_name="The Courier", extract="Late at night.")
    shown = await town.olivia.writes("/latest")
    assert "Budget <passes> & holds\nThe Courier · today, 10:00\nLate at night." in shown["text"]
    (link,) = [one["url"] for one in shown["entities"] if one["type"] == "text_link"]
    assert link == "https://t.me/tribune_sandbox_bot?start=article_1"


async def test_an_empty_archive_gets_a_kind_answer_in_both_languages(town: Town) -> None:
    assert "no stories yet" in (await town.olivia.writes("/latest"))["text"]
    assert "ще немає" in (await town.oksana.writes("/latest"))["text"]


async def test_words_that_find_nothing_say_so_and_offer_everything(busy: Town) -> None:
    nothing = await busy.olivia.writes("/latest qwertyuiop")
    assert "qwertyuiop" in nothing["text"]
    assert stories(await busy.olivia.presses("🗞 All the newest")) == [1, 2, 3, 4, 5]


async def test_a_page_that_is_gone_shows_the_last_there_is(busy: Town) -> None:
    await busy.olivia.writes("/latest")
    async with busy.store.transaction():
        for article_id in range(1, 9):
            await busy.store.articles._sql.set_status(busy.store.database, id=article_id, status=Status.RETRACTED.value)
    assert stories(await busy.olivia.presses("Next ›")) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "data",
    [
        "latest",
        "latest:-5:5",
        "latest:99999999999999999999:5",
        "latest:5:0",
        "latest:x:y:z",
        "latest:0:5:#ffffffffffff",
        "latest:0:5:#",
        "latest:0:5:#Ж",
        "latest:0:5:%",
    ],
)
async def test_a_forged_button_is_answered_and_breaks_nothing(busy: Town, data: str) -> None:
    await busy.olivia.writes("/latest")
    toast = await busy.olivia.forges(data)
    assert "my side" not in (await busy.olivia.sees())["text"]
    assert "my side" not in toast


@pytest.mark.parametrize(
    "asked", ["/latest", "/latest 5", "/latest news", "/latest budget", "/topic budget", "/person verlan"]
)
async def test_news_that_come_while_pages_are_turned_shift_nothing(town: Town, asked: str) -> None:
    for number in range(12):
        await town.publish(f"News {number:02}", ago=timedelta(hours=number + 1), people=(VERLAN,))
    seen = headlines(await town.olivia.writes(asked))
    for page in range(2):
        await town.publish(f"Breaking news {page}", ago=timedelta(minutes=1), people=(VERLAN,))
        seen += headlines(await town.olivia.presses("Next ›"))
    assert seen == [f"News {number:02}" for number in range(12)]
    await town.olivia.presses("‹ Previous")
    shown = await town.olivia.presses("‹ Previous")
    assert "of 14" in shown["text"]


def headlines(message: dict[str, Any]) -> list[str]:
    return [line for line in message["text"].splitlines() if re.fullmatch(r"(Breaking n|N)ews \d+", line)]


async def test_what_is_withdrawn_while_pages_are_turned_breaks_nothing(town: Town) -> None:
    published = [await town.publish(f"News {number}", ago=timedelta(hours=number)) for number in range(6)]
    await town.olivia.writes("/latest")
    for one in published:
        await withdraw(town, one.id)
    assert "no stories yet" in (await town.olivia.presses("Next ›"))["text"]


async def withdraw(town: Town, article_id: int) -> None:
    async with town.store.transaction():
        await town.store.articles._sql.set_status(town.store.database, id=article_id, status="retracted")
