"""/quote over HTTP: attributed ones only, with their source, and never the same one twice running."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.person import Person, PersonId
from bot.domain.tags import TaggedQuote
from tests.support.town import HLYNSKA, VERLAN, Town, labels

DAY = timedelta(days=1)
NAMESAKE = Person(id=PersonId("marta-budget"), names={"en": "Marta Budget", "uk": "Марта Бюджет"})


def said(text: str, by: Person | None, *, verbatim: bool = True) -> TaggedQuote:
    return TaggedQuote(
        start=0,
        end=len(text),
        text=text,
        verbatim=verbatim,
        speaker=by.names["en"] if by else None,
        person_id=by.id if by else None,
        role="Minister of Roads" if by else None,
    )


@pytest.fixture
async def spoken(town: Town) -> Town:
    quotes = (("Roads first.", VERLAN), ("Bridges next.", VERLAN), ("Schools before roads.", HLYNSKA), ("Whose?", None))
    for hours, (text, by) in enumerate(quotes, start=1):
        await town.publish(
            f"On “{text}”",
            people=(by,) if by else (),
            topics=("security",) if by is HLYNSKA else ("budget",),
            quote=said(text, by),
            ago=timedelta(hours=hours),
        )
    return town


def words_of(message: dict[str, Any]) -> str:
    return str(message["text"]).split("\n", 1)[0].strip("“”«»")


async def test_a_quote_has_its_text_speaker_role_date_and_link(spoken: Town) -> None:
    shown = await spoken.olivia.writes("/quote Verlan")
    assert shown["text"] == (
        "“Roads first.”\n— Ostap Verlan, Minister of Roads\n\nThe Courier · today, 10:00\nOn “Roads first.”"
    )
    assert [one["url"] for one in shown["entities"] if one["type"] == "text_link"] == [
        "https://t.me/tribune_sandbox_bot?start=article_1"
    ]
    assert labels(shown) == ["🔁 Another", "➕ Ostap Verlan", "📤 Share"]


async def test_asked_again_in_any_way_it_is_never_the_same_twice_running(spoken: Town) -> None:
    olivia = spoken.olivia
    seen = [words_of(await olivia.writes("/quote"))]
    for ask in (None, "/quote Verlan", None, "/quote", "/quote budget", None, None, "/quote verlan"):
        shown = await (olivia.writes(ask) if ask else olivia.presses("🔁 Another"))
        seen.append(words_of(shown))
        assert seen[-1] != seen[-2], seen
    assert "Whose?" not in seen
    assert set(seen) == {"Roads first.", "Bridges next.", "Schools before roads."}


async def test_another_edits_and_stays_with_what_was_asked(spoken: Town) -> None:
    first = await spoken.olivia.writes("/quote Verlan")
    second = await spoken.olivia.presses("🔁 Another")
    assert second["message_id"] == first["message_id"]
    assert (words_of(first), words_of(second)) == ("Roads first.", "Bridges next.")


async def test_more_by_this_person_leads_from_a_topic_to_its_speaker(spoken: Town) -> None:
    await spoken.publish("Later", people=(HLYNSKA,), topics=("budget",), quote=said("No more roads.", HLYNSKA))
    shown = await spoken.olivia.writes("/quote security")
    assert words_of(shown) == "Schools before roads."
    assert "👤 More by this person" in labels(shown)
    assert words_of(await spoken.olivia.presses("👤 More by this person")) == "No more roads."


async def test_words_are_looked_for_in_what_was_said(spoken: Town) -> None:
    assert words_of(await spoken.olivia.writes("/quote before")) == "Schools before roads."
    assert words_of(await spoken.olivia.writes('/quote "bridges next"')) == "Bridges next."


async def test_words_that_may_be_a_topic_a_person_or_just_words_are_a_choice(spoken: Town) -> None:
    spoken.desk.registry.learn([NAMESAKE])  # type: ignore[attr-defined]
    shown = await spoken.olivia.writes("/quote budget")
    assert labels(shown) == ["Marta Budget", "Budget", "💬 Quotes with “budget”"]
    assert "No quote found for “budget”" in (await spoken.olivia.presses("💬 Quotes with “budget”"))["text"]


async def test_a_topic_nobody_spoke_on_is_looked_for_in_the_words(spoken: Town) -> None:
    assert words_of(await spoken.olivia.writes("/quote schools")) == "Schools before roads."


async def test_what_is_said_in_the_readers_own_language_comes_first_and_any_other_is_named(spoken: Town) -> None:
    await spoken.publish("Старе", people=(VERLAN,), quote=said("Мости раніше.", VERLAN), language="uk", ago=DAY)
    first = await spoken.oksana.writes("/quote Верлан")
    assert words_of(first) == "Мости раніше."
    assert "мова" not in first["text"]
    second = await spoken.oksana.presses("🔁 Ще одна")
    assert words_of(second) == "Roads first."
    assert "· мова: англійська\n" in second["text"]


async def test_words_nobody_stands_behind_are_never_shown(spoken: Town) -> None:
    shown = await spoken.olivia.writes("/quote whose")
    assert "No quote found for “whose”" in shown["text"]
    assert words_of(await spoken.olivia.presses("💬 Any quote")) == "Roads first."


async def test_the_only_one_is_not_repeated_but_pointed_at(spoken: Town) -> None:
    first = await spoken.olivia.writes("/quote Hlynska")
    assert await spoken.olivia.presses("🔁 Another") == first
    assert await spoken.olivia.toast() == "This is the only one I have."
    again = await spoken.olivia.writes("/quote Hlynska")
    assert "Schools before roads.”" in again["text"]
    assert words_of(again) != "Schools before roads."
    assert "Solomiia Hlynska" in again["text"]


async def test_the_same_words_in_two_articles_are_one_quote(town: Town) -> None:
    for headline in ("One", "Two"):
        await town.publish(headline, people=(VERLAN,), quote=said("Roads first.", VERLAN))
    await town.olivia.writes("/quote")
    await town.olivia.presses("🔁 Another")
    assert await town.olivia.toast() == "This is the only one I have."


async def test_word_for_word_goes_before_retold_and_retold_says_so(town: Town) -> None:
    await town.publish("New", people=(VERLAN,), quote=said("that roads matter", VERLAN, verbatim=False))
    await town.publish("Old", people=(VERLAN,), quote=said("Roads.", VERLAN), ago=timedelta(hours=5))
    assert words_of(await town.olivia.writes("/quote")) == "Roads."
    assert "retold" in (await town.olivia.presses("🔁 Another"))["text"]


async def test_a_person_without_quotes_and_an_archive_without_any(town: Town) -> None:
    assert "No quotes yet" in (await town.olivia.writes("/quote"))["text"]
    assert "Остап Верлан" in (await town.oksana.writes("/quote Верлан"))["text"]


async def test_a_name_that_two_bear_is_a_choice(spoken: Town) -> None:
    marta = Person(id=VERLAN.id.__class__("marta-verlan"), names={"en": "Marta Verlan"})
    spoken.desk.registry.learn([marta])  # type: ignore[attr-defined]
    shown = await spoken.olivia.writes("/quote Verlan")
    assert sorted(labels(shown)) == ["Marta Verlan", "Ostap Verlan"]
    assert words_of(await spoken.olivia.presses("Ostap Verlan")) == "Roads first."


@pytest.mark.parametrize(
    "data", ["quote", "quote:x:y", "quote:p:nobody", "quote:t", "quote:w:#000000000000", "quote:w:"]
)
async def test_a_forged_button_gets_a_clear_answer(spoken: Town, data: str) -> None:
    await spoken.olivia.writes("/quote")
    toast = await spoken.olivia.forges(data)
    assert "my side" not in toast
