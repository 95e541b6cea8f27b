"""What a cue is: a place in a sentence that says who speaks. Finding them is each language's own."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.tags import EvidenceKind
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
    kind: EvidenceKind = EvidenceKind.VERB
    void: bool = False
    """The words are nobody's: never said, asked of the source, only imagined, written on a sign."""
    opens: int | None = None
    """Where its clause begins, where that is before both: 'X was told by Y'."""
    of: int | None = None
    """The only quoted item it speaks of."""

    @property
    def first(self) -> int:
        """The first place of its clause."""
        return min(self.verb, self.source.first if self.opens is None else self.opens)


NOUN_WEIGHT = 6.0
"""Of a noun right before its words: '…’s remark that “…”' outweighs any verb around it."""
PHRASE_WEIGHT = 3.0
"""Of 'according to X', 'as X put it', «сказавши:»: as much as a verb of saying."""
ACTION_WEIGHT = 2.5
"""Of any verb behind words: '“…,” X shot back'."""


def nobodys(noun: int, quote: int) -> Cue:
    """A noun right before words that makes them nobody's: a sign, a slogan, a question."""
    return Cue(noun, Phrase(noun, noun + 1), NOUN_WEIGHT, EvidenceKind.NOUN, void=True, of=quote)


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
