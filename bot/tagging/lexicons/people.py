"""Reads the public figures that ship with Tribune. Finding them in text: bot.tagging.people.

The files say in their heads how a line is written.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.domain.person import Person, PersonId, Role
from bot.tagging.romanisation import slug

_FILES = ("people_world.txt",)


class _Entry(NamedTuple):
    names: dict[str, str]
    aliases: tuple[str, ...]
    role: Role
    foremost: bool


@cache
def shipped_people() -> tuple[Person, ...]:
    """Every public figure, each once, with all the offices the files give."""
    people: dict[str, Person] = {}
    for entry in _entries():
        identity = slug(entry.names["en"])
        known = people.get(identity)
        people[identity] = Person(
            id=PersonId(identity),
            names=entry.names | dict(known.names if known else {}),
            aliases=(known.aliases if known else ()) + entry.aliases,
            roles=(known.roles if known else ()) + (entry.role,),
        )
    return tuple(people.values())


@cache
def foremost_people() -> frozenset[str]:
    """Ids of those a bare surname means wherever nothing says otherwise."""
    return frozenset(slug(entry.names["en"]) for entry in _entries() if entry.foremost)


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(entry for name in _FILES for entry in _read(name))


def _read(name: str) -> Iterator[_Entry]:
    office: dict[str, str] = {}
    for line in (files("bot.tagging.lexicons") / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            office = dict(zip(("en", "uk"), _cells(line[3:]), strict=False))
        elif line and not line.startswith("#"):
            yield _entry(_cells(line), office)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _entry(cells: list[str], office: dict[str, str]) -> _Entry:
    name, ukrainian, russian, aliases, start, end = cells
    names = {"en": name.lstrip("!"), "uk": ukrainian, "ru": russian}
    return _Entry(
        {language: text for language, text in names.items() if text},
        tuple(alias.strip() for alias in aliases.split(";") if alias.strip()),
        Role(titles=office, start=_day(start, last=False), end=_day(end, last=True)),
        name.startswith("!"),
    )


def _day(text: str, *, last: bool) -> date | None:
    if not text:
        return None
    year, month, day = (int(part) if part else 0 for part in [*text.split("-"), "", ""][:3])
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))
