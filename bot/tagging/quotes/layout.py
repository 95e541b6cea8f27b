"""Speech that the page sets apart without marks: pull quotes and transcripts; interviews have a room of their own.

A name below a paragraph may also be a picture's caption: then the words must speak for themselves.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.domain.tags import EvidenceKind, PersonMention, Span
from bot.tagging.document import Document, Stretch
from bot.tagging.lexicons.speech import speech
from bot.tagging.words import words_of

_SHORTEST_WORDS = 5
_SHORTEST_TURN = 2
_LONGEST_ROLE = 90
_LONGEST_NAME = 60
_INITIALS = 6
"""Letters, dots and spaces of initials behind a name."""
_FEWEST_TURNS = 3
_TWO = 2
_SENTENCE_ENDS = '.!?…»”"'
_NAME_ALONE = re.compile(r"(?P<name>[^\n:.?!]{2,60}):")
_DASHED = re.compile(r"(?:[—–-]\s+)?(?P<words>\S[^\n]*)")
_TURN = re.compile(r"(?P<name>[^\n:]{2,60}):\s+(?P<words>\S[^\n]*)")
_TURN_IN_CAPITALS = re.compile(
    r"(?P<name>[^\W\d_a-zа-яіїєґ]{3,}(?:-[^\W\d_]+)?(?: [^\W\d_]\.){1,2})\s+(?P<words>\S[^\n]*)"
)
_INNER_MARK = re.compile(r"\S[”»\"],?\s+\w")
"""A quote that ends inside a line: the line is a report, not somebody's words."""
_DAY_OR_HOUR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
QUOTATION = re.compile(r"^\s*[\"“«„]")


class SetApart(NamedTuple):
    """Somebody's words, where the page names them, and their role as printed."""

    start: int
    end: int
    name: Span
    person: PersonMention | None
    role: str | None = None
    kind: EvidenceKind = EvidenceKind.TURN


class _Turn(NamedTuple):
    """One speaker's words in a conversation, and the name printed before or above them."""

    name: Span
    words: Span
    shown: str


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
        if _is_dated(document, paragraphs[last + 1 : last + 2]):
            continue
        role = _role(document, paragraphs[last + 1 : last + 2])
        name = paragraphs[place]
        signed = last > place or role is not None
        if _is_speech(document, words, person, signed=signed):
            yield SetApart(words.start, words.end, (name.start, name.end), person, role, EvidenceKind.PULL)


def transcript(document: Document, people: Sequence[PersonMention]) -> Iterator[SetApart]:
    """The turns of a conversation printed as 'Name: words', where there are enough of them by more than one.

    The name may follow an office: 'Minister Mira Olen: words'; minutes print 'ОЛЕНЬ М. П. words'.
    """
    turns = list(_turns(document))
    ends = by_end(people)
    named = [(turn, person) for turn in turns if (person := bearer(turn.name, ends)) or turn.shown.isupper()]
    several = len({turn.shown for turn, _ in named}) > 1
    taking_turns = several and (len(named) >= _FEWEST_TURNS or _are_two(turns, named))
    if not taking_turns and not _asked_by_the_paper(turns, len(named)):
        return
    for turn, person in named:
        words = document.text[slice(*turn.words)]
        if len(words.split()) >= _SHORTEST_TURN and not QUOTATION.match(words):
            yield SetApart(*turn.words, turn.name, person)


def _are_two(turns: Sequence[_Turn], named: Sequence[tuple[_Turn, PersonMention | None]]) -> bool:
    """Whether two people with whole names speak one right after the other, and nobody else does."""
    whole = len(turns) == len(named) == _TWO and all(person and " " in turn.shown for turn, person in named)
    return whole and turns[1].name[0] - turns[0].words[1] <= _TWO


def _asked_by_the_paper(turns: Sequence[_Turn], named: int) -> bool:
    """Whether one person answers somebody who is none ('Courier: …'), each of them more than once."""
    often = Counter(turn.shown for turn in turns)
    return named > 1 and len(turns) > _FEWEST_TURNS and len(often) > 1 and min(often.values()) > 1


class Mention(NamedTuple):
    """Where a name ends and begins, and whose it is; `rank` is the place of whoever bears it among those named."""

    last: int
    first: int
    rank: int
    person: PersonMention


def by_end(people: Sequence[PersonMention]) -> Sequence[Mention]:
    """Every mention, by where it ends: a page of turns has as many names as lines, and each line asks for its own."""
    spans = [Mention(last, first, rank, p) for rank, p in enumerate(people) for first, last in p.spans]
    return sorted(spans, key=lambda one: one[:3])


def bearer(name: Span, ends: Sequence[Mention]) -> PersonMention | None:
    """Whoever is named last before the words; initials may stand behind the name."""
    start, end = name
    near = ends[bisect_left(ends, (end - _INITIALS,)) : bisect_left(ends, (end + 1,))]
    inside = [one for one in near if one.first >= start]
    return min(inside, key=lambda one: one.rank).person if inside else None


def _turns(document: Document) -> Iterator[_Turn]:
    """Lines of the form 'Name: words', and a name and a colon above a line of words."""
    above: re.Match[str] | None = None
    for line in document.paragraphs:
        span = (line.start, line.end)
        turn = _TURN.fullmatch(document.text, *span) or _TURN_IN_CAPITALS.fullmatch(document.text, *span)
        if turn:
            yield _Turn(turn.span("name"), turn.span("words"), turn["name"])
        elif above and (words := _DASHED.fullmatch(document.text, *span)):
            yield _Turn(above.span("name"), words.span("words"), above["name"])
        above = _NAME_ALONE.fullmatch(document.text, *span)


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
    text, words_known = document.text[line.start : line.end], speech(document.language)
    if _INNER_MARK.search(text) or words_known.pronouns.get(words_of(text)[0]) in {"m", "f"}:
        return False
    return signed or any(word in words_known.selves for word in words_of(text))


def _is_dated(document: Document, following: Sequence[Stretch]) -> bool:
    """Whether a day or an hour stands below a name: it is a byline, and what stands above it a headline."""
    text = document.text[following[0].start : following[0].end] if following else ""
    return len(text) <= _LONGEST_NAME and bool(_DAY_OR_HOUR.search(text))


def _role(document: Document, following: Sequence[Stretch]) -> str | None:
    if not following:
        return None
    text = document.text[following[0].start : following[0].end]
    printed = len(text) <= _LONGEST_ROLE and text[-1] not in f"{_SENTENCE_ENDS}:" and not text.isupper()
    return text if printed else None
