"""A sentence as attribution reads it: words and marks outside quotation marks, and each quoted stretch as one item."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.tagging.document import Document, Stretch
from bot.tagging.quotes.marks import Quoted


class Item(NamedTuple):
    """A word, number or mark outside quotation marks, or a quoted stretch (`quote` is its number)."""

    start: int
    end: int
    text: str
    low: str
    """The text in lower case, apostrophes made one; empty for a quoted stretch."""
    quote: int | None = None

    @property
    def capital(self) -> bool:
        """A word that begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        """A word, not a mark or a quoted stretch."""
        return self.low[:1].isalpha()


class Line(NamedTuple):
    """A sentence outside of quotation marks. A sentence inside a quoted stretch is no line of its own."""

    items: tuple[Item, ...]
    paragraph: int

    @property
    def quotes(self) -> tuple[int, ...]:
        """The numbers of the quoted stretches in it."""
        return tuple(item.quote for item in self.items if item.quote is not None)

    @property
    def bare(self) -> bool:
        """Nothing but quoted words."""
        return all(item.quote is not None or not item.word for item in self.items)


def lines(document: Document, stretches: Sequence[Quoted]) -> tuple[Line, ...]:
    """The sentences of a document with its quoted stretches folded."""
    ends = {sentence.end for sentence in document.sentences}
    found: list[Line] = []
    for number, paragraph in enumerate(document.paragraphs):
        inside = [(i, s) for i, s in enumerate(stretches) if s.paragraph == number]
        found += (Line(tuple(part), number) for part in _split(list(_items(document, paragraph, inside)), ends))
    return tuple(found)


def _items(document: Document, paragraph: Stretch, inside: Sequence[tuple[int, Quoted]]) -> Iterator[Item]:
    waiting = list(reversed(inside))
    until = -1
    for token in document.tokens[paragraph.first : paragraph.last]:
        if waiting and token.start >= waiting[-1][1].opening:
            number, stretch = waiting.pop()
            until = stretch.closing
            yield Item(stretch.start, stretch.end, "", "", number)
        if token.start >= until:
            yield Item(token.start, token.end, token.text, _low(token.text))


def _low(text: str) -> str:
    return text.lower().replace("’", "'").replace("ʼ", "'")


def _split(items: list[Item], ends: set[int]) -> Iterator[list[Item]]:
    part: list[Item] = []
    for place, item in enumerate(items):
        part.append(item)
        following = items[place + 1] if place + 1 < len(items) else None
        if following is None or any(end in ends for end in range(item.end, following.start + 1)):
            yield part
            part = []
