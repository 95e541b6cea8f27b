"""Where quotation marks open and close. Whose words stand between them is decided elsewhere."""

import re
from typing import NamedTuple

from bot.tagging.document import Document

_MARK = re.compile(r"[\"“”„«»]|''|``")
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
    """Every outermost stretch between marks, in order; none crosses the end of a paragraph."""
    found: list[Quoted] = []
    for number, paragraph in enumerate(document.paragraphs):
        found += _in_paragraph(document.text, paragraph.start, paragraph.end, number)
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int, number: int) -> list[Quoted]:
    found: list[Quoted] = []
    opened: list[re.Match[str]] = []
    for mark in _MARK.finditer(text, start, end):
        if not _closes(text, mark, opened, start, end):
            if opened or not _only_inches(text, mark):
                opened.append(mark)
            continue
        first = opened.pop()
        if not opened:
            found.append(_segment(text, (first.start(), mark.end()), (first.end(), mark.start()), number, closed=True))
    if opened:
        first = opened[0]
        found.append(_segment(text, (first.start(), end), (first.end(), end), number, closed=False))
    return [segment for segment in found if segment.end > segment.start]


def _closes(text: str, mark: re.Match[str], opened: list[re.Match[str]], start: int, end: int) -> bool:
    if not opened:
        return False
    sign, first = mark.group(), opened[-1].group()
    if sign in _OPENERS and first != "»":
        return False
    if sign == "“" and first not in "„“":
        return first == "„"
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    opens = before in _BEFORE_OPENING and after not in _AFTER_CLOSING
    if sign in {"“", '"', "''", "``"}:
        return first == "„" or not opens
    return True


def _only_inches(text: str, mark: re.Match[str]) -> bool:
    return mark.group() == '"' and text[mark.start() - 1 : mark.start()].isdigit()


def _segment(text: str, outer: tuple[int, int], inner: tuple[int, int], number: int, *, closed: bool) -> Quoted:
    words = text[slice(*inner)]
    start = inner[0] + len(words) - len(words.lstrip())
    end = inner[0] + len(words.rstrip(" \t\u00a0,"))
    return Quoted(start, max(start, end), *outer, number, closed)
