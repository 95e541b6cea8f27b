"""From an outline's lines to the marks of a manuscript that was read from the same text. What looks mean: domain.marks.

A text of the manuscript is found again as the line that says just that, or as a part of one. What is hidden must
never stand open: where its line is not found again, its words are covered wherever they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.article import Manuscript, Paragraph
from bot.domain.marks import Mark, Style, bounded, cover, covered, moved
from bot.ingest.outline import Line, outline
from bot.ingest.text import folded

_MOST_SOUGHT = 500
"""Lines that are looked for inside other texts; the rest keep their looks only where they are found as they are."""
_SHORTEST = 2
_CHANNEL = re.compile(r"https?://(?:t|telegram)\.me/", re.IGNORECASE)
_FIELDS = ("headline", "category", "source_name", "author")
"""What is shown in places that hide nothing."""

_Found = dict[tuple[str, int], list[Mark]]
"""Marks by the text and its number among those that say the same."""


def marked(manuscript: Manuscript, lines: Sequence[Line]) -> Manuscript:
    """The manuscript with what its lines mark; nothing hidden is left open in it.

    Of lines that say the same the first is the first such text of the manuscript, and so on.
    """
    telling = [line for line in lines if line.marks]
    if not telling:
        return manuscript
    manuscript = _headed(manuscript, telling)
    counts = Counter(manuscript.markable)
    homes = _homes(telling, counts)
    found = _found(lines, homes, counts)
    for line in telling:
        if _hides(line) and line.text != manuscript.headline and homes.get(line.text) is None:
            manuscript = _hidden(line, manuscript, counts, found)
    looks = [bounded(text, tuple(dict.fromkeys(marks)), nth) for (text, nth), marks in found.items()]
    return replace(manuscript, marks=tuple(one for one in looks if one.marks))


def _hides(line: Line) -> bool:
    return any(mark.style is Style.SPOILER for mark in line.marks)


def _homes(telling: Sequence[Line], texts: Iterable[str]) -> dict[str, str | None]:
    """By what a line says, the text it is found in."""
    homes: dict[str, str | None] = {text: text for text in texts}
    for number, line in enumerate(telling):
        if line.text not in homes and (number < _MOST_SOUGHT or _hides(line)):
            homes[line.text] = _home(line.text, texts)
    return homes


def _home(said: str, texts: Iterable[str]) -> str | None:
    """The longest text that is a part of the line, or that the line is a part of."""
    inside = max((text for text in texts if len(text) < len(said) and text in said), key=len, default=None)
    return inside or next((text for text in texts if said in text), None)


def _found(lines: Sequence[Line], homes: Mapping[str, str | None], counts: Mapping[str, int]) -> _Found:
    """What the lines mark, in order. Of a line too many only what it hides counts, for that is hidden everywhere."""
    found: _Found = {}
    passed: Counter[str] = Counter()
    for line in lines:
        home = homes.get(line.text)
        if home is None:
            continue
        nth, marks = passed[home], _placed(line, home)
        passed[home] += len(line.text) >= len(home)
        if nth >= counts[home]:
            nth, marks = 0, tuple(mark for mark in marks if mark.style is Style.SPOILER)
        found.setdefault((home, nth), []).extend(marks)
    return found


def _placed(line: Line, home: str) -> tuple[Mark, ...]:
    by = line.text.find(home)
    return moved(line.marks, by if by >= 0 else -home.find(line.text), len(home))


def _headed(manuscript: Manuscript, lines: Sequence[Line]) -> Manuscript:
    """The manuscript whose headline covers what is hidden in it; one that is hidden whole is a paragraph instead."""
    head = folded(manuscript.headline)
    for line in lines if head else ():
        if _hides(line) and head in folded(line.text):
            shown = covered(line.text, line.marks)
            if not any(character.isalnum() for character in shown):
                return replace(manuscript, headline="", body=(Paragraph(line.text), *manuscript.body))
            at = line.text.find(manuscript.headline)
            return replace(manuscript, headline=shown[at : at + len(manuscript.headline)] if at >= 0 else shown)
    return manuscript


def _hidden(line: Line, manuscript: Manuscript, texts: Iterable[str], found: _Found) -> Manuscript:
    """Hide the words of a line that is no text of its own wherever they stand."""
    for mark in line.marks:
        words = line.text[mark.start : mark.end].strip()
        if mark.style is not Style.SPOILER or len(words) < _SHORTEST:
            continue
        for text in texts:
            for at in _places(words, text):
                found.setdefault((text, 0), []).append(Mark(style=Style.SPOILER, start=at, end=at + len(words)))
        shown = {name: value for name in _FIELDS if (value := getattr(manuscript, name)) and words in value}
        manuscript = replace(manuscript, **{name: value.replace(words, cover(words)) for name, value in shown.items()})
    return manuscript


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def without_hidden(text: str, html: str) -> str:
    """What somebody typed, with what they hid in it covered, for places that hide nothing."""
    if "tg-spoiler" not in html:
        return text
    return "\n".join(covered(line.text, line.marks) for line in outline(html, line_breaks=True).lines)


def source_link(lines: Sequence[Line]) -> str | None:
    """The address behind a last line that is nothing but a link, and no channel's: an inline link is no source."""
    last = lines[-1] if lines else Line(kind="text", text="")
    for mark in last.marks:
        whole = mark.style is Style.LINK and mark.end - mark.start == len(last.text)
        if whole and not _CHANNEL.match(mark.url or ""):
            return mark.url
    return None
