"""Reads the public figures that ship with Tribune. Finding them in text: bot.tagging.people.

The people_*.txt files say in the head of people_world.txt how a line is written. us_legislators.csv holds the United
States Congress and executive with their Wikidata ids, from unitedstates/congress-legislators (public domain).
"""

import csv
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.domain.person import Person, PersonId, Role
from bot.tagging.lexicons.states import OFFICES, STATES
from bot.tagging.romanisation import slug

_FILES = ("people_world.txt", "people_ukraine.txt", "people_neighbours.txt")


class _Entry(NamedTuple):
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    role: Role | None
    foremost: bool = False
    wikidata: str | None = None


@cache
def shipped_people() -> tuple[Person, ...]:
    """Every public figure, each once, with all the offices the files give."""
    people: dict[str, Person] = {}
    known_as: dict[str, str] = {}
    for entry in _entries():
        spellings = [slug(name) for name in (entry.names["en"], *entry.aliases)]
        identity = next((known_as[s] for s in spellings if s in known_as), spellings[0])
        if _namesakes(people.get(identity), entry):
            identity = f"{spellings[0]}-{entry.wikidata}".lower()
        people[identity] = _joined(identity, people.get(identity), entry)
        for spelling in spellings:
            known_as.setdefault(spelling, identity)
    return tuple(people.values())


@cache
def foremost_people() -> frozenset[str]:
    """Ids of those a bare surname means wherever nothing says otherwise."""
    return frozenset(slug(entry.names["en"]) for entry in _entries() if entry.foremost)


def _namesakes(known: Person | None, entry: _Entry) -> bool:
    """Whether two Wikidata ids say that one name is two people's."""
    return known is not None and None not in (known.wikidata, entry.wikidata) and known.wikidata != entry.wikidata


def _joined(identity: str, known: Person | None, entry: _Entry) -> Person:
    """What was known of a person before, and what an entry adds."""
    aliases = dict.fromkeys((known.aliases if known else ()) + entry.aliases)
    names = {**entry.names, **(known.names if known else {})}
    if entry.names["en"] != names["en"]:
        aliases[entry.names["en"]] = None
    return Person(
        id=PersonId(identity),
        names=names,
        aliases=tuple(aliases),
        roles=_latest_first((*(known.roles if known else ()), *([entry.role] if entry.role else []))),
        wikidata=entry.wikidata or (known.wikidata if known else None),
    )


def _latest_first(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Offices still held, then those held last; what is known without a day comes after what is known by one."""
    dated = [role for role in roles if role.start or role.end]
    dated.sort(key=lambda role: (role.end or date.max, role.start or date.min), reverse=True)
    return (*dated, *(role for role in roles if not (role.start or role.end)))


@cache
def _entries() -> tuple[_Entry, ...]:
    return (*(entry for name in _FILES for entry in _read(name)), *_legislators())


def _text(name: str) -> list[str]:
    text = (files("bot.tagging.lexicons") / name).read_text(encoding="utf-8")
    return text.replace("'", "’").splitlines()


def _read(name: str) -> Iterator[_Entry]:
    office: dict[str, str] = {}
    for line in _text(name):
        if line.startswith("## "):
            office = dict(zip(("en", "uk"), _cells(line[3:]), strict=True))
        elif line and not line.startswith("#"):
            yield _entry(_cells(line), office)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _entry(cells: list[str], office: dict[str, str]) -> _Entry:
    name, native, start, end, aliases = (cells + [""] * 5)[:5]
    ukrainian, _, russian = native.partition(" / ")
    names = {"en": name.lstrip("!"), "uk": ukrainian, "ru": russian}
    return _Entry(
        {language: text for language, text in names.items() if text},
        tuple(alias.strip() for alias in aliases.split(";") if alias.strip()),
        Role(titles=office, start=_day(start, last=False), end=_day(end, last=True)),
        name.startswith("!"),
    )


def _day(text: str, *, last: bool) -> date | None:
    """A day; of one known by its year or month only, the first or the last."""
    if not text:
        return None
    year, month, day = (int(part) if part else 0 for part in [*text.split("-"), "", ""][:3])
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))


def _legislators() -> Iterator[_Entry]:
    for row in csv.DictReader(_text("us_legislators.csv")):
        names = [row["full"], f"{row['first']} {row['last']}"]
        if row["nickname"]:
            names.insert(0, f"{row['nickname']} {row['last']}")
        yield _Entry({"en": names[0]}, tuple(dict.fromkeys(names[1:])), _seat(row), wikidata=row["wikidata"] or None)


def _seat(row: Mapping[str, str]) -> Role | None:
    """The seat a row tells of; presidents and vice presidents stand in people_world.txt with all their terms."""
    state = STATES.get(row["state"])
    if state is None:
        return None
    titles = {language: f"{title} ({state[language]})" for language, title in OFFICES[row["role"]].items()}
    return Role(titles=titles, start=_day(row["start"], last=False), end=_day(row["end"], last=True))
