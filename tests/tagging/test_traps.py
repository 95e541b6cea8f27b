"""Traps for whose words these are, in four languages, told by the whole tagger, which knows none of the people.

A text a block in `traps/<language>.txt`; `{Olen|“…”}` marks words and a word of the name readers may be shown under
them: `-` for nobody, `Olen/-` where either is right. What is marked again at the end stands earlier in the text.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.domain.tags import TaggedQuote
from bot.tagging.tagger import LexiconTagger

_TAGGER = LexiconTagger.shipped()
_FOLDER = Path(__file__).parent / "traps"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
_AROUND = '“”«»„"–- ,'


class Trap(NamedTuple):
    """A text, and for stretches of it the names that may stand under them."""

    name: str
    language: str
    text: str
    marks: tuple[tuple[frozenset[str], int, int], ...]


def _traps() -> Iterator[Trap]:
    for file in sorted(_FOLDER.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, body = block.partition("\n")
            yield _trap(name, file.stem, body.strip())


def _trap(name: str, language: str, body: str) -> Trap:
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        words = mark[2].replace("&quot;", "").strip(_AROUND)
        start = text.find(words)
        if start < 0:
            start = len(text) + mark[2].index(words)
            text += mark[2]
        marks.append((frozenset(mark[1].split("/")), start, start + len(words)))
        at = mark.end()
    return Trap(name, language, text + body[at:], tuple(marks))


def _meets(quote: TaggedQuote, start: int, end: int) -> bool:
    return quote.start < end and quote.end > start


@pytest.mark.parametrize("trap", list(_traps()), ids=lambda trap: f"{trap.language}-{trap.name}")
def test_names_under_quotes(trap: Trap) -> None:
    tags = _TAGGER.tag_text(trap.text, language=trap.language)
    names = {person.person_id: person.name for person in tags.people}
    for allowed, start, end in trap.marks:
        ids = {quote.person_id for quote in tags.quotes if quote.person_id and _meets(quote, start, end)}
        shown = {names[person_id] for person_id in ids} or {"-"}
        assert all(any(word in name for word in allowed) for name in shown), (trap.text[start:end], shown)


def test_there_are_traps_in_every_language() -> None:
    counted = {language: sum(trap.language == language for trap in _traps()) for language in ("en", "uk", "ru", "pl")}
    assert min(counted.values()) >= 50
