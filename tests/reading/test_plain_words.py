"""What people say in plain words, as values that any front can answer."""

from datetime import time

import pytest

from bot.language.requests import Ask
from bot.language.small_talk import Talk
from bot.reading import plain_words
from bot.reading.latest import Day, Wanted
from bot.reading.plain_words import Address, Hours, LookedUp, Meaning, Said
from bot.reading.search import Nothing, Stories
from tests.reading.asking import ON_VERLAN, SECURITY, Room


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("hello", Talk.GREETING),
        ("дякую", Talk.THANKS),
        ("settings", Ask.SETTINGS),
        ("settings please", Ask.SETTINGS),
        ("ыуеештпы", Ask.SETTINGS),
        ("https://courier.example/roads", Address()),
        ("5", Wanted(number=5)),
        ("send it at 8 pm", Hours(hours=(time(20),))),
        ("19:00, 7:30", Hours(hours=(time(7, 30), time(19)))),
        ("what did Verlan say about roads?", Said(who="Verlan", about="roads")),
        ("security", LookedUp(words="security", found=SECURITY, requested=False)),
        ("news about Verlan", LookedUp(words="Verlan", found=ON_VERLAN, requested=True)),
        ("shells", LookedUp(words="shells", found=Stories(words="shells"), requested=False)),
        ("setings", LookedUp(words="setings", found=Ask.SETTINGS, requested=False)),
    ],
)
async def test_plain_words_say_one_thing(room: Room, words: str, meant: Meaning) -> None:
    assert await plain_words.read(room.ports, room.newcomer, words) == meant


@pytest.mark.parametrize("words", ["yesterday", "вчора", "1 March"])
async def test_a_day_by_itself_is_a_day(room: Room, words: str) -> None:
    assert isinstance(await plain_words.read(room.ports, room.newcomer, words), Day)


async def test_a_whole_letter_is_looked_up_by_its_beginning(room: Room) -> None:
    meant = await plain_words.read(room.ports, room.newcomer, "xyzzyqwrt " * 300)
    assert isinstance(meant, LookedUp)
    assert isinstance(meant.found, Nothing)
    assert len(meant.words) <= 80
