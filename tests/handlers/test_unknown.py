"""What the bot does not understand: an answer that leads on, whatever was written."""

from handlers import payload
from tests.support.town import Town, labels


async def test_a_command_to_another_bot_is_not_taken_for_our_own(town: Town) -> None:
    said = (await town.olivia.writes("/topic@another_bot x"))["text"]
    assert said == "I don’t know the command /topic@another_bot. Did you mean /topic? Everything I can do is in /help."


async def test_a_name_is_not_offered_as_a_topic_whose_name_it_only_resembles(town: Town) -> None:
    offered = await town.oksana.writes("Дробот")
    assert not any("Тема: " in label for label in labels(offered))


async def test_the_longest_message_there_is_gets_its_offers(town: Town) -> None:
    offered = await town.olivia.writes("й " * 2048)
    assert len(labels(offered)) == 3


def test_words_lose_what_a_button_cannot_carry_at_once() -> None:
    assert payload.encode_words("ask", "topic", words="word " * 2000) == "ask:topic:" + "word " * 10 + "word"
    assert payload.fits(payload.encode_words("ask", "topic", words="😀" * 2000))
