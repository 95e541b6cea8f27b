"""Speech broken by its author: '«Words, — said X. — More words»', and speech that begins with a dash."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.tagging.document import Document
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.gender import agreement
from bot.tagging.quotes.marks import Quoted, by_paragraph
from bot.tagging.quotes.titles import is_name
from bot.tagging.words import words_of

_DASH = re.compile(r"(?P<mark>(?<=[,!?…»”]))?(?:(?<!\s)\s++)?[—–-]\s+")
_BACK = re.compile(r"[.,:!?…]\s+[—–-]\s+")
_DIALOGUE = re.compile(r"(?:^|(?<=[.!?…»”\"]\s))[—–-]\s+(?=[^\W\d_a-zа-яіїєґąćęłńóśźż])", re.MULTILINE)
_VERB_WITHIN_WORDS = 5
_TWO = 2


def unfolded(document: Document, stretches: Sequence[Quoted], speech: Speech) -> tuple[Quoted, ...]:
    """The stretches of speech with their authors' asides cut out, and the speech that begins with a dash."""
    marked = [stretch for stretch in stretches if not is_name(document, stretch)]
    known = by_paragraph(marked)
    numbers = range(len(document.paragraphs))
    dashed = (stretch for number in numbers for stretch in _dashed(document, number, known.get(number, ())))
    whole = [*marked, *(stretch for stretch in dashed if _asides(document.text, stretch, speech))]
    pieces = (piece for stretch in whole for piece in _pieces(document.text, stretch, speech))
    return tuple(sorted(pieces, key=lambda piece: piece.start))


def _dashed(document: Document, number: int, inside: Sequence[Quoted]) -> Iterator[Quoted]:
    """From the first dash that opens a sentence to a quotation mark or to the end of the paragraph."""
    paragraph = document.paragraphs[number]
    dashes = (
        dash
        for dash in _DIALOGUE.finditer(document.text, paragraph.start, paragraph.end)
        if not any(stretch.opening <= dash.start() < stretch.closing for stretch in inside)
    )
    if first := next(dashes, None):
        end = min([stretch.opening for stretch in inside if stretch.opening > first.start()] + [paragraph.end])
        yield Quoted(first.end(), end, first.start(), end, number, closed=True)


class _Aside(NamedTuple):
    """The author's words, from the dash before them to where speech goes on."""

    start: int
    end: int


def _asides(text: str, stretch: Quoted, speech: Speech) -> list[_Aside]:
    found: list[_Aside] = []
    for dash in _DASH.finditer(text, stretch.start, stretch.end):
        if (found and dash.start() < found[-1].end) or not _says(text[dash.end() : stretch.end], dash, speech):
            continue
        back = _BACK.search(text, dash.end(), stretch.end)
        found.append(_Aside(dash.start(), back.end() if back else stretch.end))
    return found


def _says(text: str, dash: re.Match[str], speech: Speech) -> bool:
    """A verb of saying among the first words; right after the dash where no mark stands before it, as in Polish."""
    if dash["mark"] is not None and _did(text, speech):
        return True
    words = words_of(text[:80])[: 1 if dash["mark"] is None else _VERB_WITHIN_WORDS]
    sources = speech.sources.get(words[0], ()) if words else ()
    return any(word in speech.verbs for word in words) or any(
        tuple(words[: len(phrase)]) == phrase for phrase in sources
    )


def _did(text: str, speech: Speech) -> bool:
    """'— засмеялась она': any verb of one person, and who that is right behind it."""
    words = text[:60].split(maxsplit=2)[:2]
    if len(words) < _TWO or agreement(words[0]) not in {"m", "f"}:
        return False
    return words[1][0].isupper() or speech.pronouns.get(words[1].strip(".,:!?…").lower()) in {"m", "f"}


def _pieces(text: str, stretch: Quoted, speech: Speech) -> Iterator[Quoted]:
    opening, start = stretch.opening, stretch.start
    for aside in _asides(text, stretch, speech):
        end = start + len(text[start : aside.start].rstrip(" ,»”"))
        if end > start:
            yield Quoted(start, end, opening, aside.start, stretch.paragraph, closed=True)
        opening = start = aside.end
    if stretch.end > start:
        yield stretch._replace(opening=opening, start=start)
