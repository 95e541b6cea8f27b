"""What the bot does not understand: an answer that leads on, whatever was written."""

import pytest

from handlers.ui import payload
from tests.support.town import VERLAN, Town, labels


async def test_a_command_to_another_bot_is_not_taken_for_our_own(town: Town) -> None:
    said = (await town.olivia.writes("/topic@another_bot x"))["text"]
    assert said == "I don’t know /topic@another_bot. Did you mean /topic? Everything I can do is in /help."


async def test_a_name_is_not_offered_as_a_topic_whose_name_it_only_resembles(town: Town) -> None:
    offered = await town.oksana.writes("Дробот")
    assert not any("Тема: " in label for label in labels(offered))


async def test_the_longest_message_there_is_gets_its_offers(town: Town) -> None:
    offered = await town.olivia.writes("щ " * 2048)
    assert offered["text"].startswith("I found nothing on “щ щ")
    assert labels(offered) == ["🗞 All the newest", "☰ All topics", "➕ People"]


@pytest.mark.parametrize("button", ["🗞 All the newest", "☰ All topics", "➕ People"])
async def test_where_nothing_is_found_every_way_on_works(town: Town, button: str) -> None:
    await town.publish("Shells fall", people=(VERLAN,))
    await town.olivia.writes("qwrtpsdf")
    assert "nothing" not in (await town.olivia.presses(button))["text"]


def test_words_lose_what_a_button_cannot_carry_at_once() -> None:
    assert payload.encode_words("ask", "topic", words="word " * 2000) == "ask:topic:" + "word " * 10 + "word"
    assert payload.fits(payload.encode_words("ask", "topic", words="😀" * 2000))
