"""Who stands behind a noun phrase: one person surely, or nobody. A wrong name is worse than none."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention, Span
from bot.tagging.document import Document
from bot.tagging.lexicons.speech import speech
from bot.tagging.names import given
from bot.tagging.quotes.gender import gender_of
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.offices import Holders, Offices
from bot.tagging.quotes.titles import SLAVIC
from bot.tagging.words import plain, stem, words_of

_OFFICES = re.compile(r"\b(?:of (?:state|staff|defen[cs]e|war|the (?:house|senate|treasury|interior)|parliament))\b")
_PARAGRAPHS_BACK = 3
_INDECLINABLE = frozenset("оіеуиєюїoeiuy")


class Named(NamedTuple):
    """One place that names a person."""

    start: int
    end: int
    person: PersonMention


class Speakers:
    """The people of a text by their places in it."""

    def __init__(
        self, document: Document, people: Sequence[PersonMention], stretches: Sequence[Quoted], offices: Offices
    ) -> None:
        self._document, self._speech = document, speech(document.language)
        self._holders = Holders(document.text, people, offices, self._speech)
        self._text = document.text
        self._genders: dict[str, str] = {}
        self._role_stems = {stem(role) for role in self._speech.roles}
        self._named = sorted(
            (Named(*span, person) for person in people for span in person.spans), key=lambda name: name[:2]
        )
        openings = [stretch.opening for stretch in stretches]
        self._starts = [name.start for name in self._named]
        self._outside = [name for name in self._named if not _within(name.start, stretches, openings)]
        self._outside_starts = [name.start for name in self._outside]

    def behind(self, span: Span) -> PersonMention | None:
        """The person a source phrase means, where only one can be meant."""
        inside = self._inside(span)
        if inside:
            return self._head(span, inside)
        words = words_of(self._text[slice(*span)])
        gender = self._speech.pronouns.get(words[0], "") if len(words) == 1 else ""
        if gender in {"m", "f"}:
            return self._only_one_before(span[0], gender)
        named = any(letter.isupper() for letter in self._text[span[0] + 1 : span[1]])
        return None if named else self._holders.holder(self._text[slice(*span)], span[0])

    def is_clear(self, span: Span) -> bool:
        """Whether a source phrase holds a name, or is 'he' or 'she': not only a role."""
        gender = self._speech.pronouns.get(plain(self._text[slice(*span)]), "")
        return gender in {"m", "f"} or bool(self._inside(span))

    def _inside(self, span: Span) -> Sequence[Named]:
        """The names that stand wholly in a span."""
        first, last = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        return [name for name in self._named[first:last] if name.end <= span[1]]

    def role(self, span: Span) -> str | None:
        """The office a source phrase prints before the name ('Energy Minister X'), or between commas behind it."""
        name = next(iter(self._inside(span)), None)
        return self._holders.printed(name.end, self._text[span[0] : name.start]) if name else None

    def _head(self, span: Span, inside: Sequence[Named]) -> PersonMention | None:
        """The person who heads the phrase: 'President X' and 'X spokesman Y' have one, 'the X campaign' has none."""
        core = self._core(span)
        named = [name for name in inside if name.end <= core]
        behind = {name.person.person_id: name.person for name in inside if name.end > core}
        slavic = self._document.language in SLAVIC
        head = self._upright(span, named) if slavic else self._last(span, named, core)
        return head or (next(iter(behind.values())) if len(behind) == 1 else None)

    def _last(self, span: Span, named: Sequence[Named], core: int) -> PersonMention | None:
        """English puts the one who speaks last, and what belongs to them behind a preposition."""
        if not named:
            return None
        head = named[-1]
        before = words_of(_OFFICES.sub("", plain(self._text[span[0] : head.start])))
        after = words_of(self._text[head.end : core])
        stated = before[-1:] == ["from"] and bool(self._speech.sayings.intersection(before))
        led = not stated and (any(word in self._speech.relations for word in before) or self._told_of(before, span[0]))
        return None if led or (after and after[0] not in self._speech.relations) else head.person

    def _told_of(self, before: Sequence[str], start: int) -> bool:
        """'the story X told': a noun phrase of its own before the name, and no role; not 'said a visibly angry X'."""
        described = before[:1] and before[0] in self._speech.determiners and before[-1] not in self._speech.roles
        verb = words_of(self._text[max(0, start - 20) : start])[-1:]
        return bool(described) and not (verb and verb[0] in self._speech.verbs)

    def _core(self, span: Span) -> int:
        """Where the phrase ends that the head stands in: at the first comma or bracket."""
        ends = [self._text.find(mark, *span) for mark in (",", "(", " —", " –")]
        return min((end for end in ends if end >= 0), default=span[1])

    def _upright(self, span: Span, named: Sequence[Named]) -> PersonMention | None:
        """The one name that nothing before it owns, as 'речник' owns the name in 'речник Зеленського'."""
        heads = [name for name in named if self._is_free(name, words_of(self._text[span[0] : name.start]))]
        return heads[0].person if len({name.person.person_id for name in heads}) == 1 else None

    def _is_free(self, name: Named, before: Sequence[str]) -> bool:
        """Whether a name speaks for itself, given the words of its phrase before it."""
        own, printed = words_of(name.person.name), words_of(self._text[name.start : name.end])
        if self._speech.bodies.intersection(before):
            return self._is_upright(name)
        if before and before[-1] in self._speech.attached:
            spoken = before[-1] in self._speech.roles and printed[-1] in own
            return spoken and (not name.person.provisional or self._is_upright(name))
        if self._speech.attached.intersection(before):
            return set(printed) <= set(own)
        upright = printed[-1] in own or not printed[-1].endswith(self._speech.oblique)
        return not before or stem(before[-1]) in self._role_stems or upright

    def _is_upright(self, name: Named) -> bool:
        """Whether a full name surely stands in the nominative: its given name is known, inflects, and is printed so."""
        printed = self._text[name.start : name.end]
        first = printed.split()[0]
        known = bool(given(first, self._document.language)) and first[-1] not in _INDECLINABLE
        return known and " " in printed and printed == name.person.name

    def _only_one_before(self, offset: int, gender: str) -> PersonMention | None:
        """The one person of that gender whom the nearest paragraph puts forward, looking back from `offset`."""
        last = bisect_right(self._document.paragraphs, offset, key=lambda paragraph: paragraph.start)
        end = offset
        for paragraph in reversed(self._document.paragraphs[max(0, last - _PARAGRAPHS_BACK) : last]):
            first = bisect_left(self._outside_starts, paragraph.start)
            names = self._outside[first : bisect_left(self._outside_starts, end)]
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


def _within(offset: int, stretches: Sequence[Quoted], openings: Sequence[int]) -> bool:
    before = bisect_right(openings, offset) - 1
    return before >= 0 and offset < stretches[before].closing
