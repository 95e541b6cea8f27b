"""How words look beside what they say: bold, struck, a link, hidden under a spoiler. Places in texts; pure values.

A manuscript keeps its texts plain, so that search and tagging read them as they are, and its marks beside them, by
the text they stand in and which of the same texts it is. What is hidden is covered for whoever reads the text and does
not publish it, and wherever the same text stands.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

COVER = "▒"
"""Stands for each character that a spoiler hides."""
_SEEN = re.compile(r"\S")
_MOST = 300
"""Marks in one text; beyond that none is kept but what hides."""


class Style(StrEnum):
    """What a mark does to the words under it; as Telegram names its entities."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strikethrough"
    CODE = "code"
    SPOILER = "spoiler"
    LINK = "text_link"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A stretch of a text, in code points, `end` exclusive; `url` is a link's."""

    style: Style
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One text of a manuscript (a paragraph, an item, the standfirst) and what is marked in it.

    `nth` tells it from those before it that say the same; the first is 0.
    """

    text: str
    marks: tuple[Mark, ...]
    nth: int = 0


class Looks:
    """Gives the marks of a manuscript's texts, asked for one after another as they stand; `after` are those skipped."""

    def __init__(self, known: Iterable[Marked], *, after: Iterable[str] = ()) -> None:
        self._passed = Counter(after)
        self._marks: dict[tuple[str, int], tuple[Mark, ...]] = {}
        self._hidden: dict[str, list[Mark]] = {}
        for one in known:
            self._marks[one.text, one.nth] = one.marks
            self._hidden.setdefault(one.text, []).extend(mark for mark in one.marks if mark.style is Style.SPOILER)

    def of(self, text: str) -> tuple[Mark, ...]:
        """What is marked in the next of its texts, which is `text`; what one of the same texts hides, all hide."""
        own, hidden = self._marks.get((text, self._passed[text]), ()), self._hidden.get(text, ())
        self._passed[text] += 1
        return _sorted(dict.fromkeys([*own, *hidden])) if hidden else own


def numbered(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each text with its number among those that say the same."""
    passed: Counter[str] = Counter()
    for text in texts:
        yield text, passed[text]
        passed[text] += 1


def covered(text: str, marks: Iterable[Mark]) -> str:
    """`text` with what is hidden covered, character for character."""
    for mark in marks:
        if mark.style is Style.SPOILER:
            text = text[: mark.start] + cover(text[mark.start : mark.end]) + text[mark.end :]
    return text


def cover(text: str) -> str:
    """As many covers as there are characters to see."""
    return _SEEN.sub(COVER, text)


def moved(marks: Iterable[Mark], by: int, length: int) -> tuple[Mark, ...]:
    """Marks as they stand in a text of `length` that begins `by` characters further on."""
    shifted = (replace(one, start=max(0, one.start - by), end=min(length, one.end - by)) for one in marks)
    return tuple(one for one in shifted if one.start < one.end)


def merged(
    fresh: Iterable[Marked], former: Iterable[Marked], *, read: Collection[str], within: Iterable[str]
) -> tuple[Marked, ...]:
    """The marks of the texts that a manuscript has: the fresh ones, the former of those that were not `read` anew."""
    known, told = set(numbered(within)), set(read)
    kept = [one for one in former if one.text not in told]
    return tuple(one for one in (*fresh, *kept) if (one.text, one.nth) in known)


def behind(marks: Iterable[Marked], texts: Sequence[str]) -> tuple[Marked, ...]:
    """The same marks where other texts stand before those they are of."""
    passed = Counter(texts)
    return tuple(replace(one, nth=one.nth + passed[one.text]) for one in marks)


def kept(marks: Iterable[Marked], before: Sequence[str], after: Sequence[str]) -> tuple[Marked, ...]:
    """The marks of texts whose first ones were left out, or others put before them: what stands behind is the same."""
    common = min(len(before), len(after))
    were, are = ([*numbered(some)][len(some) - common :] for some in (before, after))
    places = {old: nth for old, (text, nth) in zip(were, are, strict=True) if text == old[0]}
    return tuple(replace(one, nth=places[one.text, one.nth]) for one in marks if (one.text, one.nth) in places)


def bounded(text: str, marks: Sequence[Mark], nth: int = 0) -> Marked:
    """A marked text; where it is marked beyond all measure, only what is hidden stays so, as one."""
    if len(marks) <= _MOST:
        return Marked(text, _sorted(marks), nth)
    hidden = [one for one in marks if one.style is Style.SPOILER]
    if not hidden:
        return Marked(text, (), nth)
    whole = Mark(style=Style.SPOILER, start=min(one.start for one in hidden), end=max(one.end for one in hidden))
    return Marked(text, (whole,), nth)


def _sorted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda one: (one.start, -one.end, one.style)))


def rewritten(marked: Marked, old: str, new: str, nth: int) -> Marked:
    """The text with `new` for `old`, the `nth` of its like then, its marks where the words they stand on have gone."""
    text, marks = marked.text, marked.marks
    at = text.find(old)
    while old and at >= 0:
        text = text[:at] + new + text[at + len(old) :]
        marks = tuple(_rewritten(one, at, len(old), len(new)) for one in marks)
        at = text.find(old, at + len(new))
    return Marked(text, tuple(one for one in marks if one.start < one.end), nth)


def _rewritten(mark: Mark, at: int, gone: int, come: int) -> Mark:
    end = at + gone
    start = mark.start if mark.start < end else mark.start - gone + come
    stop = mark.end if mark.end <= at else mark.end - gone + come if mark.end >= end else at + come
    return replace(mark, start=min(start, at) if at <= mark.start < end else start, end=stop)
