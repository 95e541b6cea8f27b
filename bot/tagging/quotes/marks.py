"""Where quotation marks open and close. Whose words stand between them is decided elsewhere."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.domain.tags import Span
from bot.tagging.document import Document

_ENTITIES = {
    "&quot;": '"', "&#34;": '"', "&laquo;": "«", "&#171;": "«", "&raquo;": "»", "&#187;": "»",
    "&ldquo;": "“", "&#8220;": "“", "&rdquo;": "”", "&#8221;": "”", "&bdquo;": "„", "&#8222;": "„",
}  # fmt: skip
"""Marks that a page left encoded."""
_MARK = re.compile(rf"[\"“”„«»]|''|``|{'|'.join(_ENTITIES)}")
_SINGLE = re.compile(r"‘|(?<![^\s(\[—–])'(?=\w)|(?<=[.,!?…])[’']|[’'](?=[.,;:!?])")
"""British marks, where a text has no others; an apostrophe inside or after a word is none."""
_LONGEST = 8_000
"""Characters a quote has at most; without a bound a page of opening marks would be read again from each of them."""
_OPENERS = frozenset("„«")
_BEFORE_OPENING = frozenset(" \t\u00a0([{—–-/'‘…:")
_AFTER_CLOSING = frozenset(" \t\u00a0.,;:!?)]}—–-/'’…")


class Quoted(NamedTuple):
    """Words between outermost marks; a span without its marks, and one with them."""

    start: int
    end: int
    opening: int
    """Where the opening mark begins."""
    closing: int
    """Where the closing mark ends."""
    paragraph: int
    closed: bool
    """False where the paragraph ends before a closing mark: the words go on in the next one."""


def quoted(document: Document) -> tuple[Quoted, ...]:
    """Every outermost stretch between marks, in order; none crosses the end of a paragraph.

    One mark may close two, as in «ТОВ «Фірма», where the first opens with the second and closes with it.
    """
    found: list[Quoted] = []
    marks = _MARK if _MARK.search(document.text) else _SINGLE
    for number, paragraph in enumerate(document.paragraphs):
        start = paragraph.start
        if found and not found[-1].closed and (rest := _rest(document.text, marks, (start, paragraph.end), number)):
            found.append(rest)
            start = rest.closing
        found += _in_paragraph(document.text, marks, (start, paragraph.end), number)
    return tuple(found)


def _sign(mark: re.Match[str]) -> str:
    """The mark itself, also where a page left it encoded."""
    return _ENTITIES.get(mark.group(), mark.group())


def _rest(text: str, marks: re.Pattern[str], span: Span, number: int) -> Quoted | None:
    """The words up to a closing mark that nothing in this paragraph opened: they go on from the one before."""
    start, end = span
    mark = marks.search(text, start, end)
    if mark is None or _sign(mark) not in "»”" or _opens(text, mark, start, end):
        return None
    return Quoted(start, start + len(text[start : mark.start()].rstrip(" ,")), start, mark.end(), number, closed=True)


def _in_paragraph(text: str, marks: re.Pattern[str], span: Span, number: int) -> list[Quoted]:
    found: list[Quoted] = []
    at, end = span
    while at < end:
        segment, at = _next(text, marks, (at, end), number)
        if segment is None:
            break
        if segment.end > segment.start:
            found.append(segment)
    return found


def _next(text: str, marks: re.Pattern[str], span: Span, number: int) -> tuple[Quoted | None, int]:
    """The first outermost stretch in a span, and where to look for the next."""
    start, end = span
    opened: list[re.Match[str]] = []
    inner: re.Match[str] | None = None
    for mark in marks.finditer(text, start, end):
        if opened and mark.start() - opened[0].start() > _LONGEST:
            break
        if not _closes(text, mark, opened, start, end):
            if _may_open(text, mark, start, end):
                opened.append(mark)
            continue
        first = opened.pop()
        if not opened:
            return _segment(text, first, mark, number), mark.end()
        inner = inner or mark
    if not opened:
        return None, end
    if inner is not None and _sign(opened[0]) in _OPENERS:
        return _segment(text, opened[0], inner, number), inner.end()
    if end - opened[0].start() > _LONGEST:
        return _nothing(opened[0], number), inner.end() if inner else min(opened[0].start() + _LONGEST, end)
    return _unclosed(text, opened[0], start, end, number), end


def _nothing(mark: re.Match[str], number: int) -> Quoted:
    """An empty stretch: this mark opens nothing, look on behind it."""
    return Quoted(mark.end(), mark.end(), mark.start(), mark.end(), number, closed=True)


def _unclosed(text: str, first: re.Match[str], start: int, end: int, number: int) -> Quoted | None:
    """Words that run on into the next paragraph; a mark that nothing speaks for is a slip and opens nothing."""
    before = text[start : first.start()].rstrip()
    following = text[end : end + 4].lstrip()
    if before and before[-1] not in ":,—–-.!?»”" and following[:1] not in set('"“„«'):
        return None
    return Quoted(first.end(), end, first.start(), end, number, closed=False)


def _closes(text: str, mark: re.Match[str], opened: list[re.Match[str]], start: int, end: int) -> bool:
    if not opened:
        return False
    sign, first = _sign(mark), _sign(opened[-1])
    if sign in _OPENERS and first != "»":
        return False
    if sign in "‘’'":
        return sign != "‘" and (sign == "’" or not _opens(text, mark, start, end))
    if sign == "“" and first not in "„“":
        return first == "„"
    return sign in "”»" or first == "„" or not _opens(text, mark, start, end)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return before in _BEFORE_OPENING and after not in _AFTER_CLOSING


def _may_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """A mark that clings to the word before it and not to the one behind opens nothing: 12", a stray ”."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return _sign(mark) in _OPENERS or before in _BEFORE_OPENING or after not in _AFTER_CLOSING


def _segment(text: str, first: re.Match[str], last: re.Match[str], number: int) -> Quoted:
    words = text[first.end() : last.start()]
    start = first.end() + len(words) - len(words.lstrip())
    end = first.end() + len(words.rstrip(" \t\u00a0,"))
    return Quoted(start, max(start, end), first.start(), last.end(), number, closed=True)


def by_paragraph(stretches: Sequence[Quoted]) -> Mapping[int, Sequence[Quoted]]:
    """The stretches of each paragraph that has any, in order."""
    found: dict[int, list[Quoted]] = {}
    for stretch in stretches:
        found.setdefault(stretch.paragraph, []).append(stretch)
    return found
