"""Titles before names, in four languages: a country and an office, two offices, ranks, the church, trades.

A line of `titles/before_names.txt` is a language, a text, the one name in it and its role, `/` between those that are
right either way; capitals of countries and bodies count neither way.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from bot.tagging.tagger import LexiconTagger

_TAGGER = LexiconTagger.shipped()
_LINES = (Path(__file__).parent / "titles" / "before_names.txt").read_text(encoding="utf-8").splitlines()


class Titled(NamedTuple):
    """A text and what is to be found in it."""

    language: str
    text: str
    name: str
    role: str


@pytest.mark.parametrize("titled", [Titled(*line.split("|")) for line in _LINES], ids=lambda one: one.text[:50])
def test_a_title_makes_nobody_up_and_is_the_role(titled: Titled) -> None:
    people = _TAGGER.tag_text(titled.text, language=titled.language).people
    assert [titled.text[start:end] for person in people for start, end in person.spans] == [titled.name]
    assert (people[0].role or "").lower().replace("’", "'") in titled.role.split("/")
