"""/latest with what people type behind it: numbers in figures and words, days, small words, a subject."""

from datetime import timedelta

import pytest

from tests.support.town import Town


@pytest.fixture
async def week(town: Town) -> Town:
    """A town of twelve days, a story each."""
    for day in range(12):
        await town.publish(f"Zubrovka {day}, rained on by the ferry", ago=timedelta(days=day, hours=1))
    return town


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("ten", "1–10 of 12"),
        ("п’ять", "1–5 of 12"),
        ("4 news please", "1–4 of 12"),
        ("last 3", "1–3 of 12"),
        ("please", "1–5 of 12"),
        ("all", "1–5 of 12"),
    ],
)
async def test_numbers_and_small_words_leave_everything(week: Town, typed: str, span: str) -> None:
    text = (await week.olivia.writes(f"/latest {typed}"))["text"]
    assert text.startswith(f"🗞 Newest stories\n{span}")


@pytest.mark.parametrize(
    ("typed", "heading"),
    [("yesterday", "🗞 Yesterday"), ("27 February", "🗞 27 February"), ("позавчора", "🗞 28 February")],
)
async def test_a_day_opens_the_newest_there(week: Town, typed: str, heading: str) -> None:
    assert (await week.olivia.writes(f"/latest {typed}"))["text"].startswith(heading)


async def test_a_number_and_a_subject_are_both_kept(week: Town) -> None:
    assert "Newest: “zubrovka”\n1–3 of 12" in (await week.olivia.writes("/latest 3 zubrovka"))["text"]
    assert "1–3 of 12" in (await week.olivia.writes("/latest budget 3"))["text"]
    assert "Newest: “ferry”" in (await week.olivia.writes("/latest news about the ferry"))["text"]


async def test_a_number_that_belongs_to_the_words_stays_with_them(week: Town) -> None:
    await week.publish("Chapter 11 opens")
    assert "Newest: “chapter 11”\n\nChapter 11 opens" in (await week.olivia.writes("/latest chapter 11"))["text"]


async def test_a_phrase_is_quoted_once(week: Town) -> None:
    assert "Newest: “rained on”" in (await week.olivia.writes('/latest "rained on"'))["text"]
