"""What a cue is: a place in a sentence that says who speaks. Finding them is each language's own."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.tagging.quotes.items import Item

_LONGEST_ABBREVIATION = 4
_NAME_MARKS = frozenset('«»“”„"&/')


class Phrase(NamedTuple):
    """A noun phrase: a range of items, end exclusive."""

    first: int
    last: int


class Cue(NamedTuple):
    """A source, and the verb or phrase that makes it one; places are those of items in a sentence."""

    verb: int
    source: Phrase
    weight: float
    """3 for a verb of saying, less for verbs and phrases that carry words less surely."""


def inside_name(items: Sequence[Item], place: int) -> bool:
    """Whether a mark belongs to a name: the full stop of an initial or title, the marks of a name in quotes."""
    item = items[place]
    if item.text == ".":
        before = items[place - 1] if place else None
        last = place == len(items) - 1
        return before is not None and before.capital and len(before.text) <= _LONGEST_ABBREVIATION and not last
    return item.text in _NAME_MARKS


def only_marks(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether nothing but punctuation stands in a range."""
    return all(not item.word and item.quote is None for item in items[start:end])
