"""Speech broken by its author: '«Words, — said X. — More words»', and lines of dialogue that begin with a dash."""

import re
from collections.abc import Iterator, Sequence

from bot.tagging.document import Document
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.titles import is_name
from bot.tagging.words import words_of

_ASIDE = re.compile(r"(?<=[,!?…»”])\s*[—–-]\s+(?P<aside>[^\n]*?)(?:[.,:!?…]\s+[—–-]\s+|$)")
_DIALOGUE = re.compile(r"\s*[—–-]\s+(?=\S)")
_VERB_WITHIN_WORDS = 5


def unfolded(document: Document, stretches: Sequence[Quoted], speech: Speech) -> tuple[Quoted, ...]:
    """The stretches with their authors' asides cut out, and the speech of lines that begin with a dash."""
    stretches = [stretch for stretch in stretches if not is_name(document, stretch)]
    marked = {stretch.paragraph for stretch in stretches}
    spoken = (s for number in range(len(document.paragraphs)) if number not in marked for s in _line(document, number))
    whole = [*stretches, *(stretch for stretch in spoken if _asides(document.text, stretch, speech))]
    pieces = (piece for stretch in whole for piece in _pieces(document.text, stretch, speech))
    return tuple(sorted(pieces, key=lambda piece: piece.start))


def _line(document: Document, number: int) -> Iterator[Quoted]:
    paragraph = document.paragraphs[number]
    if dash := _DIALOGUE.match(document.text, paragraph.start, paragraph.end):
        yield Quoted(dash.end(), paragraph.end, dash.start(), paragraph.end, number, closed=True)


def _asides(text: str, stretch: Quoted, speech: Speech) -> list[re.Match[str]]:
    found = _ASIDE.finditer(text, stretch.start, stretch.end)
    return [aside for aside in found if _says(aside["aside"], speech)]


def _says(aside: str, speech: Speech) -> bool:
    words = words_of(aside)[:_VERB_WITHIN_WORDS]
    return any(word in speech.verbs for word in words) or any(
        tuple(words[: len(phrase)]) == phrase for phrase in speech.sources
    )


def _pieces(text: str, stretch: Quoted, speech: Speech) -> Iterator[Quoted]:
    opening, start = stretch.opening, stretch.start
    for aside in _asides(text, stretch, speech):
        end = start + len(text[start : aside.start()].rstrip(" ,»”"))
        if end > start:
            yield Quoted(start, end, opening, aside.start(), stretch.paragraph, closed=True)
        opening = start = aside.end()
    if stretch.end > start:
        yield stretch._replace(opening=opening, start=start)
