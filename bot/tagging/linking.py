"""Decides who each name means: by the full names beside it in the text, then by the lexicon; never by a guess."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.person import Person
from bot.tagging.index import Bearer, NameIndex
from bot.tagging.names import given_keys, keys, same_initial
from bot.tagging.recogniser import Name
from bot.tagging.romanisation import slug


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who a name means: a listed person, or a provisional id made of the name itself."""

    id: str
    name: str
    provisional: bool = False


def link(names: Sequence[Name], index: NameIndex, language: str) -> list[Identity | None]:
    """One identity, or None, for each name."""
    full = [_full(name, index, language) if name.given and name.surname else None for name in names]
    anchors = [(name, identity) for name, identity in zip(names, full, strict=True) if identity]
    return [
        identity or (_bare(name, anchors, index, language) if name.surname else None) or _provisional(name)
        for name, identity in zip(names, full, strict=True)
    ]


def _full(name: Name, index: NameIndex, language: str) -> Identity:
    bearers = _bearers(name, index, language)
    fitting = {bearer.person_id for bearer in bearers if _given_fits(name, bearer, language)}
    if len(fitting) == 1:
        return _listed(index.people[fitting.pop()], language)
    return _provisional(name)


def _bearers(name: Name, index: NameIndex, language: str) -> list[Bearer]:
    """Those whose surname fits; a surname of several words must fit with as many of them as are printed."""
    last = keys(name.surname[-1], language)
    return index.bearers(last)


def _given_fits(name: Name, bearer: Bearer, language: str) -> bool:
    first = name.given[0]
    if len(first) == 1:
        return any(same_initial(first, key) for key in bearer.given)
    return bool(given_keys(first, language) & bearer.given)


def _bare(name: Name, anchors: Iterable[tuple[Name, Identity]], index: NameIndex, language: str) -> Identity | None:
    own = keys(name.surname[-1], language)
    in_text = {identity.id: identity for other, identity in anchors if own & keys(other.surname[-1], language)}
    if len(in_text) == 1:
        return next(iter(in_text.values()))
    if in_text:
        return None
    people = {bearer.person_id for bearer in index.bearers(own)}
    chosen = people & index.foremost if len(people) > 1 else people
    return _listed(index.people[chosen.pop()], language) if len(chosen) == 1 else None


def _listed(person: Person, language: str) -> Identity:
    return Identity(id=person.id, name=person.name_in(language))


def _provisional(name: Name) -> Identity:
    words = " ".join((*name.given, *name.surname))
    return Identity(id=slug(words), name=words, provisional=True)
