"""A sentence as attribution reads it: words and marks outside quotation marks, and each quoted stretch as one item."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.domain.tags import Span
from bot.tagging.document import Document, Stretch, Token
from bot.tagging.lexicons.speech import Verb
from bot.tagging.quotes.marks import Quoted, by_paragraph

_VERB_WITHIN = 16
_LONGEST_NAME = 5
_MIDDLE = 2.0
_LONGEST_LINE = 300
"""Items; what has no full stop for longer is a table or a list, and is cut."""
_CONTRACTED = re.compile(r"(.+)('(?:ve|re|d|ll|m))$")
_DASHES = frozenset("—–―-")


class Item(NamedTuple):
    """A word, number or mark outside quotation marks, or a quoted stretch (`quote` is its number)."""

    start: int
    end: int
    text: str
    low: str
    """The text in lower case, apostrophes made one; empty for a quoted stretch."""
    quote: int | None = None
    open_ended: bool = False
    """A quoted stretch that ends as a sentence goes on: with a comma, a question mark, an exclamation."""

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

    def span(self, places: tuple[int, int]) -> Span:
        """Where the items from the first place up to the last, exclusive, stand in the text."""
        return self.items[places[0]].start, self.items[places[1] - 1].end

    @property
    def opens_with_quote(self) -> bool:
        """Quoted words stand first."""
        first = next((item for item in self.items if item.word or item.quote is not None), None)
        return first is not None and first.quote is not None


def lines(document: Document, stretches: Sequence[Quoted], verbs: Mapping[str, Verb]) -> tuple[Line, ...]:
    """The sentences of a document with its quoted stretches folded; `verbs` are those of saying."""
    ends = {sentence.end for sentence in document.sentences}
    found: list[Line] = []
    places = {stretch: place for place, stretch in enumerate(stretches)}
    known = by_paragraph(stretches)
    for number, paragraph in enumerate(document.paragraphs):
        inside = [(places[stretch], stretch) for stretch in known.get(number, ())]
        items = list(_items(document, paragraph, inside))
        found += (Line(tuple(part), number) for part in _split(items, ends, verbs))
    return tuple(found)


def _items(document: Document, paragraph: Stretch, inside: Sequence[tuple[int, Quoted]]) -> Iterator[Item]:
    made = tuple.__new__  # half the time of a call of the class, and there are thousands
    waiting = list(reversed(inside))
    until = -1
    for token in document.tokens[paragraph.first : paragraph.last]:
        if waiting and token.start >= waiting[-1][1].opening:
            number, stretch = waiting.pop()
            until = stretch.closing
            yield Item(stretch.start, stretch.end, "", "", number, _open_ended(document.text, stretch))
        if token.start < until:
            continue
        low = token.text.lower()
        if low.isalpha() and "ʼ" not in low:
            yield made(Item, (token.start, token.end, token.text, low, None, False))
        else:
            yield from _words(token, low)


def _words(token: Token, low: str) -> Iterator[Item]:
    """The token, in lower case `low`, as an item; two where a verb hangs on a pronoun, as in 'they've'."""
    low = low.replace("’", "'").replace("ʼ", "'")
    cut = _CONTRACTED.match(low) if "'" in low else None
    if cut is None:
        yield Item(token.start, token.end, token.text, low)
        return
    middle = token.start + cut.end(1)
    yield Item(token.start, middle, token.text[: cut.end(1)], cut[1])
    yield Item(middle, token.end, token.text[cut.end(1) :], cut[2])


def _open_ended(text: str, stretch: Quoted) -> bool:
    edge = text[stretch.end - 1 : stretch.closing + 1]
    return any(mark in edge for mark in ",?!—–-…")


def _split(items: list[Item], ends: set[int], verbs: Mapping[str, Verb]) -> Iterator[list[Item]]:
    part: list[Item] = []
    for place, item in enumerate(items):
        part.append(item)
        if len(part) >= _LONGEST_LINE or _ends_line(items, place, ends, verbs):
            yield part
            part = []
    if part:
        yield part


def _ends_line(items: list[Item], place: int, ends: set[int], verbs: Mapping[str, Verb]) -> bool:
    item, following = items[place], items[place + 1 : place + 2 + _VERB_WITHIN]
    if not following or not (item.end in ends or following[0].start - 1 in ends):
        return False
    return item.quote is None or not _belongs(item, following, verbs)


def _signs(items: Sequence[Item], verbs: Mapping[str, Verb]) -> bool:
    """'“…” Thune said.' and no more: a sentence of a name and a verb only tells whose words stand before it."""
    verb = next((place for place, item in enumerate(items) if item.low in verbs), len(items))
    name = items[:verb]
    ends = verb + 1 < len(items) and items[verb + 1].text in {".", "!", ";"}
    strong = ends and verbs[items[verb].low].form in {"past", "s"} and verbs[items[verb].low].weight > _MIDDLE
    return strong and 0 < len(name) <= _LONGEST_NAME and all(item.capital or not item.word for item in name)


def _belongs(quote: Item, items: Sequence[Item], verbs: Mapping[str, Verb]) -> bool:
    """Whether what looks like a new sentence tells who said '“…?”': 'X asked', or a dash and a signature."""
    if items[0].text in _DASHES:
        return True
    if not quote.open_ended:
        return _signs(items, verbs)
    for item in items:
        if item.quote is not None or item.text in {":", ";"}:
            return False
        verb = verbs.get(item.low)
        if verb is not None and verb.form in {"past", "s"} and verb.weight > 1:
            return True
    return False
