"""Decides who each name means: by the full names beside it in the text, then by the lexicon; never by a guess."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.tagging.index import ORDINAL, Bearer, NameIndex, listed_ids
from bot.tagging.names import given, given_keys, is_cyrillic, is_initial, one_bearer, same_initial
from bot.tagging.nominative import naming
from bot.tagging.recogniser import GENERATIONS, Name
from bot.tagging.romanisation import skeletons, slug
from bot.tagging.signs import signs

_OFTEN = 2
"""Bare surnames by which the first bearer is known before a second comes in."""
_FAR = 400
"""Code points behind a second bearer's full name within which a bare surname may be either's."""
_PROPHET = re.compile("пророк|prorok|prophet")
"""Before a given name that is all somebody goes by, whoever else bears it."""
_VOWELS = frozenset("аеиіоуюяєїэыё")


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
    marks: set[tuple[tuple[str, ...], str]] = field(default_factory=set)
    """Middle initials and 'Jr.' or 'Sr.' of its full names."""
    full: list[int] = field(default_factory=list)
    alone: list[int] = field(default_factory=list)
    """Where its full names begin, and its bare surnames, in order."""

    def add(self, name: Name) -> None:
        """Takes a name in; names come fullest first, and in order of place."""
        self.names.append(name)
        if name.full:
            self.marks.add(_mark(name))
            self.full.append(name.span[0])
        elif not name.given:
            self.alone.append(name.span[0])


def link(names: Sequence[Name], index: NameIndex, language: str) -> list[Identity]:
    """One identity for each name."""
    linker = _Linker(index, language)
    parties = [linker.party(name) for name in sorted(names, key=_fullest_first)]
    named = _apart({party: linker.identity(party) for party in dict.fromkeys(parties)})
    identities = {id(name): identity for party, identity in named.items() for name in party.names}
    return [identities[id(name)] for name in names]


def _apart(named: dict[_Party, Identity]) -> dict[_Party, Identity]:
    """Two unlisted people of one name with their initials in the id: 'George W. Veldan', 'George H. W. Veldan'."""
    shared = Counter(identity.id for identity in named.values() if identity.provisional)
    return {
        party: _marked(identity, party) if shared[identity.id] > 1 else identity for party, identity in named.items()
    }


def _marked(identity: Identity, party: _Party) -> Identity:
    name = max(party.names, key=lambda one: len(one.given))
    generation = name.run.after if name.tails and name.run.after in GENERATIONS else ""
    mark = " ".join((*_initials(name.given[1:]), generation))
    shown = f"{identity.name} {generation}." if generation else identity.name
    return replace(identity, id=slug(f"{identity.id} {mark}"), name=shown)


def _initials(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(bare for word in words if len(bare := word.rstrip(".")) == 1)


def _one_way(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(a == b for a, b in zip(one, other, strict=False))


def _mark(name: Name) -> tuple[tuple[str, ...], str]:
    """What tells a full name from another: its middle initials, 'Jr' or 'Sr' behind it."""
    generation = name.run.after if name.tails and name.run.after in GENERATIONS else ""
    return _initials(name.given[1:]), generation


def _told_apart(one: Name, party: _Party) -> bool:
    """Whether a mention and others of one name say that they mean two people: by initials, by 'Jr.' and 'Sr.'."""
    if not one.full:
        return False
    initials, generation = _mark(one)
    return any(
        (initials and others and not _one_way(initials, others)) or (generation and theirs and generation != theirs)
        for others, theirs in party.marks
    )


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
        spelt_out = bool(name.given) and not is_initial(name.given[0])
        own = given_keys(name.given[0], self._language) if spelt_out else frozenset[str]()
        listed = self._listed(name, surname) or self._of_halves(name)
        near = self._near((surname or own) | {f"={listed}"})
        fitting = [party for party in near if self._joins(party, name, surname, own, listed)]
        if not name.given and len(fitting) == 1 and (other := self._foremost_before(name, fitting[0], surname)):
            return self._opened(name, surname, own, other)
        if len(fitting) > 1 and not name.given:
            fitting = [party for party in fitting if not self._is_hers_alone(party, name)] or fitting
        nobody = not fitting
        if len(fitting) > 1 and not name.given:
            running = self._running(name, fitting)
            fitting = [running] if running else [one for one in fitting if one.listed in self._index.foremost]
        if len(fitting) == 1:
            fitting[0].add(name)
            self._file(fitting[0], own - fitting[0].given)
            fitting[0].given |= own
            return fitting[0]
        if nobody and not listed and name.surname and not name.given:
            listed = self._bare(name.surname[-1], surname)
        return self._opened(name, surname, own, listed)

    def _running(self, name: Name, fitting: Sequence[_Party]) -> _Party | None:
        """Whom a bare surname means: the only one named before it, or whoever had gone by it alone by then."""
        at = name.span[0]
        before = sorted((party for party in fitting if party.full and party.full[0] < at), key=lambda one: one.full[0])
        if len(before) < 2:
            return before[0] if before else None
        first, second = before[:2]
        alone = bisect_left(first.alone, second.full[0]) - bisect_left(first.alone, first.full[0])
        near = max(party.full[bisect_left(party.full, at) - 1] for party in before[1:])
        return first if alone >= _OFTEN and at - near > _FAR else None

    def _is_hers_alone(self, party: _Party, name: Name) -> bool:
        """Whether a party is a woman whose surname stands still, which 'Ставнича' is no form of: 'Ірена Ставнич'."""
        full = next((one for one in party.names if one.full), None)
        if full is None or not is_cyrillic(full.surname[-1]) or full.surname[-1].lower()[-1] in _VOWELS:
            return False
        readings = given(full.given[0], self._language)
        return bool(readings) and readings[0].gender == "f" and name.surname[-1].lower() != full.surname[-1].lower()

    def _foremost_before(self, name: Name, party: _Party, surname: frozenset[str]) -> str | None:
        """The foremost bearer, where a bare surname comes before the full name of a lesser one: Biden, then his son."""
        if party.listed is None or party.listed in self._index.foremost or not name.surname:
            return None
        if name.span[0] > min(other.span[0] for other in party.names):
            return None
        leading = listed_ids(self._index.bearers(surname)) & self._index.foremost
        return next(iter(leading)) if len(leading) == 1 else None

    def _opened(self, name: Name, surname: frozenset[str], own: frozenset[str], listed: str | None) -> _Party:
        new = _Party([], surname, own, listed)
        new.add(name)
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
            alone = bool(party.full) and bool(name.heads and _PROPHET.match(name.run.before.lower()))
            return not alone and not own.isdisjoint(party.given)
        if not name.given or not party.given:
            return True
        fits = not own.isdisjoint(party.given) if own else any(same_initial(name.given[0], key) for key in party.given)
        return fits and not _told_apart(name, party)

    def _listed(self, name: Name, surname: frozenset[str]) -> str | None:
        """The one listed person a full name fits, the foremost where it fits several."""
        if not name.surname:
            ordinal = name.given[-1]
            if len(name.given) > 1 and ORDINAL.match(ordinal):
                return self._index.regnal(given_keys(name.given[0], self._language), ordinal)
            return None
        if not name.given:
            return None
        bearers = (b for b in self._index.bearers(surname) if self._given_fits(name, b))
        fitting = {one for one in listed_ids(bearers) if not self._is_another(name, one)}
        return self._the_one(fitting)

    def _of_halves(self, name: Name) -> str | None:
        """The listed person whose whole name a hyphen joins: 'Ясену-Велдан'."""
        first, hyphen, last = name.surname[-1].rpartition("-") if name.surname and not name.given else ("", "", "")
        if not hyphen or not first:
            return None
        own = given_keys(first, self._language)
        bearers = self._index.bearers(one_bearer(last, self._language))
        return self._the_one(listed_ids(one for one in bearers if not own.isdisjoint(one.given)))

    def _is_another(self, name: Name, person_id: str) -> bool:
        """Whether the middle initials are not those of the listed person: 'George H. W.' is not 'George W.'."""
        own, person = _initials(name.given[1:]), self._index.people[person_id]
        spelt = (spelling.split()[1:-1] for spelling in (*person.names.values(), *person.aliases)) if own else ()
        theirs = [found for words in spelt if (found := _initials(words))]
        return bool(theirs) and not any(_one_way(own, others) for others in theirs)

    def _given_fits(self, name: Name, bearer: Bearer) -> bool:
        first = name.given[0]
        if is_initial(first):
            return any(same_initial(first, key) for key in bearer.given)
        return not given_keys(first, self._language).isdisjoint(bearer.given)

    def _bare(self, printed: str, surname: frozenset[str]) -> str | None:
        """The listed person a bare surname means: the foremost bearer, or the only one of a surname nobody else has."""
        people = listed_ids(one for one in self._index.bearers(surname) if self._index.spelt_so(one, printed))
        if people & self._index.foremost:
            return self._the_one(people)
        exact = (listed_ids(self._index.bearers(skeletons(printed, self._language))) & people) or people
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
