"""Decides who each name means: by the full names beside it in the text, then by the lexicon; never by a guess."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.tagging.index import ORDINAL, Bearer, NameIndex, listed_ids
from bot.tagging.names import given_keys, one_bearer, same_initial
from bot.tagging.nominative import naming
from bot.tagging.recogniser import Name
from bot.tagging.romanisation import skeletons
from bot.tagging.signs import signs


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who a name means: a listed person, or a provisional id made of the name itself."""

    id: str
    name: str
    provisional: bool = False


@dataclass(slots=True, eq=False)
class _Party:
    """Names of one text that mean one person."""

    names: list[Name]
    surname: frozenset[str]
    given: frozenset[str]
    listed: str | None = None


def link(names: Sequence[Name], index: NameIndex, language: str) -> list[Identity]:
    """One identity for each name."""
    linker = _Linker(index, language)
    parties = [linker.party(name) for name in sorted(names, key=_fullest_first)]
    named = {party: linker.identity(party) for party in dict.fromkeys(parties)}
    identities = {id(name): identity for party, identity in named.items() for name in party.names}
    return [identities[id(name)] for name in names]


def _fullest_first(name: Name) -> int:
    """Full names, then names with initials, then bare surnames, then given names alone."""
    if not name.surname:
        return 3
    return 2 if not name.given else int(len(name.given[0]) == 1)


class _Linker:
    def __init__(self, index: NameIndex, language: str) -> None:
        self._index = index
        self._language = language
        self._by_key: dict[str, list[_Party]] = defaultdict(list)

    def party(self, name: Name) -> _Party:
        """The party a name joins, a new one where it fits none, or several of which none is the foremost."""
        surname = one_bearer(name.surname[-1], self._language) if name.surname else frozenset[str]()
        spelt_out = bool(name.given) and len(name.given[0]) > 1
        own = given_keys(name.given[0], self._language) if spelt_out else frozenset[str]()
        listed = self._listed(name, surname)
        near = self._near((surname or own) | {f"={listed}"})
        fitting = [party for party in near if self._joins(party, name, surname, own, listed)]
        if not name.given and len(fitting) == 1 and (other := self._foremost_before(name, fitting[0], surname)):
            return self._opened(name, surname, own, other)
        nobody = not fitting
        if len(fitting) > 1 and not name.given:
            fitting = [party for party in fitting if party.listed in self._index.foremost]
        if len(fitting) == 1:
            fitting[0].names.append(name)
            self._file(fitting[0], own - fitting[0].given)
            fitting[0].given |= own
            return fitting[0]
        if nobody and not listed and name.surname and not name.given:
            listed = self._bare(name.surname[-1], surname)
        return self._opened(name, surname, own, listed)

    def _foremost_before(self, name: Name, party: _Party, surname: frozenset[str]) -> str | None:
        """The foremost bearer, where a bare surname comes before the full name of a lesser one: Biden, then his son."""
        if party.listed is None or party.listed in self._index.foremost or not name.surname:
            return None
        if name.span[0] > min(other.span[0] for other in party.names):
            return None
        leading = listed_ids(self._index.bearers(surname)) & self._index.foremost
        return next(iter(leading)) if len(leading) == 1 else None

    def _opened(self, name: Name, surname: frozenset[str], own: frozenset[str], listed: str | None) -> _Party:
        new = _Party([name], surname, own, listed)
        self._file(new, surname | own | ({f"={listed}"} if listed else set()))
        return new

    def _near(self, own: Iterable[str]) -> list[_Party]:
        """Parties that share a key, oldest first: a list of thousands must not compare each with each."""
        return list(dict.fromkeys(party for key in own if key in self._by_key for party in self._by_key[key]))

    def _file(self, party: _Party, own: Iterable[str]) -> None:
        for key in own:
            self._by_key[key].append(party)

    def _joins(
        self, party: _Party, name: Name, surname: frozenset[str], own: frozenset[str], listed: str | None
    ) -> bool:
        if listed and party.listed:
            return listed == party.listed
        if name.surname and party.surname.isdisjoint(surname):
            return False
        if not name.surname:
            return not own.isdisjoint(party.given)
        if not name.given or not party.given:
            return True
        if own:
            return not own.isdisjoint(party.given)
        return any(same_initial(name.given[0], key) for key in party.given)

    def _listed(self, name: Name, surname: frozenset[str]) -> str | None:
        """The one listed person a full name fits, the foremost where it fits several."""
        if not name.surname:
            ordinal = name.given[-1]
            if len(name.given) > 1 and ORDINAL.match(ordinal):
                return self._index.regnal(given_keys(name.given[0], self._language), ordinal)
            return None
        if not name.given:
            return None
        fitting = listed_ids(b for b in self._index.bearers(surname) if self._given_fits(name, b))
        return self._the_one(fitting)

    def _given_fits(self, name: Name, bearer: Bearer) -> bool:
        first = name.given[0]
        if len(first) == 1:
            return any(same_initial(first, key) for key in bearer.given)
        return not given_keys(first, self._language).isdisjoint(bearer.given)

    def _bare(self, printed: str, surname: frozenset[str]) -> str | None:
        """The listed person a bare surname means: the foremost bearer, or the only one of a surname nobody else has."""
        people = listed_ids(self._index.bearers(surname))
        if people & self._index.foremost:
            return self._the_one(people)
        exact = listed_ids(self._index.bearers(skeletons(printed, self._language))) or people
        return self._the_one(exact) if not signs(printed, self._language).surname else None

    def _the_one(self, people: set[str]) -> str | None:
        chosen = people & self._index.foremost if len(people) > 1 else people
        return next(iter(chosen)) if len(chosen) == 1 else None

    def identity(self, party: _Party) -> Identity:
        """The listed person, or a provisional one named by the nominative of the fullest mention."""
        if party.listed:
            return Identity(id=party.listed, name=self._index.people[party.listed].name_in(self._language))
        named = naming(party.names, self._language)
        return Identity(id=named.id, name=named.name, provisional=True)
