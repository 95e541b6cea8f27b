"""/person over HTTP: any spelling, two bearers of one name, nobody known."""

from datetime import timedelta

import pytest

from bot.domain.person import Person, PersonId
from tests.support.town import HLYNSKA, VERLAN, Town, labels

MARTA = Person(id=PersonId("marta-verlan"), names={"en": "Marta Verlan", "uk": "Марта Верлан"})
OTHER_OSTAP = Person(
    id=PersonId("ostap-verlan-2"), names={"en": "Ostap Verlan", "uk": "Остап Верлан"}, provisional=True
)


@pytest.fixture
async def news(town: Town) -> Town:
    for number in range(6):
        await town.publish(f"Verlan speaks {number}", people=(VERLAN,), ago=timedelta(hours=number + 1))
    await town.publish("Hlynska answers", people=(HLYNSKA,))
    return town


@pytest.mark.parametrize("words", ["Ostap Verlan", "verlan", "Верлан", "Верлана", "Остапом Верланом"])
async def test_any_spelling_script_or_case_finds_the_person(news: Town, words: str) -> None:
    shown = await news.olivia.writes(f"/person {words}")
    assert shown["text"].startswith("Ostap Verlan\nabout 6 stories a week\n1–5 of 6")
    assert labels(shown) == ["Next ›", "➕ Follow", "🔇 Mute", "📰 On a topic…", "💬 Quotes", "📤 Share"]


async def test_a_person_can_be_followed_and_muted_from_their_page(news: Town) -> None:
    await news.oksana.writes("/person Verlan")
    await news.oksana.presses("➕ Стежити")
    assert await news.oksana.follows() == {"ostap-verlan"}
    second = await news.oksana.presses("Далі ›")
    assert "✓ Ви стежите" in labels(second)


async def test_two_bearers_of_one_surname_are_buttons(news: Town) -> None:
    news.desk.registry.learn([MARTA])  # type: ignore[attr-defined]
    shown = await news.olivia.writes("/person Verlan")
    assert sorted(labels(shown)) == ["Marta Verlan", "Ostap Verlan"]
    assert (await news.olivia.presses("Ostap Verlan"))["text"].startswith("Ostap Verlan")


async def test_two_people_of_the_very_same_name_are_told_apart(news: Town) -> None:
    news.desk.registry.learn([OTHER_OSTAP])  # type: ignore[attr-defined]
    shown = await news.olivia.writes("/person Ostap Verlan")
    assert len(set(labels(shown))) == 2
    assert all(label.startswith("Ostap Verlan, ") for label in labels(shown))


async def test_nobody_of_that_name_offers_the_nearest_or_who_is_in_the_news(news: Town) -> None:
    shown = await news.olivia.writes("/person Xyzzyqwrt")
    assert "Xyzzyqwrt" in shown["text"]
    assert labels(shown)
    shown = await news.olivia.writes("/person")
    assert labels(shown) == ["Ostap Verlan", "Solomiia Hlynska"]
    assert "Hlynska answers" in (await news.olivia.presses("Solomiia Hlynska"))["text"]


async def test_whom_only_articles_know_comes_after_who_is_listed_and_never_by_one_word(town: Town) -> None:
    unlisted, staff = (
        Person(id=PersonId(slug), names={"en": name}, provisional=True)
        for slug, name in (("nobody-known", "Nobody Known"), ("staff", "Staff"))
    )
    for number in range(3):
        await town.publish(f"Staff strike {number}", people=(staff, unlisted), topics=("security",))
    await town.publish("Verlan speaks", people=(VERLAN,), topics=("security",))
    await town.archive.learn()
    assert labels(await town.olivia.writes("/person")) == ["Ostap Verlan", "Nobody Known"]
    await town.olivia.writes("/topic security")
    assert labels(await town.olivia.presses("👤 With a person…")) == ["Ostap Verlan", "Nobody Known", "‹ Back"]
    await town.olivia.writes("/start")
    await town.olivia.presses("English")
    shown = await town.olivia.presses("Skip →")
    assert labels(shown)[:2] == ["Ostap Verlan", "Nobody Known"]


async def test_with_an_empty_archive_it_says_how_to_ask(town: Town) -> None:
    assert "/person" in (await town.olivia.writes("/person"))["text"]
    assert "ще немає" in (await town.oksana.writes("/person Верлан"))["text"]


async def test_an_office_stands_under_the_name_in_the_readers_language(town: Town) -> None:
    shown = await town.oksana.writes("/person zelensky")
    assert shown["text"].startswith("Володимир Зеленський\nПрезидент (Україна)\n")


async def test_an_office_of_an_old_source_is_no_present(town: Town) -> None:
    assert (await town.olivia.writes("/person Dmytro Kuleba"))["text"].startswith(
        "Dmytro Kuleba\nMinister of Foreign Affairs (Ukraine), from 2020 (as of July 2022)\n"
    )
    assert (await town.oksana.writes("/person Лоран Фабіус"))["text"].startswith("Лоран Фабіус\n")
    assert (await town.olivia.writes("/person Angela Merkel"))["text"].splitlines()[1].startswith("quiet")
