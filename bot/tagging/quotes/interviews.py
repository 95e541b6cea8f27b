"""Questions and answers: by turns of lines, with a dash before each, or with 'Q:' and 'A:'."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.domain.tags import PersonMention
from bot.tagging.document import Document, Stretch
from bot.tagging.quotes.layout import QUOTATION, SetApart, bearer, by_end

_FEWEST_TURNS, _FEWEST_DASHED = 3, 4
_LONGEST_QUESTION = 40
_ASKS = frozenset("q question питання запитання вопрос pytanie п p".split())
_ANSWERS = frozenset("a answer відповідь ответ odpowiedź о o".split())
_EITHER = {"в": {"uk": "answer", "ru": "question"}}
_LABEL = re.compile(r"(?P<label>[^\W\d_]+(?: [^\W\d_]+){0,3})[:.]\s+(?P<words>\S[^\n]*)")
_DASHED = re.compile(r"[—–-]\s+(?P<words>\S[^\n]*)")
_ASIDE = re.compile(r"[,.!?…]\s+[—–-]\s")
"""'— Words, — said X.': whose they are, the line says itself."""


class _Turn(NamedTuple):
    """A line with a label, and what stands behind it."""

    label: str
    """'question', 'answer' or the label itself."""
    printed: tuple[int, int]
    words: tuple[int, int]


def interview(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """The answers of an interview: of the one person whom its opening names, or whose name stands before them."""
    for find in (_labelled, _dashed, _by_turns):
        if answers := tuple(find(document, people)):
            yield from answers
            return


def _only(people: Sequence[PersonMention], end: int) -> PersonMention | None:
    """The one person named before a place."""
    named = {person.person_id: person for person in people if any(start < end for start, _ in person.spans)}
    return next(iter(named.values())) if len(named) == 1 else None


def _labelled(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """'Q: …' and then 'A: …' or 'Mira Olen: …'."""
    turns = [_turn(document, line) for line in document.paragraphs]
    asked = next((turn for turn in turns if turn and turn.label == "question"), None)
    if asked is None:
        return
    only, ends = _only(people, asked.printed[0]), by_end(people)
    for before, turn in pairwise(turns):
        if turn and before and before.label == "question" and turn.label != "question":
            person = only if turn.label == "answer" else bearer(turn.printed, ends)
            name = only.spans[0] if only and turn.label == "answer" else turn.printed
            if person:
                yield SetApart(*turn.words, name, person)


def _turn(document: Document, line: Stretch) -> _Turn | None:
    match = _LABEL.match(document.text, line.start, line.end)
    if match is None:
        return None
    low = match["label"].lower()
    kind = "question" if low in _ASKS else "answer" if low in _ANSWERS else _EITHER.get(low, {}).get(document.language)
    return _Turn(kind or low, match.span("label"), match.span("words"))


def _dashed(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """A dash before every line, questions and answers in turns."""
    lines = [(line, _DASHED.fullmatch(document.text, line.start, line.end)) for line in document.paragraphs]
    spoken = [(line, match) for line, match in lines if match]
    if len(spoken) < _FEWEST_DASHED or len(spoken) % 2 or any(_ASIDE.search(match[0]) for _, match in spoken):
        return
    places = [place for place, (_, match) in enumerate(lines) if match]
    turns = all(_is_question(document, line) == (at % 2 == 0) for at, (line, _) in enumerate(spoken))
    person = _only(people, spoken[0][0].start)
    if turns and person and places[-1] - places[0] == len(places) - 1:
        for _, match in spoken[1::2]:
            yield SetApart(*match.span("words"), person.spans[0], person)


def _by_turns(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """Lines that ask, and a line behind each that answers."""
    lines = document.paragraphs
    asked = [place for place, line in enumerate(lines) if _is_question(document, line)]
    answers = [place + 1 for place in asked if place + 1 < len(lines) and place + 1 not in asked]
    if len(answers) < _FEWEST_TURNS or len(lines) - asked[0] > 2 * len(answers) + 2:
        return
    person = _only(people, lines[asked[0]].start)
    if person:
        yield from (SetApart(lines[place].start, lines[place].end, person.spans[0], person) for place in answers)


def _is_question(document: Document, line: Stretch) -> bool:
    text = document.text[line.start : line.end]
    return text.endswith("?") and len(text.split()) <= _LONGEST_QUESTION and not QUOTATION.match(text)
