"""Commands as people type them: with marks, smileys and words glued to them, in captions, in groups."""

import pytest

from bot.sandbox.people import GROUP
from handlers.commands import Asked, read
from tests.handlers.editorial.newsroom import PIXEL
from tests.support.town import VERLAN, Town, labels

KNOWN = ("help", "latest", "topic", "person", "start", "quote")


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("/help.", "help", ""),
        ("/HELP!!!", "help", ""),
        ("/latest,5", "latest", "5"),
        ("/latest5", "latest", "5"),
        ("/Latest5@tribune_bot", "latest", "5"),
        ("/start,", "start", ""),
        ("/latest🙂", "latest", ""),
        ("/latest 🙂", "latest", ""),
        ("/topic:security", "topic", "security"),
        ("/topic_security", "topic", "security"),
        ("/person_Zelensky", "person", "Zelensky"),
        ("/topicбезпека", "topic", "безпека"),
        ("/latest-5", "latest", "5"),
        ("/topic=безпека?", "topic", "безпека?"),
        ("/topic@Tribune_Bot: security", "topic", "security"),
        ("/topic — security", "topic", "security"),
        ("/topic @tribune_bot security", "topic", "security"),
        ("/quote “free press”", "quote", "“free press”"),
        ("/start+2", "start", "+2"),
        ("/latest\u200b", "latest", ""),
    ],
)
def test_a_command_ends_where_its_letters_do(typed: str, name: str, words: str) -> None:
    assert read(typed, KNOWN, "tribune_bot") == Asked(name, words)


@pytest.mark.parametrize("typed", ["/latest@another_bot", "/latester", "/unknown", "help", "/", "//help", "/topics5"])
def test_what_is_no_command_of_ours_is_none(typed: str) -> None:
    assert read(typed, KNOWN, "tribune_bot") is None


@pytest.mark.parametrize("chat", [None, GROUP])
@pytest.mark.parametrize("typed", ["/latest,5", "/latest🙂", "/LATEST!", "/latest…", "/latest-5", "/latest5"])
async def test_a_command_with_something_glued_to_it_is_answered(town: Town, typed: str, chat: int | None) -> None:
    await town.publish("Shells fall")
    assert "Shells fall" in (await town.olivia.writes(typed, chat=chat))["text"]


@pytest.mark.parametrize("typed", ["/topic:security", "/topic_security", "/topic: security."])
async def test_what_is_glued_to_a_command_is_its_argument(town: Town, typed: str) -> None:
    await town.publish("Shells fall", topics=("security",))
    assert (await town.olivia.writes(typed))["text"].startswith("Security")


async def test_a_command_in_a_caption_is_answered(town: Town) -> None:
    await town.publish("Shells fall")
    assert "Shells fall" in (await town.olivia.sends(photo={"content_base64": PIXEL}, caption="/latest"))["text"]


async def test_the_words_under_a_picture_are_looked_up(town: Town) -> None:
    await town.publish("Shells fall", people=(VERLAN,))
    said = await town.olivia.sends(photo={"content_base64": PIXEL}, caption="Ostap Verlan")
    assert "Verlan" in said["text"] + " ".join(labels(said))
