"""Who bears a surname: an index over the people of a lexicon. Reading names in text is the recogniser's work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.domain.person import Person
from bot.tagging.lexicon import Lexicon
from bot.tagging.names import PARTICLES, is_cyrillic, keys, nominative_keys
from bot.tagging.romanisation import skeleton, skeletons


class Bearer(NamedTuple):
    """One way of naming one person: the surname's keys, last word last, and what the given name goes by."""

    person_id: str
    surname: tuple[str, ...]
    given: frozenset[str]


class NameIndex:
    """Bearers by the key of the last word of their surname."""

    def __init__(self, people: Iterable[Person], foremost: frozenset[str] = frozenset()) -> None:
        self._by_surname: dict[str, list[Bearer]] = defaultdict(list)
        self.foremost = foremost
        self.people: dict[str, Person] = {person.id: person for person in people}
        for person in self.people.values():
            for bearer in dict.fromkeys(_bearers(person)):
                self._by_surname[bearer.surname[-1]].append(bearer)
        self._given = {cyrillic: _all_given(self.people.values(), cyrillic=cyrillic) for cyrillic in (False, True)}

    def bearers(self, surname_keys: Iterable[str]) -> list[Bearer]:
        """Everyone whose surname ends in a word that goes by one of these keys."""
        return [bearer for key in surname_keys for bearer in self._by_surname.get(key, ())]

    def is_given(self, word: str, language: str) -> bool:
        """Whether somebody listed has a given name that `word` may be a case form of, in its own script."""
        return not self._given[is_cyrillic(word)].isdisjoint(keys(word, language))

    @cached_property
    def spellings(self) -> Mapping[str, frozenset[str]]:
        """Skeletons of surnames and of full names → the ids of those they name."""
        table: dict[str, set[str]] = defaultdict(set)
        for person in self.people.values():
            for name in (*person.names.values(), *person.aliases):
                words = [skeleton(word) for word in name.split()]
                table[" ".join(words)].add(person.id)
                table[words[-1]].add(person.id)
        return {spelling: frozenset(ids) for spelling, ids in table.items() if spelling}


@lru_cache(maxsize=4)
def index_of(lexicon: Lexicon) -> NameIndex:
    """The index over a lexicon's people, built once for each lexicon."""
    return NameIndex(lexicon.people, lexicon.foremost)


def _all_given(people: Iterable[Person], *, cyrillic: bool) -> frozenset[str]:
    names = (name for person in people for name in (*person.names.values(), *person.aliases))
    first = (name.split()[0] for name in names if " " in name)
    return frozenset(skeleton(word) for word in first if is_cyrillic(word) == cyrillic)


def _bearers(person: Person) -> Iterable[Bearer]:
    spellings = [*person.names.items(), *((_language(alias), alias) for alias in person.aliases)]
    single = {skeleton(words) for _, words in spellings if " " not in words}
    for language, spelling in spellings:
        words = spelling.split()
        if skeleton(words[0]) in single:
            words = words[1:] + words[:1]
        yield from _readings(person, words, language)


def _readings(person: Person, words: list[str], language: str) -> Iterable[Bearer]:
    cut = next((i for i, word in enumerate(words) if i and word.lower() in PARTICLES), len(words) - 1)
    names = frozenset[str]().union(*(nominative_keys(word, language) for word in words[:cut]))
    for reading in range(2):
        surname = tuple(skeletons(word, language)[-1 if reading else 0] for word in words[cut:])
        if all(surname):
            yield Bearer(person.id, surname, names)


def _language(alias: str) -> str:
    if any("Ѐ" <= letter <= "ӿ" for letter in alias):
        return "uk"
    return "pl" if any(letter in "ąćęłńśźż" for letter in alias.lower()) else "en"
