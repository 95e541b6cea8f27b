"""Speech that the page sets apart without marks: pull quotes, transcripts, interviews.

A name below a paragraph may also be a picture's caption: then the words must speak for themselves.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document, Stretch
from bot.tagging.lexicons.speech import speech
from bot.tagging.words import words_of

_SHORTEST_WORDS = 5
_SHORTEST_TURN = 2
_LONGEST_ROLE = 90
_LONGEST_NAME = 60
_FEWEST_TURNS = 3
_LONGEST_QUESTION = 40
_SENTENCE_ENDS = '.!?…»”"'
_TURN = re.compile(r"(?P<name>[^\n:]{2,60}):\s+(?P<words>\S[^\n]*)")
_TURN_IN_CAPITALS = re.compile(
    r"(?P<name>[^\W\d_a-zа-яіїєґ]{3,}(?:-[^\W\d_]+)?(?: [^\W\d_]\.){1,2})\s+(?P<words>\S[^\n]*)"
)
_QUOTATION = re.compile(r"^\s*[\"“«„]")


class SetApart(NamedTuple):
    """Somebody's words, where the page names them, and their role as printed."""

    start: int
    end: int
    name: Span
    person: PersonMention | None
    role: str | None = None


def pull_quotes(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """Every paragraph of somebody's words that is followed by a line with nothing but their name."""
    paragraphs = document.paragraphs
    named = {span: person for person in reversed(people) for span in person.spans}
    alone = {place: person for place, line in enumerate(paragraphs) if (person := _only_name(document, line, named))}
    for place, person in alone.items():
        words = paragraphs[place - 1] if place else None
        if words is None or place - 1 in alone or not _is_sentence(document, words):
            continue
        last = place
        while last + 1 in alone and alone[last + 1].person_id == person.person_id:
            last += 1
        role = _role(document, paragraphs[last + 1 : last + 2])
        name = paragraphs[place]
        signed = last > place or role is not None
        if _is_speech(document, words, person, signed=signed):
            yield SetApart(words.start, words.end, (name.start, name.end), person, role)


def transcript(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """The turns of a conversation printed as 'Name: words', where there are enough of them by more than one.

    The name may follow an office: 'Minister Mira Olen: words'; minutes print 'ОЛЕНЬ М. П. words'.
    """
    turns = [turn for line in document.paragraphs if (turn := _turn(document.text, line))]
    named = [(turn, person) for turn in turns if (person := _named(turn, people)) or turn["name"].isupper()]
    taking_turns = len(named) >= _FEWEST_TURNS and len({turn["name"] for turn, _ in named}) > 1
    if not taking_turns and not _asked_by_the_paper(turns, len(named)):
        return
    for turn, person in named:
        if len(turn["words"].split()) >= _SHORTEST_TURN and not _QUOTATION.match(turn["words"]):
            yield SetApart(*turn.span("words"), turn.span("name"), person)


def _asked_by_the_paper(turns: Sequence[re.Match[str]], named: int) -> bool:
    """Whether one person answers somebody who is none ('Courier: …'), each of them more than once."""
    often = Counter(turn["name"] for turn in turns)
    return named > 1 and len(turns) > _FEWEST_TURNS and len(often) > 1 and min(often.values()) > 1


def interview(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """The answers of the one person an interview's opening names, where questions and answers take turns."""
    lines = document.paragraphs
    asked = [place for place, line in enumerate(lines) if _is_question(document, line)]
    answers = [place + 1 for place in asked if place + 1 < len(lines) and place + 1 not in asked]
    if len(answers) < _FEWEST_TURNS or len(lines) - asked[0] > 2 * len(answers) + 2:
        return
    opening = {p.person_id: p for p in people if any(start < lines[asked[0]].start for start, _ in p.spans)}
    if len(opening) != 1:
        return
    person = next(iter(opening.values()))
    for place in answers:
        yield SetApart(lines[place].start, lines[place].end, person.spans[0], person)


def _named(turn: re.Match[str], people: Sequence[PersonMention]) -> PersonMention | None:
    """Whoever is named last before the words; initials may stand behind the name."""
    start, end = turn.span("name")
    return next((p for p in people if any(start <= first and end - 6 <= last <= end for first, last in p.spans)), None)


def _turn(text: str, line: Stretch) -> re.Match[str] | None:
    return _TURN.fullmatch(text, line.start, line.end) or _TURN_IN_CAPITALS.fullmatch(text, line.start, line.end)


def _is_question(document: Document, line: Stretch) -> bool:
    text = document.text[line.start : line.end]
    return text.endswith("?") and len(text.split()) <= _LONGEST_QUESTION and not _QUOTATION.match(text)


def _only_name(document: Document, line: Stretch, named: Mapping[Span, PersonMention]) -> PersonMention | None:
    span = (line.start, line.end)
    text = document.text[slice(*span)]
    if len(text) > _LONGEST_NAME or text[-1] in _SENTENCE_ENDS or " " not in text:
        return None
    return named.get(span)


def _is_sentence(document: Document, line: Stretch) -> bool:
    return document.text[line.end - 1] in _SENTENCE_ENDS and line.last - line.first >= _SHORTEST_WORDS


def _is_speech(document: Document, line: Stretch, person: PersonMention, *, signed: bool) -> bool:
    """Not a caption's neighbour: it does not name the speaker, and is signed or speaks of 'us' and 'me'."""
    if any(line.start <= start < line.end for start, _ in person.spans):
        return False
    selves = speech(document.language).selves
    return signed or any(word in selves for word in words_of(document.text[line.start : line.end]))


def _role(document: Document, following: Sequence[Stretch]) -> str | None:
    if not following:
        return None
    text = document.text[following[0].start : following[0].end]
    return text if len(text) <= _LONGEST_ROLE and text[-1] not in f"{_SENTENCE_ENDS}:" else None
