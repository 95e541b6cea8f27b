"""/settings over HTTP."""

from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.reader import Length
from bot.sandbox.people import OLIVIA
from tests.support.town import Someone, Town, labels, reader, topic


@pytest.fixture
async def olivia(town: Town) -> Someone:
    """Olivia, who reads at eight in Kyiv and follows security."""
    await town.store.readers.put(reader(), due=None)
    await town.store.readers.subscribe(OLIVIA, topic("security"))
    return town.olivia


async def test_the_card_sums_up_and_names_the_next_digest(olivia: Someone) -> None:
    card = (await olivia.writes("/settings"))["text"]
    for line in (
        "Language: English",
        "News in: English",
        "Time zone: Kyiv, now 11:00",
        "Digest at: 08:00",
        "Days: every day",
        "Length: medium, up to 7 stories",
        "Next digest: tomorrow, 08:00. You follow 1 topic or person.",
    ):
        assert line in card


async def test_the_language_changes_at_once_and_nothing_else(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🗣 Language")
    card = await olivia.presses("Українська")
    assert card["text"].startswith("⚙️ Налаштування")
    assert await olivia.toast() == "Збережено"
    assert await olivia.reader() == reader(locale="uk")


async def test_one_reading_language_always_stays(olivia: Someone) -> None:
    await olivia.writes("/settings")
    asked = await olivia.presses("📚 News languages")
    assert labels(asked) == ["✓ English", "Ukrainian", "‹ Back"]
    await olivia.presses("✓ English")
    assert await olivia.toast() == "At least one language has to stay on."
    await olivia.presses("Ukrainian")
    asked = await olivia.presses("✓ English")
    assert labels(asked) == ["English", "✓ Ukrainian", "‹ Back"]
    assert (await olivia.reader()).languages == ("uk",)


async def test_hours_are_ticked_or_typed_to_the_minute(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    await olivia.presses("18:00")
    await olivia.presses("✓ 08:00")
    typed = await olivia.writes("7.30")
    assert labels(typed)[:2] == ["✓ 07:30", "00:00"]
    assert (await olivia.reader()).hours == (time(7, 30), time(18))
    card = await olivia.presses("‹ Back")
    assert "Digest at: 07:30 and 18:00" in card["text"]
    assert "Next digest: today, 18:00" in card["text"]


@pytest.mark.parametrize(
    ("typed", "hour"), [("о 12 вночі", time(0)), ("12:30 вночі", time(0, 30)), ("2 at night", time(2))]
)
async def test_hours_of_the_night_are_no_hours_of_the_day(olivia: Someone, typed: str, hour: time) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    await olivia.writes(typed)
    assert (await olivia.reader()).hours == (hour, time(8))


async def test_an_hour_that_may_mean_two_is_asked(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    asked = await olivia.writes("о 7 вночі")
    assert asked["text"] == "Which one?"
    assert labels(asked) == ["07:00", "19:00", "‹ Back"]
    await olivia.presses("19:00")
    assert (await olivia.reader()).hours == (time(8), time(19))


async def test_the_days_hours_stand_four_in_a_row_for_a_phone(olivia: Someone) -> None:
    await olivia.writes("/settings")
    shown = await olivia.presses("🕗 Times")
    rows = [[button["text"] for button in row] for row in shown["reply_markup"]["inline_keyboard"]]
    assert [len(row) for row in rows[:-1]] == [4] * 6
    assert rows[0] == ["00:00", "01:00", "02:00", "03:00"]


async def test_no_hours_mean_no_digests(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    await olivia.presses("✓ 08:00")
    card = await olivia.presses("‹ Back")
    assert "Digest at: none chosen" in card["text"]
    assert "No digests are planned" in card["text"]
    assert await olivia.town.store.readers.due(olivia.town.clock() + timedelta(days=9), limit=5) == []


async def test_a_dozen_hours_are_the_most(olivia: Someone) -> None:
    await olivia.town.store.readers.put(reader(hours=tuple(time(hour) for hour in range(12))), due=None)
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    await olivia.presses("23:00")
    assert "twelve" in await olivia.toast()
    assert len((await olivia.reader()).hours) == 12


async def test_an_hour_typed_long_after_the_question_is_just_words(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    olivia.town.clock.move(minutes=11)
    assert (await olivia.writes("7:30"))["text"].startswith("Should the digest come then?")
    assert (await olivia.reader()).hours == (time(8),)


async def test_the_zone_is_chosen_or_searched(olivia: Someone) -> None:
    await olivia.writes("/settings")
    asked = await olivia.presses("🌍 Time zone")
    assert "✓ Ukraine · 11:00" in labels(asked)
    card = await olivia.presses("Poland · 10:00")
    assert "Time zone: Warsaw, now 10:00" in card["text"]
    assert await olivia.reader() == reader(zone=ZoneInfo("Europe/Warsaw"))
    assert (await olivia.writes("tokyo"))["text"].startswith("Tokyo\n")


async def test_words_that_are_no_place_are_said_to_be_none_and_places_are_offered(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🌍 Time zone")
    told = await olivia.writes("corruption qwerty")
    assert told["text"].startswith("I don’t know a place called “corruption qwerty”.")
    assert "✓ Ukraine · 11:00" in labels(told)


@pytest.mark.parametrize(
    ("words", "begins"), [("help", "Here’s what"), ("security", "Security\n"), ("thanks", "You’re")]
)
async def test_words_that_mean_something_else_are_no_answer_to_where_one_lives(
    olivia: Someone, words: str, begins: str
) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🌍 Time zone")
    assert (await olivia.writes(words))["text"].startswith(begins)


async def test_an_hour_that_is_none_is_said_to_be_none(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    told = await olivia.writes("25:99")
    assert told["text"].startswith("I can’t read “25:99” as a time")
    assert "✓ 08:00" in labels(told)
    assert (await olivia.writes("security"))["text"].startswith("Security")
    assert (await olivia.reader()).hours == (time(8),)


async def test_days_and_length(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("📅 Days")
    for day in ("✓ Sat", "✓ Sun"):
        await olivia.presses(day)
    card = await olivia.presses("‹ Back")
    assert "Days: Monday to Friday" in card["text"]
    await olivia.presses("📏 Length")
    card = await olivia.presses("long, up to 12 stories")
    assert "Length: long, up to 12 stories" in card["text"]
    assert await olivia.reader() == reader(days=frozenset(range(5)), length=Length.LONG)


async def test_a_change_moves_the_next_digest(olivia: Someone) -> None:
    await olivia.writes("/settings")
    await olivia.presses("🕗 Times")
    await olivia.presses("12:00")
    at_noon = olivia.town.clock() + timedelta(hours=1)
    [(found, _, due)] = await olivia.town.store.readers.due(at_noon, limit=5)
    assert (found.chat_id, due) == (OLIVIA, at_noon)


async def test_a_pause_is_kept_when_settings_change(olivia: Someone) -> None:
    until = olivia.town.clock() + timedelta(days=3)
    await olivia.town.store.readers.put(reader(paused_until=until), due=until)
    await olivia.writes("/settings")
    await olivia.presses("📏 Length")
    await olivia.presses("short, up to 3 stories")
    assert await olivia.reader() == replace(reader(paused_until=until), length=Length.SHORT)
    assert await olivia.town.store.readers.due(until, limit=5) == []


@pytest.mark.parametrize(
    "forged",
    [
        "language:xx",
        "hours:9999:1",
        "hours:",
        "days:8:1",
        "days:x:y",
        "length:huge",
        "zone:settings:Mars/Base",
        "zone",
        "reading:fr:1",
        "zone:settings:../../etc/passwd",
        f"zone:{'й' * 29}",
    ],
)
async def test_forged_buttons_change_nothing(olivia: Someone, forged: str) -> None:
    await olivia.writes("/settings")
    await olivia.forges(forged)
    assert await olivia.reader() == reader()
