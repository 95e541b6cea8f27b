"""/topic over HTTP: news, Follow and Mute, a picker, 'did you mean'."""

from datetime import timedelta

import pytest

from tests.support.town import Town, labels


@pytest.fixture
async def news(town: Town) -> Town:
    for number in range(6):
        await town.publish(f"Shells fall, day {number}", topics=("security",), ago=timedelta(hours=number + 1))
    await town.publish("Envoys meet", topics=("diplomacy",))
    await town.publish("Перемовини тривають", topics=("diplomacy",), language="uk")
    return town


async def test_a_topic_has_its_news_volume_and_buttons(news: Town) -> None:
    shown = await news.olivia.writes("/topic security")
    assert shown["text"].startswith("Security\nabout 6 stories a week\n1–5 of 6")
    assert shown["text"].count("Shells fall") == 5
    assert labels(shown) == ["Next ›", "➕ Follow", "🔇 Mute", "👤 With a person…", "☰ All topics", "📤 Share"]
    assert "Envoys" not in shown["text"]


async def test_next_edits_and_keeps_the_buttons_as_they_stand(news: Town) -> None:
    first = await news.olivia.writes("/topic security")
    followed = await news.olivia.presses("➕ Follow")
    assert "✓ Following" in labels(followed)
    assert await news.olivia.follows() == {"security"}
    second = await news.olivia.presses("Next ›")
    assert second["message_id"] == first["message_id"]
    assert second["text"].count("Shells fall") == 1
    assert labels(second) == ["‹ Previous", "✓ Following", "🔇 Mute", "👤 With a person…", "☰ All topics", "📤 Share"]


@pytest.mark.parametrize("words", ["безпека", "Безпеки", "SECURITY", "securty"])
async def test_it_is_found_by_a_synonym_an_inflected_form_or_a_slip(news: Town, words: str) -> None:
    shown = await news.oksana.writes(f"/topic {words}")
    if "Безпека" in labels(shown):
        shown = await news.oksana.presses("Безпека")
    assert shown["text"].startswith("Безпека")


async def test_an_unknown_name_offers_the_nearest_and_a_tap_opens_one(news: Town) -> None:
    shown = await news.olivia.writes("/topic diplomatic hats")
    assert "diplomatic hats" in shown["text"]
    assert "Diplomacy" in labels(shown)
    assert 1 <= len(labels(shown)) <= 6
    assert "Envoys meet" in (await news.olivia.presses("Diplomacy"))["text"]


async def test_without_a_name_there_is_a_picker_the_busiest_first(news: Town) -> None:
    shown = await news.olivia.writes("/topic")
    assert labels(shown)[:2] == ["Security", "Diplomacy"]
    further = await news.olivia.presses("Next ›")
    assert not set(labels(shown)) & set(labels(further)) - {"Next ›", "🌍 Places", "🏛 Organisations"}
    await news.olivia.presses("‹ Previous")
    assert (await news.olivia.presses("Diplomacy"))["text"].startswith("Diplomacy")


@pytest.mark.parametrize(
    ("button", "question", "words", "name", "subject"),
    [
        ("🌍 Places", "Which place?", "Україні", "Ukraine", "place-ukraine"),
        ("🏛 Organisations", "Which organisation?", "НАБУ", "NABU", "org-nabu"),
    ],
)
async def test_places_and_organisations_have_a_list_of_their_own_and_are_followed_like_topics(
    news: Town, button: str, question: str, words: str, name: str, subject: str
) -> None:
    await news.publish("A bridge is opened", topics=(subject,))
    await news.olivia.writes("/topic")
    listed = await news.olivia.presses(button)
    assert question in listed["text"]
    assert labels(listed)[0] == name
    assert "Security" not in labels(listed)
    assert labels(listed)[-2:] == ["☰ All topics", "🏛 Organisations" if name == "Ukraine" else "🌍 Places"]
    assert "A bridge is opened" in (await news.olivia.presses(name))["text"]
    shown = await news.olivia.writes(f"/topic {words}")
    assert shown["text"].startswith(f"{name}\n")
    await news.olivia.presses("➕ Follow")
    assert await news.olivia.follows() == {subject}


async def test_a_quiet_topic_can_still_be_followed(town: Town) -> None:
    shown = await town.olivia.writes("/topic security")
    assert "No stories on this" in shown["text"]
    await town.olivia.presses("➕ Follow")
    assert await town.olivia.follows() == {"security"}


async def test_only_news_in_the_readers_languages_counts(news: Town) -> None:
    english = await news.olivia.writes("/topic diplomacy")
    both = await news.oksana.writes("/topic дипломатія")
    assert "Перемовини" not in english["text"]
    assert "Перемовини" in both["text"]
    assert "Envoys" in both["text"]


@pytest.mark.parametrize(
    "data", ["topic", "topic:no-such-topic:0", "topic:%00:0", "topic:security:-1", "topics:9999", "topics:0:moons"]
)
async def test_a_forged_button_gets_a_clear_answer(news: Town, data: str) -> None:
    await news.olivia.writes("/topic")
    toast = await news.olivia.forges(data)
    assert "my side" not in toast
