"""Who in a text holds the office that stands for a name: 'the finance minister', 'глава держави'."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.tags import PersonMention
from bot.tagging.lexicons.speech import Speech
from bot.tagging.words import plain, stem, stems, words_of

Offices = Mapping[str, Sequence[str]]
"""Person id to the titles of offices they hold, in any language."""

_REACH = 60
"""How far before a name, in code points, its office may begin."""
_BEHIND = re.compile(r",\s+([^,.;:«»“”\"()\n]{3,70})[,.]")
_LEADING = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)
_OF_PLACES = ("ство", "ства", "ству", "ством", "stwo", "stwa")
_LESSER = frozenset(
    "vice deputy former ex acting retired заступник заступника заступниця заступниці віце екс колишній колишня "
    "колишнього колишньої заместитель заместителя бывший бывшего бывшая вице "
    "wice zastępca zastępcy były byłego była byłej".split()
)
_BOTH = re.compile(
    r"\b(?:both|two|обидва|обидві|обоє|двоє|два|дві|оба|обе|две|obaj|obie|dwaj|dwie)\s+(\w+)", re.IGNORECASE
)


class Holders:
    """The offices that a text and the registry give to the people named in it."""

    def __init__(self, text: str, people: Iterable[PersonMention], offices: Offices, speech: Speech) -> None:
        self._text, self._speech = text, speech
        self._people = tuple(people)
        self._offices = offices
        self._ends = sorted(end for person in self._people for _, end in person.spans)
        self._roles = stems(speech.roles)
        self._pairs = [(pair.start(), pair[1].lower()) for pair in _BOTH.finditer(text)]

    def printed(self, end: int, lead: str) -> str | None:
        """The office beside a name that ends at `end`: in the words that lead up to it, or between commas behind it."""
        behind = _BEHIND.match(self._text, end)
        for words in (lead, behind[1] if behind else ""):
            if self._is_clause(words):
                continue
            if any(word in self._speech.roles or stem(word) in self._roles for word in words_of(words)):
                return _LEADING.sub("", words.strip(" ,"))
        return None

    def _is_clause(self, words: str) -> bool:
        """Whether words tell what somebody does, not what they are: 'whom reporters asked', «которого спросили»."""
        told = words_of(words)
        return bool(told) and (told[0] in self._speech.who or told[0] in self._speech.stops)

    def gives(self, person: PersonMention) -> bool:
        """Whether the text prints any office beside a person's name."""
        leads = ((end, self._before(start)) for start, end in person.spans)
        return any(self.printed(end, lead) for end, lead in leads)

    def knows(self, person: PersonMention) -> bool:
        """Whether the registry gives a person any office."""
        return bool(self._offices.get(person.person_id))

    def holder(self, words: str, offset: int) -> PersonMention | None:
        """The one person named before `offset` whose office these words are; nobody where several could be meant."""
        wanted = [word for word in self._plainly(words) if word not in self._speech.determiners]
        if not wanted or wanted[0] in self._speech.pronouns or self._of_many(wanted, offset):
            return None
        if self._speech.impersonal.intersection(wanted):
            return None
        office = any(word in self._speech.roles or stem(word) in self._roles for word in wanted)
        if not office and words[:1].isupper() and len(words_of(words)) == len(wanted):
            return None
        named = (person for person in self._people if person.spans[0][0] < offset)
        found = [p for p in named if any(_covers(d, wanted) for d in self._descriptions(p, offset, printed=office))]
        return found[0] if len(found) == 1 else None

    def _descriptions(self, person: PersonMention, offset: int, *, printed: bool) -> Iterator[list[str]]:
        """What a person is called by the registry, the tagger and, for an office, the words beside the name."""
        for title in self._offices.get(person.person_id, ()):
            yield self._plainly(title)
        if person.role:
            yield self._plainly(person.role)
        for start, end in person.spans:
            if start < offset:
                if printed:
                    yield self._plainly(self._before(start))
                if behind := _BEHIND.match(self._text, end):
                    yield self._plainly(behind[1])

    def _before(self, start: int) -> str:
        others = bisect_right(self._ends, start)
        text = self._text[max(0, start - _REACH, *self._ends[max(0, others - 1) : others]) : start]
        return text[max(text.rfind(mark) for mark in ".,;:\n") + 1 :]

    def _plainly(self, text: str) -> list[str]:
        """The words of a text, each office by its plainest name."""
        told = plain(text)
        for office, words in self._speech.offices.items():
            told = words.sub(office, told)
        return words_of(told)

    def _of_many(self, wanted: Sequence[str], offset: int) -> bool:
        """Whether the text has spoken of two who hold this office: 'both presidents'."""
        pairs = (role for start, role in self._pairs if start < offset)
        return any(_same(one, role) or role == f"{one}s" for role in pairs for one in wanted)


def _covers(description: Sequence[str], wanted: Sequence[str]) -> bool:
    lesser = _LESSER.intersection(description) - set(wanted)
    return not lesser and all(any(_same(one, word) for word in description) for one in wanted)


def _same(one: str, other: str) -> bool:
    """'міністр' and 'міністерка', 'президент' and 'президентка', in any case; not 'міністр' and 'міністерство'."""
    if one == other or stem(one) == stem(other):
        return True
    if one.endswith(_OF_PLACES) != other.endswith(_OF_PLACES):
        return False
    shortest = min(len(one), len(other))
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shortest)
    return shared >= max(5, shortest - 2) and abs(len(one) - len(other)) <= 3
