"""Finds the person a reader typed, in any spelling, script or case, behind a title, by a beginning, with a slip."""

import re
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz

from bot.domain.person import Person
from bot.domain.ports import Matches
from bot.tagging.callings import cores, offices_in
from bot.tagging.closeness import closest, retyped
from bot.tagging.document import APOSTROPHES
from bot.tagging.index import Bearer, NameIndex
from bot.tagging.names import PARTICLES, given, keys, nominative_keys, same_initial
from bot.tagging.offices_held import meanings_of
from bot.tagging.romanisation import skeleton

_NEAREST = 5
_ALIKE = 62
"""Of a hundred: 'O'Neil' is 61 like 'Jong-il', 'Zelinski' 70 like 'Zelenskyy'."""
_BEGINNING, _SHORT_BEGINNING = 4, 3
"""Letters that a beginning of a name has at least; of the foremost's one fewer."""
_MOST_WORDS = 12
"""No name and title are longer; every run of these words may be looked up."""
_WORD = re.compile(rf"[^\W\d_][\w{APOSTROPHES}-]*")

Keys = Callable[[str], frozenset[str]]


class PersonSearch:
    """Looks names up in an index of people."""

    def __init__(self, people: NameIndex) -> None:
        self._people = people

    def find(self, words: str) -> Matches[Person]:
        """People by any spelling, script or case; every bearer of a bare surname, so that nobody is guessed.

        A slip of the finger and a given name alone are only `near`; so is a sound that few bear, where the letters
        begin the name of somebody better known.
        """
        typed = _WORD.findall(words)[:_MOST_WORDS]
        readings = [*cores(typed), *(_WORD.findall(other)[:_MOST_WORDS] for other in retyped(words))]
        sure = next(filter(None, map(self._sure, readings)), ())
        begun = next(filter(None, map(self._begun, readings)), ())
        if called := self._called(typed) or (() if sure else next(filter(None, map(self._called, readings)), ())):
            near = _distinct((*_in_office(offices_in(typed), called), *sure, *begun))
            return Matches(near=near[:_NEAREST])
        if sure and (self._people.foremost.isdisjoint(one.id for one in sure) and self._outshone(begun, sure)):
            return Matches(near=_distinct((*begun, *sure))[:_NEAREST])
        if sure:
            return Matches(sure=_in_office(offices_in(typed), sure))
        return Matches(near=_distinct((*begun, *self._close(typed)))[:_NEAREST])

    def _outshone(self, begun: Iterable[Person], sure: Sequence[Person]) -> bool:
        return any(one.id in self._people.foremost and one not in sure for one in begun)

    def _begun(self, typed: Sequence[str]) -> tuple[Person, ...]:
        """Those with a name that begins with what was typed, in its script, in office first."""
        start = " ".join(typed).casefold()
        if len(start) < _SHORT_BEGINNING:
            return ()
        known = self._people.people
        likely = known if len(start) >= _BEGINNING else self._people.foremost
        found = [one for one in likely if one in known and _begins(start, known[one])]
        return self._of(sorted(found, key=self._known_first))[:_NEAREST]

    def _known_first(self, identity: str) -> tuple[bool, bool, str]:
        return identity not in self._people.foremost, *self._in_office_first(identity)

    def _sure(self, typed: Sequence[str]) -> tuple[Person, ...]:
        return self._named(typed, as_typed) or self._named(typed, as_case_form)

    def _called(self, typed: Sequence[str]) -> tuple[Person, ...]:
        """The foremost people whose given name is all that was typed."""
        if len(typed) != 1 or self._people.famous(as_case_form(typed[0])):
            return ()
        own = {name.id for language in ("uk", "ru", "pl") for name in given(typed[0], language)}
        fitting = {bearer.person_id for bearer in self._people.everyone() if not own.isdisjoint(bearer.given)}
        return self._of(sorted(fitting & self._people.foremost, key=self._in_office_first))

    def _in_office_first(self, identity: str) -> tuple[bool, str]:
        return not any(role.open for role in self._people.people[identity].roles), identity

    def _named(self, typed: Sequence[str], reading: Keys) -> tuple[Person, ...]:
        whole = self._people.spellings.get(_spoken(typed))
        if whole and len(typed) > 1:
            return self._of(self._ranked(whole))
        for before, surname in _orders(typed):
            bearers = self._people.bearers(reading(surname))
            found = {b.person_id for b in bearers if _fits(before, b, reading)}
            if found:
                return self._of(self._ranked(self._known_whole(found)))
        return ()

    def _known_whole(self, found: set[str]) -> set[str]:
        """Without surnames that articles left unresolved, where there are bearers of them to choose from."""
        whole = {identity for identity in found if not _bare(self._people.people[identity])}
        return whole or found

    def _ranked(self, identities: Iterable[str]) -> list[str]:
        """The best known first, so that theirs is the first button."""
        return sorted(identities, key=lambda identity: (identity not in self._people.foremost, identity))

    def _close(self, typed: Sequence[str]) -> tuple[Person, ...]:
        """Those whose whole name, or whose surname beside a fitting given name, is a slip away from what was typed."""
        spellings = self._people.spellings
        found = [identity for key in closest(_spoken(typed), spellings) for identity in self._ranked(spellings[key])]
        for given_names, surname in _orders(typed) if len(typed) > 1 else ():
            bearers = self._people.bearers(key for key in closest(skeleton(surname), spellings) if " " not in key)
            found += [b.person_id for b in bearers if given_names and _fits(given_names, b, as_case_form)]
        return tuple(one for one in _distinct(self._of(found)) if _alike(" ".join(typed), one))[:_NEAREST]

    def _of(self, identities: Iterable[str]) -> tuple[Person, ...]:
        return tuple(self._people.people[identity] for identity in identities)


def _in_office(asked: frozenset[str], bearers: tuple[Person, ...]) -> tuple[Person, ...]:
    """Of several bearers those who held the office that was named with the name; all of them where none did."""
    if not asked or len(bearers) < 2:
        return bearers
    beyond = {one.id: _beyond(asked, one) for one in bearers}
    fewest = min((more for more in beyond.values() if more is not None), default=None)
    return tuple(one for one in bearers if beyond[one.id] == fewest)


def _beyond(asked: frozenset[str], person: Person) -> int | None:
    """How much more somebody's office means than was asked for; None where they held none such."""
    held = [meanings_of(title) for role in person.roles for title in role.titles.values() if title]
    return min((len(meanings - asked) for meanings in held if asked <= meanings), default=None)


def _alike(typed: str, person: Person) -> bool:
    """Whether somebody's name looks like the words too, where it is known in their script: sound alone is too vague."""
    names = [name.casefold() for name in (*person.names.values(), *person.aliases)]
    wanted, latin = typed.casefold(), typed[:1] < "Ѐ"
    same = [one for name in names if (name[:1] < "Ѐ") is latin for one in (name, name.split()[-1], name.split()[0])]
    return not same or max(fuzz.ratio(wanted, one) for one in same) >= _ALIKE


def _begins(start: str, person: Person) -> bool:
    """Whether somebody's name, or what is left of it from one of its words on, begins so."""
    for name in person.names.values():
        lowered = name.casefold()
        if start in lowered and (lowered.startswith(start) or f" {start}" in lowered):
            return True
    return False


def _bare(person: Person) -> bool:
    """Whether nobody knows more of a person than a surname."""
    return person.provisional and not any(" " in name for name in person.names.values())


def _orders(typed: Sequence[str]) -> list[tuple[Sequence[str], str]]:
    """Given names and surname, in the order of a name and in the order of a list."""
    if not typed:
        return []
    orders = [(typed[:-1], typed[-1]), *([(typed[1:], typed[0])] if len(typed) > 1 else [])]
    return [*orders, *([([*typed[:-2], typed[-1]], typed[-2])] if len(typed) > 2 else [])]


def as_typed(word: str) -> frozenset[str]:
    """What a word of a name goes by where it stands in the nominative."""
    return nominative_keys(word, "pl")


def as_case_form(word: str) -> frozenset[str]:
    """The case forms of every language a word of this script may be in."""
    languages = ("uk", "ru") if "Ѐ" <= word[0] <= "ӿ" else ("pl",)
    lemmas = frozenset[str]().union(*(keys(word, language) for language in languages))
    return lemmas.union(*(nominative_keys(lemma, "en") for lemma in lemmas))


def _fits(given: Sequence[str], bearer: Bearer, reading: Keys) -> bool:
    """Whether every word before the surname may be one of the bearer's; an initial need only begin one."""
    return all(_word_fits(word, bearer, reading) for word in given if word.lower() not in PARTICLES)


def _word_fits(word: str, bearer: Bearer, reading: Keys) -> bool:
    if len(word) == 1:
        return any(same_initial(word, name) for name in bearer.given)
    return not reading(word).isdisjoint(bearer.given | {bearer.surname})


def _spoken(words: Sequence[str]) -> str:
    return " ".join(skeleton(word) for word in words)


def _distinct(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple({person.id: person for person in people}.values())
