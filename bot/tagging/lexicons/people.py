"""Reads the public figures that ship with Tribune. Finding them in text: bot.tagging.people.

people.csv holds names; the same id means the same person in it and in offices.csv, where every office names its source,
a row of sources.csv. build_offices.py makes the latter two; docs/lexicon.md tells how a fact gets in and out.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from bot.domain.person import Day, Person, PersonId, Role, Source

_LANGUAGES = ("en", "uk", "ru")


@cache
def shipped_people() -> tuple[Person, ...]:
    """Every public figure, each once, with the offices a source gives them."""
    offices = _offices()
    return tuple(
        Person(
            id=PersonId(row["id"]),
            names={language: row[language] for language in _LANGUAGES if row[language]},
            aliases=tuple(row["aliases"].split("; ")) if row["aliases"] else (),
            roles=tuple(offices.get(row["id"], ())),
            wikidata=row["wikidata"] or None,
        )
        for row in _rows("people.csv")
    )


@cache
def foremost_people() -> frozenset[str]:
    """Ids of those a bare surname means wherever nothing says otherwise."""
    return frozenset(row["id"] for row in _rows("people.csv") if row["foremost"])


@cache
def sources() -> Mapping[str, Source]:
    """Who says what stands in offices.csv, by id."""
    return {
        row["id"]: Source(
            id=row["id"],
            name=row["name"],
            date=date.fromisoformat(row["date"]),
            address=row["address"],
            licence=row["licence"],
        )
        for row in _rows("sources.csv")
    }


def _offices() -> Mapping[str, list[Role]]:
    """The offices of each person; a row whose source is not listed raises KeyError."""
    told, found = sources(), defaultdict(list)
    for row in _rows("offices.csv"):
        role = Role(
            titles=_titles(row["en"], row["uk"]),
            source=told[row["source"]],
            start=Day(row["start"]) if row["start"] else None,
            end=Day(row["end"]) if row["end"] else None,
            over=bool(row["over"]),
            ended_by=told[row["ended_by"]] if row["ended_by"] else None,
        )
        found[row["person"]].append(role)
    return found


@cache
def _titles(english: str, ukrainian: str) -> Mapping[str, str]:
    """Thousands hold offices of the same few hundred titles: they share one mapping."""
    return {"en": english, "uk": ukrainian} if ukrainian else {"en": english}


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    text = (files("bot.tagging.lexicons") / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
