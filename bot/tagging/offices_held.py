"""Who holds, or held, the office that words name: 'finance minister of Poland', 'глава НБУ'. Words: offices.py."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from bot.domain.person import Person, Role
from bot.domain.ports import Office
from bot.tagging.lexicons.offices import read, tells_place
from bot.tagging.lexicons.subjects import place_ids, shipped_subjects
from bot.tagging.lexicons.topics import shipped_topics
from bot.tagging.romanisation import skeleton
from bot.tagging.topics import TopicIndex
from bot.tagging.words import stem, words_of

_PLACE_WORDS = 3
_MOST_WORDS = 16
_OTHER_OFFICE = frozenset(("deputy", "vice", "lieutenant", "assistant", "spokesperson", "member", "adviser", "special"))
"""What makes another office of one: who asks for the minister does not mean a deputy."""


_POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
_NOUNS = frozenset(
    "president premier minister chancellor secretary king pope prince mayor governor speaker head ambassador prosecutor"
    " commander commissioner judge spokesperson senator secretary-general".split()
)
"""One of these makes an office of words: 'defence' alone is a topic."""


class _Words(NamedTuple):
    """An office as it is compared: what it is, of which places, and what else is said of it."""

    meanings: frozenset[str]
    places: frozenset[str]
    others: frozenset[str]


class OfficeIndex:
    """The offices of some people, by what their titles mean."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_meaning: defaultdict[str, list[tuple[Person, Role]]] = defaultdict(list)
        for person in people:
            for role in person.roles:
                for meaning in {one for title in _titles(role) for one in title.meanings}:
                    self._by_meaning[meaning].append((person, role))

    def find(self, words: str) -> tuple[Office, ...]:
        """Offices that mean all these words do, with whoever is said to have held them; none where a word is over.

        Of each place only those with the fewest words beside: 'minister of defence' is no minister of defence industry.
        """
        asked = _read(words) if 0 < len(words_of(words)) <= _MOST_WORDS else None
        if asked is None or _NOUNS.isdisjoint(asked.meanings):
            return ()
        left = asked._replace(meanings=asked.meanings - {"former", "acting"})
        rarest = min((self._by_meaning.get(one, []) for one in left.meanings), key=len)
        found = _closest(left, rarest)
        return tuple(one for one in found if one.role.over or one.role.end or "former" not in asked.meanings)


def _closest(asked: _Words, candidates: Sequence[tuple[Person, Role]]) -> Iterator[Office]:
    found: defaultdict[frozenset[str], list[tuple[int, Office]]] = defaultdict(list)
    for person, role in candidates:
        fitting = [(extra, title.places) for title in _titles(role) if (extra := _beyond(asked, title)) >= 0]
        for extra, places in sorted(fitting, key=lambda one: one[0])[:1]:
            office = Office(person=person, role=role, places=tuple(sorted(places)))
            found[places].append((extra, office))
    for offices in found.values():
        fewest = min(extra for extra, _ in offices)
        yield from (office for extra, office in offices if extra == fewest)


def _beyond(asked: _Words, title: _Words) -> int:
    """How many words a title has beyond those asked for; negative where it lacks one, or is another office."""
    if not (asked.meanings <= title.meanings and asked.places <= title.places and asked.others <= title.others):
        return -1
    more = title.meanings - asked.meanings
    return -1 if more & _OTHER_OFFICE else len(more) + len(title.others - asked.others) * bool(asked.others)


def _titles(role: Role) -> list[_Words]:
    return [_read(role.titles[language]) for language in ("en", "uk") if role.titles.get(language)]


@lru_cache(maxsize=8_000)  # an index is made anew whenever an editor changes one person of thousands
def _read(title: str) -> _Words:
    places, rest = _parted(words_of(_POSSESSIVE.sub("", title)))
    said = read(rest)
    return _Words(said.meanings, said.places.union(places), frozenset(map(_sound, said.others)))


def _parted(typed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The places that words name, longest names first, and the words that are none."""
    places: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(typed):
        length, place = _place(tuple(typed[at : at + _PLACE_WORDS]))
        places += [place] if place else []
        rest += [] if place else [typed[at]]
        at += length
    return places, rest


def names_place(word: str) -> bool:
    """Whether a plain word is a place by itself, in any case form."""
    return bool(_place((word,))[1])


def meanings_of(title: str) -> frozenset[str]:
    """What the words of an office mean, places aside."""
    return _read(title).meanings


@lru_cache(maxsize=8_000)
def _place(words: tuple[str, ...]) -> tuple[int, str]:
    """How many of the words name a place, and its id; one and none where they name none."""
    for length in range(len(words), 0, -1) if not tells_place(words) else ():
        if named := _places().called(" ".join(words[:length])):
            return length, str(named[0].id)
    return 1, ""


@cache
def _places() -> TopicIndex:
    """Every country, region and capital that ships."""
    every = {topic.id: topic for topic in (*shipped_topics(), *shipped_subjects())}
    return TopicIndex([topic for one, topic in every.items() if one in place_ids()])


@lru_cache(maxsize=8_000)
def _sound(word: str) -> str:
    """'Львівський' and 'Lviv' sound alike where endings are cut."""
    bare = stem(word)
    for ending in ("івськ", "ськ", "цьк", "ск"):
        if bare.endswith(ending) and len(bare) > len(ending) + 2:
            bare = bare[: -len(ending)] + ("ів" if ending == "івськ" else "")
            break
    return skeleton(bare)
