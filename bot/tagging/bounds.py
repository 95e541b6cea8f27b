"""Text with its endless runs cut short, and the way back to the places of the text as it came.

Rules for people's prose walk a word, a run of marks or a gap many times; on one that never ends they would walk for
minutes. Nothing that people print reaches these lengths, so a text of theirs comes through as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from bot.domain.article import Tags
from bot.domain.tags import PersonMention, Span, TaggedQuote

MOST_CHARACTERS = 200_000
"""Code points of one text: a short book, many times the longest report."""
_LONGEST_WORD = 128
_LONGEST_SPELL = 512
"""Characters without a space: web addresses are the longest of them."""
_LONGEST_MARKS = 32
_LONGEST_GAP = 32

_ENDLESS = re.compile(
    rf"(?<!\S)\S{{{_LONGEST_SPELL},}}"
    rf"|(?<!\w)\w[\w\-'’ʼ‘`´′‐‑\u0300-\u036f]{{{_LONGEST_WORD},}}"
    rf"|(?<![^\w\s])(?P<marks>[^\w\s]{{{_LONGEST_MARKS},}})"
    rf"|(?<!\s)(?P<gap>\s{{{_LONGEST_GAP},}})"
)
_GAP = re.compile(rf"\s{{{_LONGEST_GAP},}}")
_ENDS_KEPT = 8


@dataclass(frozen=True)
class Bounded:
    """A text to tag, `text`, made of the `kept` stretches of the one that came, `whole`."""

    whole: str
    text: str
    kept: tuple[Span, ...]

    def back(self, tags: Tags) -> Tags:
        """The same tags at the places of the text that came."""
        if self.text == self.whole:
            return tags
        people, quotes = tuple(map(self._person, tags.people)), tuple(map(self._quote, tags.quotes))
        return replace(tags, people=people, quotes=quotes)

    def _person(self, person: PersonMention) -> PersonMention:
        return replace(person, spans=tuple(self._span(span) for span in person.spans))

    def _quote(self, quote: TaggedQuote) -> TaggedQuote:
        start, end = self._span((quote.start, quote.end))
        named = self._span(quote.speaker_span) if quote.speaker_span else None
        return replace(quote, start=start, end=end, text=self.whole[start:end], speaker_span=named)

    def _span(self, span: Span) -> Span:
        return self._place(span[0]), self._place(max(span[1] - 1, 0)) + (span[1] > 0)

    def _place(self, offset: int) -> int:
        number = bisect_right(self._begins, offset) - 1
        return self.kept[number][0] + offset - self._begins[number]

    @cached_property
    def _begins(self) -> Sequence[int]:
        """Where each kept stretch begins in `text`."""
        return [0, *accumulate(end - start for start, end in self.kept)][:-1]


def bounded(text: str) -> Bounded:
    """`text` without what is endless: of a run of marks or spaces its beginning and end stay, of a word nothing."""
    if _is_prose(text):
        return Bounded(text, text, ((0, len(text)),))
    kept: list[Span] = []
    at = 0
    for found in _ENDLESS.finditer(text):
        stays = _ENDS_KEPT if found.lastgroup else 0
        kept += [(at, found.start() + stays), (found.end() - stays, found.end())]
        at = found.end()
    kept = [(start, end) for start, end in [*kept, (at, len(text))] if end > start]
    return Bounded(text, "".join(text[start:end] for start, end in kept), tuple(kept))


def _is_prose(text: str) -> bool:
    """Whether nothing in a text is long enough to be looked at: no spell between spaces, and no gap."""
    return _GAP.search(text) is None and max(map(len, text.split()), default=0) < _LONGEST_MARKS
