"""/digest over HTTP: now, the schedule untouched, and the rest behind a button."""

from datetime import timedelta

import pytest

from tests.support.town import Town, labels


@pytest.fixture
async def news(town: Town) -> Town:
    for number in range(1, 23):
        await town.publish(f"Story {number}.", topics=("security",), ago=timedelta(minutes=number))
    await town.olivia.writes("/topic security")
    await town.olivia.presses("➕ Follow")
    return town


async def test_before_any_follow_it_says_how(town: Town) -> None:
    shown = await town.olivia.writes("/digest")
    assert "you don’t follow anything yet" in shown["text"]
    assert labels(shown) == ["Choose topics", "Choose people", "🗞 All the newest"] or len(labels(shown)) == 3
    assert await town.store.readers.get(town.olivia.id) is None


async def test_nothing_new_is_said_kindly(town: Town) -> None:
    await town.oksana.writes("/topic безпека")
    await town.oksana.presses("➕ Стежити")
    assert "нічого нового" in (await town.oksana.writes("/digest"))["text"]


async def test_it_comes_at_once_and_the_schedule_stays(news: Town) -> None:
    before = await news.olivia.reader()
    due = await news.store.readers.due(news.clock() + timedelta(days=2), limit=5)
    shown = await news.olivia.writes("/digest")
    assert shown["text"].count("Story ") == 7
    assert labels(shown) == ["And 15 more"]
    assert await news.olivia.reader() == before
    assert await news.store.readers.due(news.clock() + timedelta(days=2), limit=5) == due
    assert not await news.store.database.read("SELECT 1 FROM deliveries")


async def test_and_more_goes_on_to_the_end(news: Town) -> None:
    shown = await news.olivia.writes("/digest")
    told = [shown["text"]]
    for left in ("And 15 more", "And 8 more", "And 1 more"):
        pressed = await news.olivia.presses(left)
        assert labels(pressed) == []
        told.append((await news.olivia.sees())["text"])
    for number in range(1, 23):
        assert sum(f"Story {number}.\n" in text for text in told) == 1


async def test_somebody_elses_digest_stays_closed(news: Town) -> None:
    await news.olivia.writes("/digest")
    await news.oksana.writes("/latest")
    toast = await news.oksana.forges("digest:1")
    assert toast == "Цього дайджесту вже немає."


@pytest.mark.parametrize("data", ["digest", "digest:99", "digest:1:999999", "digest:x:y"])
async def test_a_forged_button_gets_a_clear_answer(news: Town, data: str) -> None:
    await news.olivia.writes("/digest")
    toast = await news.olivia.forges(data)
    assert toast in {"This digest is no longer here.", "That’s all."}
