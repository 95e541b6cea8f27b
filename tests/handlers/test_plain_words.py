"""Words without a command: the page of what they mean, a way out, a friendly word; never a dead end."""

from datetime import timedelta

import pytest

from bot.language.small_talk import Talk, small_talk
from bot.sandbox.people import GROUP
from tests.support.town import VERLAN, Town, labels


@pytest.mark.parametrize(
    ("words", "name"), [("security", "Безпека"), ("Верлан", "Остап Верлан"), ("БЕЗПЕКА", "Безпека")]
)
async def test_a_name_or_a_topic_goes_straight_to_its_page(town: Town, words: str, name: str) -> None:
    await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    assert (await town.oksana.writes(words))["text"].startswith(name)


@pytest.mark.parametrize("words", [",tpgtrf", "ыусгкшен"])
async def test_a_topic_typed_on_the_other_layout_goes_to_its_page(town: Town, words: str) -> None:
    assert (await town.olivia.writes(words))["text"].startswith("Security")


async def test_a_greeting_before_a_request_is_no_answer_to_it(town: Town) -> None:
    await town.publish("Zubrovka melts")
    assert "Newest stories" in (await town.olivia.writes("Hello! News, please"))["text"]


async def test_a_guessed_person_is_not_the_only_way_on(town: Town) -> None:
    offered = labels(await town.olivia.writes("Verlon"))
    assert offered[0] == "Ostap Verlan"
    assert "🗞 All the newest" in offered


async def test_a_topic_and_a_person_go_to_the_page_of_both(town: Town) -> None:
    await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    assert "Verlan" in (await town.olivia.writes("security + Verlan"))["text"].split("\n")[0]


async def test_other_words_are_searched_for(town: Town) -> None:
    await town.publish("Zubrovka melts", ago=timedelta(hours=3))
    assert "Zubrovka melts" in (await town.olivia.writes("zubrovka"))["text"]


STOPS: tuple[str, ...] = (
    "stop",
    "Unsubscribe!",
    "STOP sending me news please",
    "leave me alone",
    "досить",
    "Відписатися",
    "стоп",
)
STOPS += ("не надсилай більше", "please don't send me any more messages", "більше не пишіть мені", "Годі!!!")
STOPS += (
    "Отпишите меня",
    "хватит",
    "wypisz mnie",
    "przestań!",
    "новини не хочу",
    "ок, стоп",
    "dont send me this",
    "ыещз",
)


@pytest.mark.parametrize("words", STOPS)
async def test_who_has_enough_is_offered_three_ways(town: Town, words: str) -> None:
    await town.olivia.starts()
    said = await town.olivia.writes(words)
    assert labels(said) == ["⏸ Pause a week", "⏹ Stop", "🗑 Delete everything"]


async def test_a_week_of_pause_is_one_and_a_button_ends_it(town: Town) -> None:
    await town.olivia.starts()
    await town.olivia.writes("/stop")
    said = await town.olivia.presses("⏸ Pause a week")
    assert said["text"].startswith("Paused until 9 March")
    assert (await town.olivia.reader()).paused_until == town.clock() + timedelta(days=7)
    assert await town.store.readers.due(town.clock() + timedelta(days=6), limit=5) == []
    assert len(await town.store.readers.due(town.clock() + timedelta(days=8), limit=5)) == 1
    said = await town.olivia.presses("▶️ Resume")
    assert said["text"].startswith("Digests are back. Next: ")
    assert (await town.olivia.reader()).paused_until is None
    assert len(await town.store.readers.due(town.clock() + timedelta(days=1), limit=5)) == 1


async def test_a_stop_lasts_until_it_is_ended(town: Town) -> None:
    await town.olivia.starts()
    await town.olivia.writes("/stop")
    await town.olivia.presses("⏹ Stop")
    assert await town.store.readers.due(town.clock() + timedelta(days=60), limit=5) == []
    assert (await town.olivia.writes("/resume"))["text"].startswith("Digests are back")
    assert len(await town.store.readers.due(town.clock() + timedelta(days=1), limit=5)) == 1


async def test_everything_is_deleted_once_that_is_said_twice(town: Town) -> None:
    await town.olivia.starts()
    await town.olivia.writes("unsubscribe")
    asked = await town.olivia.presses("🗑 Delete everything")
    assert "can’t be undone" in asked["text"]
    await town.olivia.presses(labels(asked)[0])
    assert await town.store.readers.get(town.olivia.id) is None


FRIENDLY = (
    "merci",
    "dziękuję",
    "Whats up?",
    "привееет",
    "на добраніч",
    "this is great",
    "вибач",
    "and then?",
    "ghbdtn",
)


@pytest.mark.parametrize(
    "words", ["hello", "Thanks!", "🔥🔥🔥", "Привіт", "дякую дуже", "ok", "???", "слава Україні", *FRIENDLY]
)
async def test_a_friendly_word_is_met_with_one(town: Town, words: str) -> None:
    said = await town.olivia.writes(words)
    assert labels(said) == []
    assert said["from"]["is_bot"]


@pytest.mark.parametrize(
    "words", ["stop the war", "good harvest", "pause in fighting", "хай живе", "тихо в лісі", "koniec wojny", "no"]
)
def test_news_is_not_taken_for_small_talk(words: str) -> None:
    assert small_talk(words) in ({Talk.PLEASANTRY} if words == "no" else {None})


async def test_help_is_true_of_plain_words_in_a_group(town: Town) -> None:
    assert "start with a command" in (await town.olivia.writes("/help", chat=GROUP))["text"]
    assert "just write me a name" in (await town.olivia.writes("/help"))["text"]


async def test_a_name_after_topic_offers_the_person_and_an_unknown_topic_is_searched_for(town: Town) -> None:
    await town.publish("Zubrovka melts", people=(VERLAN,))
    assert labels(await town.olivia.writes("/topic Verlan"))[0] == "Ostap Verlan"
    assert "Zubrovka melts" in (await town.olivia.writes("/topic zubrovka"))["text"]


async def test_latest_with_words_is_by_date_and_a_number_is_kept_or_explained(town: Town) -> None:
    await town.publish("Zubrovka zubrovka zubrovka", ago=timedelta(hours=9), extract="Zubrovka.")
    for number in range(11):
        await town.publish(f"Town {number} and zubrovka", ago=timedelta(hours=number), extract="It rained.")
    text = (await town.olivia.writes("/latest zubrovka melts"))["text"]
    text = (await town.olivia.writes("/latest zubrovka"))["text"]
    assert text.index("Town 0 ") < text.index("Town 1 ") < text.index("Town 4 ")
    assert "At most 10" in (await town.olivia.writes("/latest 12"))["text"]
    assert "1–5 of 12" in (await town.olivia.writes("/latest 0"))["text"]
