"""Whom 'he' or 'she' means behind words: the running speaker, or the one person whom the text puts forward."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.tags import PersonMention
from bot.tagging.document import Document, Stretch
from bot.tagging.lexicons.speech import Speech, speech
from bot.tagging.morphology import lemmas
from bot.tagging.names import given
from bot.tagging.quotes.gender import gender_of
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.titles import SLAVIC
from bot.tagging.words import outside_marks, plain, stem, stems, words_of

_PARAGRAPHS_BACK = 3
_DEEPEST = 4
"""How many pronouns may hang on each other: 'He said', because 'He left', because 'Olen came'."""
_LEAD = 60
"""Code points before a name in which what governs it is looked for."""
_FIRST_WORD = re.compile(r"\w+")
_WORD_OR_MARK = re.compile(r"[\w'’-]+|[^\w\s]")
_MODIFIES = re.compile(r"(?:\s+[a-z][a-z-]+){1,3}\s+[A-Z]")
"""'Clinton campaign manager X': the name only says whose manager X is."""


_NOUN_BEHIND = re.compile(r"\s[a-z]")
_LONGEST_ARTICLE = 8


class Named(NamedTuple):
    """One place that names a person."""

    start: int
    end: int
    person: PersonMention


class Pronouns:
    """Follows who speaks and who is put forward, from the beginning of a text to its end."""

    def __init__(self, document: Document, names: Sequence[Named], stretches: Sequence[Quoted]) -> None:
        self._document, self._text = document, document.text
        self._speech: Speech = speech(document.language)
        self._last: Named | None = None
        self._lost = -1
        self._genders: dict[str, str] = {}
        openings = [stretch.opening for stretch in stretches]
        self._outside = [name for name in names if not _within(name.start, stretches, openings)]
        people = self._speech.roles - self._speech.impersonal | self._speech.folk
        self._people = stems(people)
        self._starts = [name.start for name in self._outside]

    def spoke(self, person: PersonMention, end: int) -> None:
        """Remembers whose words were the last that a text gave to somebody, and where they end."""
        self._last = Named(end, end, person)

    def lost(self, offset: int) -> None:
        """Somebody came in whose name is not known: no pronoun behind means whoever was named before."""
        self._last = None
        self._lost = max(self._lost, offset)

    def unsure(self) -> None:
        """Somebody named may have spoken: whoever spoke before that is the running speaker no longer."""
        self._last = None

    def gender(self, person: PersonMention) -> str:
        """'m', 'f', or '' where the text does not tell."""
        if person.person_id not in self._genders:
            self._genders[person.person_id] = gender_of(person, self._text, self._document.language)
        return self._genders[person.person_id]

    def meant(self, offset: int, gender: str, depth: int = 0) -> PersonMention | None:
        """The person of that gender whom a pronoun at `offset` means; None where two could be meant."""
        back = self._back(offset)
        if running := self._running(offset, gender, back):
            return running
        end = offset
        for paragraph in reversed(back):
            if end <= self._lost:
                return None
            names = self._fitting(max(paragraph.start, self._lost + 1), end, gender)
            if self._goes_on(paragraph.start, end, gender):
                forward = any(self._forward(name) for name in names)
                deeper = depth < _DEEPEST and not forward and self._lost < paragraph.start
                return self.meant(paragraph.start, gender, depth + 1) if deeper else None
            if names:
                return self._put_forward(names)
            if self._unnamed(paragraph.start, end):
                return None
            end = paragraph.start
        return None

    def _unnamed(self, start: int, end: int) -> bool:
        """Whether Slavic words outside of marks bring in somebody in any case, without a name that is known."""
        if self._document.language not in SLAVIC:
            return False
        outside = outside_marks(self._text[start:end], " ")
        return any({stem(word), word.removesuffix("owi")} & self._people for word in words_of(outside))

    def running(self, offset: int, gender: str) -> PersonMention | None:
        """Whoever spoke last and may be of a gender ('' for any), where nobody else at all was put forward since."""
        spoken = self._last
        if spoken is None or (gender and self.gender(spoken.person) not in {gender, ""}):
            return None
        names = self._outside[bisect_left(self._starts, spoken.start) : bisect_left(self._starts, offset)]
        others = any(name.person != spoken.person and self._forward(name) for name in names)
        return None if others or self._far(spoken.start, offset) else spoken.person

    def put_before(self, offset: int, person: PersonMention) -> PersonMention | None:
        """A person, where they are put forward in the paragraph of a place and nobody without a name came in since."""
        back = self._back(offset)
        names = [name for name in self._outside if back and back[-1].start <= name.start < offset]
        forward = any(name.person == person and self._forward(name) and name.start > self._lost for name in names)
        return person if forward else None

    def _far(self, start: int, offset: int) -> bool:
        back = self._back(offset)
        return not back or start < back[0].start

    def _back(self, offset: int) -> Sequence[Stretch]:
        """The paragraph of a place and those just before it."""
        last = bisect_right(self._document.paragraphs, offset, key=lambda paragraph: paragraph.start)
        return self._document.paragraphs[max(0, last - _PARAGRAPHS_BACK) : last]

    def _put_forward(self, names: Sequence[Named]) -> PersonMention | None:
        """The one of them who may be a subject."""
        forward = {name.person.person_id: name.person for name in names if self._forward(name)}
        return next(iter(forward.values())) if len(forward) == 1 else None

    def _fitting(self, start: int, end: int, gender: str) -> Sequence[Named]:
        """The names outside of quotation marks in a range that may be of a gender."""
        names = self._outside[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [name for name in names if self.gender(name.person) in {gender, ""}]

    def _running(self, offset: int, gender: str, back: Sequence[Stretch]) -> PersonMention | None:
        """Whoever spoke last, where nobody else of that gender has been the subject of anything since."""
        spoken = self._last
        if spoken is None or not back or not back[0].start <= spoken.start <= offset:
            return None
        known = self.gender(spoken.person)
        if known not in {gender, ""} or (not known and self._named_since(back[0].start, offset, gender)):
            return None
        others = (name for name in self._fitting(spoken.start, offset, gender) if name.person != spoken.person)
        return None if any(self._forward(name) for name in others) else spoken.person

    def _named_since(self, start: int, offset: int, gender: str) -> bool:
        """Whether somebody surely of that gender is put forward between two places."""
        names = self._fitting(start, offset, gender)
        return any(self.gender(name.person) == gender and self._forward(name) for name in names)

    def _goes_on(self, start: int, end: int, gender: str) -> bool:
        """Whether a paragraph begins with 'he' or 'she': who that is, was said before it."""
        first = _FIRST_WORD.match(self._text, start, end)
        return first is not None and self._speech.pronouns.get(first[0].lower()) == gender

    def _forward(self, name: Named) -> bool:
        """Whether a name may be a subject: nothing governs it and it owns nothing."""
        if self._text[name.end : name.end + 2] in {"'s", "’s", "' ", "’ "}:
            return False
        if self._document.language in SLAVIC:
            before = words_of(self._text[max(0, name.start - 20) : name.start])
            last = words_of(self._text[name.start : name.end])[-1]
            governed = bool(before) and before[-1] in self._speech.relations
            return not governed and not last.endswith(self._speech.oblique) and not self.declined(name)
        return not self._governed(name) and not self._modifies(name)

    def _governed(self, name: Named) -> bool:
        """'with an adviser of General Secretary X': a preposition stands before the name and its titles."""
        sentence = self._document.sentence_at(name.start)
        first = max(0, name.start - _LEAD, sentence.start if sentence else 0)
        for word in reversed(_WORD_OR_MARK.findall(self._text[first : name.start])):
            low = plain(word)
            if low in self._speech.relations:
                return True
            led = low in self._speech.determiners or low in self._speech.roles
            if not (led or word == "." or (word[0].isupper() and low not in self._speech.stops)):
                return False
        return False

    def _modifies(self, name: Named) -> bool:
        """'the X campaign', 'campaign manager of X', 'X campaign manager Y'."""
        before = words_of(self._text[max(0, name.start - _LONGEST_ARTICLE) : name.start])
        beside = self._text[max(0, name.start - 1) : name.start] == " " and bool(before)
        if beside and before[-1] in self._speech.determiners and _NOUN_BEHIND.match(self._text, name.end):
            return True
        following = _MODIFIES.match(self._text, name.end)
        return following is not None and not self._speech.roles.isdisjoint(words_of(following[0]))

    def declined(self, name: Named) -> bool:
        """Whether a name stands in another case than the nominative, as far as its own nominative tells."""
        own = set(words_of(name.person.name))
        for word in self._text[name.start : name.end].split():
            low = plain(word)
            readings = given(word, self._document.language)
            if low in own or (readings and any(reading.nominative for reading in readings)):
                continue
            stems = {plain(lemma.word) for lemma in lemmas(word, self._document.language) if lemma.gender}
            if stems & own or (readings and low not in own):
                return True
        return False


def _within(offset: int, stretches: Sequence[Quoted], openings: Sequence[int]) -> bool:
    before = bisect_right(openings, offset) - 1
    return before >= 0 and offset < stretches[before].closing
