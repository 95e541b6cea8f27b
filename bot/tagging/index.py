"""Who bears a name: an index over the people of a lexicon. Reading names in text is the recogniser's work."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.domain.person import Person
from bot.tagging.lexicon import Lexicon
from bot.tagging.morphology import lemmas
from bot.tagging.names import PARTICLES, is_cyrillic, keys, nominative_keys
from bot.tagging.romanisation import fold, renderings, skeleton, skeletons

ORDINAL = re.compile("[IVX]{1,5}$")
_SHORT = 4
"""Letters of a key; a surname that sounds longer is told from other words by its sound."""
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("эєыі", "ееии")
_JUNIOR = re.compile(r"(?<![ ,-])[ ,-]++(?:Jr\.?|Sr\.?|молодший|младший|старший)$")


class Bearer(NamedTuple):
    """One way of naming one person: the surname's last word, and what the words before it go by."""

    person_id: str
    surname: str
    given: frozenset[str]


class NameIndex:
    """Bearers by the key of the last word of their surname."""

    def __init__(self, people: Iterable[Person], foremost: frozenset[str] = frozenset()) -> None:
        self._by_surname: dict[str, list[Bearer]] = defaultdict(list)
        self._spelt: dict[str, set[str]] = defaultdict(set)
        self._regnal: dict[tuple[str, str], str] = {}
        self._given: dict[bool, set[str]] = {False: set(), True: set()}
        self.foremost = foremost
        self.people: dict[str, Person] = {}
        for person in {person.id: person for person in people}.values():
            self.add(person)

    def add(self, person: Person) -> None:
        """Enter somebody whose id is not here yet."""
        self.people[person.id] = person
        self._enter(person)
        self.__dict__.pop("spellings", None)

    def bearers(self, surname_keys: Iterable[str]) -> list[Bearer]:
        """Everyone whose surname ends in a word that goes by one of these keys."""
        table = self._by_surname
        return [bearer for key in surname_keys if key in table for bearer in table[key]]

    def everyone(self) -> Iterator[Bearer]:
        """Every way of naming every person."""
        return (bearer for bearers in self._by_surname.values() for bearer in bearers)

    def bears(self, surname_keys: Iterable[str]) -> bool:
        """Whether somebody bears a surname of these keys; keys of two letters say nothing by themselves."""
        return any(len(key) > 2 and key in self._by_surname for key in surname_keys)

    def famous(self, surname_keys: Iterable[str], printed: str = "") -> bool:
        """Whether a bare surname of these keys means one of the foremost, by how it is `printed` if it is short."""
        return any(
            bearer.person_id in self.foremost and (not printed or self.spelt_so(bearer, printed))
            for bearer in self.bearers(surname_keys)
        )

    def spelt_so(self, bearer: Bearer, printed: str) -> bool:
        """Whether a short word is spelt as the surname is: by sound alone 'Ряд' would be Rudd, and 'Мета' Mette."""
        if len(bearer.surname) > _SHORT:
            return True
        return any(_letters(form) in self._spelt[bearer.person_id] for form in _forms(printed))

    def regnal(self, name_keys: Iterable[str], ordinal: str) -> str | None:
        """The id of the pope or monarch of this name and number."""
        return next((self._regnal[key, ordinal] for key in name_keys if (key, ordinal) in self._regnal), None)

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

    def _enter(self, person: Person) -> None:
        spellings = [*person.names.items(), *((_language(alias), alias) for alias in person.aliases)]
        alone = {words for _, words in spellings if " " not in words}
        for language, spelling in spellings:
            words = _JUNIOR.sub("", spelling).split()
            if len(words) > 1 and ORDINAL.match(words[-1]):
                for key in nominative_keys(words[-2], language):
                    self._regnal[key, words[-1]] = person.id
                continue
            if len(words) > 1:
                self._given[is_cyrillic(words[0])].add(skeleton(words[0]))
            if len(words) > 1 and words[0] in alone:
                self._bear(person.id, words[1:], words[0], language)
            self._bear(person.id, words[:-1], words[-1], language)

    def _bear(self, person_id: str, given: list[str], surname: str, language: str) -> None:
        self._spelt[person_id].add(_letters(surname))
        before = [word for word in given if word not in PARTICLES]
        names = frozenset[str]().union(*(nominative_keys(word, language) for word in before))
        sounds = {*skeletons(surname, language)}
        if person_id in self.foremost:
            sounds |= renderings(surname)
        for key in sounds - {""}:
            bearer = Bearer(person_id, key, names)
            if bearer not in self._by_surname[key]:
                self._by_surname[key].append(bearer)


@lru_cache(maxsize=4)
def index_of(lexicon: Lexicon) -> NameIndex:
    """The index over a lexicon's people, built once for each lexicon."""
    return NameIndex(lexicon.people, lexicon.foremost)


def _letters(word: str) -> str:
    """A word in its own script, made alike for the ways a vowel is written, one letter for a doubled one."""
    return _DOUBLED.sub(r"\1", fold(word).translate(_VOWELS))


def _forms(printed: str) -> Iterator[str]:
    """Every nominative that a printed word may stand for in its script."""
    languages = ("uk", "ru") if is_cyrillic(printed) else ("en", "pl")
    return (lemma.word for language in languages for lemma in lemmas(printed, language))


def _language(alias: str) -> str:
    if is_cyrillic(alias):
        return "uk"
    return "pl" if any(letter in "ąćęłńśźż" for letter in alias.lower()) else "en"


def listed_ids(bearers: Iterable[Bearer]) -> set[str]:
    """The people among bearers."""
    return {bearer.person_id for bearer in bearers}
