"""A topic and a person together, over HTTP: found by button or in writing, followed, listed, removed."""

from datetime import timedelta

import pytest

from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from tests.support.town import HLYNSKA, VERLAN, Town, labels, topic

SECURITY_WITH_VERLAN = Subscription(topic=TopicId("security"), person=PersonId("ostap-verlan"))


@pytest.fixture
async def news(town: Town) -> Town:
    await town.publish("Verlan on shells", topics=("security",), people=(VERLAN,))
    await town.publish("Hlynska on shells", topics=("security",), people=(HLYNSKA,), ago=timedelta(hours=2))
    await town.publish("Hlynska on shells again", topics=("security",), people=(HLYNSKA,), ago=timedelta(hours=3))
    await town.publish("Verlan on roads", topics=("budget",), people=(VERLAN,))
    return town


async def test_from_a_topic_one_narrows_to_a_person_told_of_with_it(news: Town) -> None:
    await news.olivia.writes("/topic security")
    asked = await news.olivia.presses("👤 With a person…")
    assert asked["text"].startswith("Security + who?")
    assert labels(asked) == ["Solomiia Hlynska", "Ostap Verlan", "‹ Back"]
    shown = await news.olivia.presses("Ostap Verlan")
    assert shown["text"].startswith("Security + Ostap Verlan\nabout 1 story a week\n\nVerlan on shells\n")
    assert shown["text"].count(" shells") == 1
    assert labels(shown) == ["➕ Follow", "🔇 Mute", "Security", "Ostap Verlan", "📤 Share"]
    await news.olivia.presses("➕ Follow")
    assert await news.olivia.toast() == "You now follow Security + Ostap Verlan"
    assert await news.store.readers.subscriptions(news.olivia.id) == (SECURITY_WITH_VERLAN,)


async def test_from_a_person_one_narrows_to_a_topic_typed_as_people_type(news: Town) -> None:
    await news.oksana.writes("/person Верлан")
    asked = await news.oksana.presses("📰 Лише на тему…")
    assert labels(asked) == ["Бюджет", "Безпека", "‹ Назад"]
    shown = await news.oksana.writes("безпеки")
    assert shown["text"].startswith("Безпека + Остап Верлан\nблизько 1 новини на тиждень")
    assert labels(await news.oksana.presses("Остап Верлан"))[2] == "📰 Лише на тему…"


async def test_a_typed_name_that_nearly_fits_is_offered_and_one_that_means_nobody_looked_up(news: Town) -> None:
    await news.olivia.writes("/topic security")
    await news.olivia.presses("👤 With a person…")
    near = await news.olivia.writes("Hlinska")
    assert "Solomiia Hlynska" in labels(near)
    assert (await news.olivia.writes("Xyzzyqwrt"))[
        "text"
    ] == "I found nothing on “Xyzzyqwrt”. Try another word, or choose:"


@pytest.mark.parametrize(
    "asked",
    [
        "/topic security + verlan",
        "/topic security Verlan",
        "/person Verlan and security",
        "/person Верлан + безпека",
        "/topic Ostap Verlan security",
    ],
)
async def test_both_may_be_asked_for_in_one_breath(news: Town, asked: str) -> None:
    assert (await news.olivia.writes(asked))["text"].startswith("Security + Ostap Verlan\n")


async def test_plain_words_that_name_both_go_to_the_page_of_both(news: Town) -> None:
    shown = await news.olivia.writes("security verlan")
    assert shown["text"].startswith("Security + Ostap Verlan\n")


async def test_it_is_listed_with_its_own_volume_and_removed_by_a_tap(news: Town) -> None:
    await news.olivia.follows_already(SECURITY_WITH_VERLAN, topic("security"))
    listed = await news.olivia.writes("/following")
    assert "• Security + Ostap Verlan: about 1 story a week\n• Security: about 3 stories a week" in listed["text"]
    await news.olivia.presses("✕ Security + Ostap Verlan")
    assert await news.store.readers.subscriptions(news.olivia.id) == (topic("security"),)


async def test_with_nothing_on_both_it_can_still_be_followed(town: Town) -> None:
    shown = await town.olivia.writes("/topic security + verlan")
    assert "No stories on both together" in shown["text"]
    assert "➕ Follow" in labels(shown)


@pytest.mark.parametrize("data", ["pair", "pair:security", "pair::", "pair:x:y:0", "with", "with:topic", "with:x:y"])
async def test_a_forged_button_gets_a_clear_answer(news: Town, data: str) -> None:
    await news.olivia.writes("/topic")
    assert await news.olivia.forges(data)
