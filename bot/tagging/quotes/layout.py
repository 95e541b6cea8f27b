"""Pull quotes as saved pages print them: a paragraph of words, then the speaker's name, then the role."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document, Stretch

_SHORTEST_WORDS = 5
_LONGEST_ROLE = 90
_SENTENCE_ENDS = '.!?…»”"'


class PullQuote(NamedTuple):
    """A paragraph that is somebody's words, the line that names them, and their role as printed."""

    start: int
    end: int
    name: Span
    person: PersonMention
    role: str | None


def pull_quotes(document: Document, people: Sequence[PersonMention]) -> Iterator[PullQuote]:
    """Every paragraph that is followed by a line with nothing but a person's name."""
    paragraphs = document.paragraphs
    alone = {place: person for place, line in enumerate(paragraphs) if (person := _only_name(document, line, people))}
    for place, person in alone.items():
        words = paragraphs[place - 1] if place else None
        if words is None or place - 1 in alone or not _is_speech(document, words):
            continue
        last = place
        while last + 1 in alone and alone[last + 1].person_id == person.person_id:
            last += 1
        role = _role(document, paragraphs[last + 1 : last + 2])
        name = paragraphs[place]
        yield PullQuote(words.start, words.end, (name.start, name.end), person, role)


def _only_name(document: Document, line: Stretch, people: Sequence[PersonMention]) -> PersonMention | None:
    span = (line.start, line.end)
    text = document.text[slice(*span)]
    if len(text) > 60 or text[-1] in _SENTENCE_ENDS or " " not in text:
        return None
    return next((person for person in people if span in person.spans), None)


def _is_speech(document: Document, line: Stretch) -> bool:
    text = document.text[line.start : line.end]
    return text[-1] in _SENTENCE_ENDS and line.last - line.first >= _SHORTEST_WORDS


def _role(document: Document, following: Sequence[Stretch]) -> str | None:
    if not following:
        return None
    text = document.text[following[0].start : following[0].end]
    return text if len(text) <= _LONGEST_ROLE and text[-1] not in f"{_SENTENCE_ENDS}:" else None
