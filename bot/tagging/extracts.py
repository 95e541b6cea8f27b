"""One or two sentences for a digest line: the points where a page has them, else the best of the lead."""

from collections.abc import Iterator

from bot.domain.article import Manuscript, Paragraph
from bot.tagging.document import Document

_MOST_CHARACTERS = 320
_SHORTEST_SENTENCE = 40


def extract(manuscript: Manuscript) -> str:
    """One or two whole sentences; empty for a page that says nothing beyond its headline."""
    if manuscript.points:
        return _fit(iter(manuscript.points))
    return _fit(_lead(manuscript))


def _lead(manuscript: Manuscript) -> Iterator[str]:
    """Sentences in reading order, without those that say again what the headline or the standfirst said."""
    told = {_key(manuscript.headline)}
    paragraphs = [block.text for block in manuscript.body if isinstance(block, Paragraph)]
    for text in (manuscript.standfirst or "", *paragraphs):
        document = Document.read(text, language=manuscript.language)
        for sentence in document.sentences:
            words = text[sentence.start : sentence.end]
            if len(words) >= _SHORTEST_SENTENCE and _key(words) not in told:
                told.add(_key(words))
                yield words


def _fit(sentences: Iterator[str]) -> str:
    first = next(sentences, "")
    second = next(sentences, "")
    both = f"{_closed(first)} {_closed(second)}".strip()
    return both if first and second and len(both) <= _MOST_CHARACTERS else _clipped(_closed(first))


def _closed(sentence: str) -> str:
    return f"{sentence}." if sentence and sentence[-1].isalnum() else sentence


def _clipped(sentence: str) -> str:
    if len(sentence) <= _MOST_CHARACTERS:
        return sentence
    return f"{sentence[: _MOST_CHARACTERS - 1].rsplit(' ', 1)[0].rstrip(' ,;:—–-')}…"


def _key(sentence: str) -> str:
    return "".join(letter for letter in sentence.lower() if letter.isalnum())
