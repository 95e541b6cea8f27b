"""Who stands behind a noun phrase: one person surely, or nobody. A wrong name is worse than none."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.gender import gender_of
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.titles import SLAVIC
from bot.tagging.words import plain, stem, words_of

_OFFICES = re.compile(r"\b(?:of (?:state|staff|defen[cs]e|war|the (?:house|senate|treasury|interior)|parliament))\b")
_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)
_OF_PLACES = ("ство", "ства", "ству", "ством", "stwo", "stwa")
_PARAGRAPHS_BACK = 3
_APPOSITION = re.compile(r",\s+([^,.;:«»“”\"()\n]{3,70})[,.]")
_ROLE_REACH = 60
"""How far before a name, in code points, its role may begin."""


class Named(NamedTuple):
    """One place that names a person."""

    start: int
    end: int
    person: PersonMention


class Speakers:
    """The people of a text by their places in it."""

    def __init__(
        self, document: Document, people: Iterable[PersonMention], stretches: Sequence[Quoted], speech: Speech
    ) -> None:
        self._document, self._speech = document, speech
        self._text = document.text
        self._genders: dict[str, str] = {}
        self._role_stems = {stem(role) for role in speech.roles}
        self._named = sorted(
            (Named(*span, person) for person in people for span in person.spans), key=lambda name: name[:2]
        )
        openings = [stretch.opening for stretch in stretches]
        self._outside = [name for name in self._named if not _inside(name.start, stretches, openings)]

    def behind(self, span: Span) -> PersonMention | None:
        """The person a source phrase means, where only one can be meant."""
        inside = [name for name in self._named if span[0] <= name.start and name.end <= span[1]]
        if inside:
            return self._head(span, inside)
        words = words_of(self._text[slice(*span)])
        gender = self._speech.pronouns.get(words[0], "") if len(words) == 1 else ""
        if gender in {"m", "f"}:
            return self._only_one_before(span[0], gender)
        named = any(letter.isupper() for letter in self._text[span[0] + 1 : span[1]])
        offices = self._offices(self._text[slice(*span)])
        role = None if named else next((word for word in offices if word in self._speech.roles), None)
        return self._holder(role, span[0]) if role else None

    def role(self, span: Span) -> str | None:
        """The office a source phrase prints before the name ('Energy Minister X'), or between commas behind it."""
        name = next((name for name in self._named if span[0] <= name.start and name.end <= span[1]), None)
        if name is None:
            return None
        behind = _APPOSITION.match(self._text, name.end)
        for words in (self._text[span[0] : name.start], behind[1] if behind else ""):
            plain_words = words_of(words)
            if any(word in self._speech.roles or stem(word) in self._role_stems for word in plain_words):
                return _ARTICLE.sub("", words.strip(" ,"))
        return None

    def _head(self, span: Span, inside: Sequence[Named]) -> PersonMention | None:
        """The person who heads the phrase: 'President X' and 'X spokesman Y' have one, 'the X campaign' has none."""
        core = self._core(span)
        named = [name for name in inside if name.end <= core]
        if not named:
            return inside[0].person if len({name.person.person_id for name in inside}) == 1 else None
        if self._document.language in SLAVIC:
            return self._upright(span, named)
        head = named[-1]
        before = words_of(_OFFICES.sub("", plain(self._text[span[0] : head.start])))
        after = words_of(self._text[head.end : core])
        led = any(word in self._speech.relations for word in before) or self._told_of(before)
        return None if led or (after and after[0] not in self._speech.relations) else head.person

    def _told_of(self, before: Sequence[str]) -> bool:
        """'the story X told': a noun phrase of its own before the name, and no role."""
        return bool(before) and before[0] in self._speech.determiners and before[-1] not in self._speech.roles

    def _core(self, span: Span) -> int:
        """Where the phrase ends that the head stands in: at the first comma or bracket."""
        ends = [self._text.find(mark, *span) for mark in (",", "(", " —", " –")]
        return min((end for end in ends if end >= 0), default=span[1])

    def _upright(self, span: Span, named: Sequence[Named]) -> PersonMention | None:
        """The one name that nothing before it owns, as 'речник' owns the name in 'речник Зеленського'."""
        heads = []
        for name in named:
            before = words_of(self._text[span[0] : name.start])
            last = words_of(self._text[name.start : name.end])[-1]
            if before and before[-1] in self._speech.attached:
                free = before[-1] in self._speech.roles and last in words_of(name.person.name)
                free = free and not name.person.provisional
            else:
                free = not before or stem(before[-1]) in self._role_stems or not last.endswith(self._speech.oblique)
            if free:
                heads.append(name)
        return heads[0].person if len({name.person.person_id for name in heads}) == 1 else None

    def _only_one_before(self, offset: int, gender: str) -> PersonMention | None:
        """The one person of that gender whom the nearest paragraph puts forward, looking back from `offset`."""
        paragraphs = [p for p in self._document.paragraphs if p.start <= offset]
        end = offset
        for paragraph in reversed(paragraphs[-_PARAGRAPHS_BACK:]):
            names = [name for name in self._outside if paragraph.start <= name.start < end]
            fitting = {n.person.person_id: n.person for n in names if self._gender(n.person) in {gender, ""}}
            if fitting:
                forward = any(self._forward(name) for name in names if name.person.person_id in fitting)
                return next(iter(fitting.values())) if len(fitting) == 1 and forward else None
            end = paragraph.start
        return None

    def _gender(self, person: PersonMention) -> str:
        if person.person_id not in self._genders:
            self._genders[person.person_id] = gender_of(person, self._text, self._document.language)
        return self._genders[person.person_id]

    def _forward(self, name: Named) -> bool:
        """Whether a name may be a subject: nothing governs it and it owns nothing."""
        before = words_of(self._text[max(0, name.start - 20) : name.start])
        owns = self._text[name.end : name.end + 2] in {"'s", "’s", "' ", "’ "}
        if owns or (before and before[-1] in self._speech.relations):
            return False
        last = words_of(self._text[name.start : name.end])[-1]
        return self._document.language not in SLAVIC or not last.endswith(self._speech.oblique)

    def _holder(self, role: str, offset: int) -> PersonMention | None:
        """The one person whom the text so far names with this role right before the name."""
        holders = {
            name.person.person_id: name.person
            for name in self._named
            if name.start < offset and any(_same_role(role, word) for word in self._offices(self._before(name)))
        }
        return next(iter(holders.values())) if len(holders) == 1 else None

    def _offices(self, text: str) -> list[str]:
        """The words of a text, each office by its plainest name."""
        told = plain(text)
        for office, words in self._speech.offices.items():
            told = words.sub(office, told)
        return words_of(told)

    def _before(self, name: Named) -> str:
        others = [other.end for other in self._named if other.end <= name.start]
        text = self._text[max(0, name.start - _ROLE_REACH, *others) : name.start]
        return text[max(text.rfind(mark) for mark in ".,;:\n") + 1 :]


def _inside(offset: int, stretches: Sequence[Quoted], openings: Sequence[int]) -> bool:
    before = bisect_right(openings, offset) - 1
    return before >= 0 and offset < stretches[before].closing


def _same_role(one: str, other: str) -> bool:
    """'міністр' and 'міністерка', 'президент' and 'президентка', in any case; not 'міністр' and 'міністерство'."""
    if one == other:
        return True
    if one.endswith(_OF_PLACES) != other.endswith(_OF_PLACES):
        return False
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= max(5, min(len(one), len(other)) - 2) and abs(len(one) - len(other)) <= 3
