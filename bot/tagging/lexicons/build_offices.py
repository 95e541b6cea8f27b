"""Makes offices.csv and sources.csv: who of people.csv held which office, and who says so.

    python -m bot.tagging.lexicons.build_offices DATA

DATA holds the sources as CSV: officeholders-europe.csv, officeholders-world.csv, legislators-region.csv,
ambassadors.csv and every-politician-commits.csv (Wikidata, CC0), us-legislators.csv and heads-factbook.csv (public
domain), uk-ministers.csv (CC BY 4.0). A person gets what stands under the ids that people.csv gives them, in the words
of the source; never what stands under their name alone. What is left out, and why: docs/lexicon.md.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from pathlib import Path
from zlib import crc32

from bot.domain.person import Day
from bot.tagging.lexicons.states import STATES
from bot.tagging.names import given

_HERE = Path(__file__).parent
_WIKIDATA = ("officeholders-europe.csv", "officeholders-world.csv", "legislators-region.csv", "ambassadors.csv")
_SCRAPERS = "https://github.com/every-politician-scrapers"
_NOT_A_STATE = re.compile(
    "occupi|occupation|Abkhazia|Ossetia|Transnistria|Artsakh|Karabakh|Northern Cyprus|Luhansk P|Donetsk P"
    "|Crimea|Sevastopol|Somaliland|Sahrawi"
)
"""Countries and posts of occupation: they are never printed as a state's."""
_NO_OFFICE = re.compile(
    r"\b(?:first|second) (?:lady|gentleman)\b|\bconsort\b|\bspouse\b|\bfirst family\b", re.IGNORECASE
)
_SHARED = re.compile(
    r"member|deput|senator|representative|justice|portfolio|minister of state|minister for|assistant|advis|vice|whip"
    r"|councill?or|commissioner|under|state secretary|junior|counsel|lord of the|lord commissioner|teachta|delegate",
    re.IGNORECASE,
)
"""Offices that several people hold at once."""
_REALM = re.compile("monarch of (?!the United Kingdom)", re.IGNORECASE)
"""A crown is told once, and not for each of its realms."""
_PLACES = {
    "Korea, South": "South Korea",
    "Korea, North": "North Korea",
    "Turkey (Turkiye)": "Turkey",
    "Holy See (Vatican City)": "Holy See",
}
_REPOSITORIES = {"United Arab Emirates": "uae", "United States": "us-", "Switzerland": "swiss", "Saudi Arabia": "saudi"}
_WORLD = {"2022-10-10": "world-leaders-2021", "2023-01-10": "world"}

Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """An office of one person, as one source has it."""

    person: str
    title: str
    country: str
    source: str
    gender: str = ""
    start: str = ""
    end: str = ""
    over: bool = False
    ended_by: str = ""
    """The source of the end, where it is another."""
    ukrainian: str = ""
    """The title in Ukrainian, where it is not looked up by its English wording."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    id: str
    name: str
    licence: str
    day: str
    address: str


_PRINTED = (
    _Source(
        id="congress-legislators",
        name="unitedstates/congress-legislators",
        licence="public domain",
        day="2026-06-15",
        address="https://github.com/unitedstates/congress-legislators/tree/dfa9622",
    ),
    _Source(
        id="ifg-ministers",
        name="Institute for Government, IfG Ministers Database",
        licence="CC BY 4.0",
        day="2026-06-19",
        address="https://github.com/instituteforgov/ifg-ministers-database-public/tree/92e2270",
    ),
    _Source(
        id="factbook",
        name="CIA World Factbook",
        licence="public domain",
        day="2026-01-22",
        address="https://github.com/factbook/factbook.json/tree/8662a8b",
    ),
)


def main(data: Path, here: Path = _HERE) -> None:
    """Write both files into `here`, where people.csv and the reviewed tables stand, and say how much they hold."""
    sources = {one.id: one for one in (*_PRINTED, *_wikidata_sources(data), *_press_sources(here))}
    offices = _offices(data, here, sources)
    used = sorted({source for one in offices for source in (one.source, one.ended_by) if source})
    titles = {row["en"]: {"m": row["m"], "f": row["f"]} for row in _rows(here / "titles.csv")}
    places = {row["en"]: row["uk"] for row in _rows(here / "countries.csv")}
    printed = (
        [o.person, *_printed(o, titles, places), o.start, o.end, "yes" if o.over else "", o.source, o.ended_by]
        for o in offices
    )
    _write(here / "offices.csv", ("person", "en", "uk", "start", "end", "over", "source", "ended_by"), printed)
    told = ([s.id, s.name, s.licence, s.day, s.address] for s in map(sources.__getitem__, used))
    _write(here / "sources.csv", ("id", "name", "licence", "date", "address"), told)
    people = len({one.person for one in offices})
    sys.stdout.write(f"{len(offices)} offices of {people} people from {len(used)} sources\n")


def _offices(data: Path, here: Path, sources: Mapping[str, _Source]) -> list[Office]:
    """What the sources tell of the people listed, each office once, by person and by its weight."""
    ids = _ids(here)
    everybody = chain(_wikidata(data, sources), _ministers(data), _heads(data), _legislators(data), _press(here))
    named = _reviewed((replace(one, person=ids.get(one.person, one.person)) for one in everybody), here)
    known = {*ids.values(), *(row["person"] for row in _rows(here / "press.csv"))}
    fit = [one for one in _ended([*named]) if one.person in known and _fit(one)]
    joined = sorted(_joined(fit, sources), key=lambda one: (one.person, _rank(one), one.start, one.title))
    return [*_gendered(joined, here)]


def _ids(here: Path) -> dict[str, str]:
    """What each source calls a person → the person's id."""
    found = {}
    for row in _rows(here / "people.csv"):
        for kind, keys in (("", row["wikidata"]), ("ifg:", row["ifg"]), ("factbook:", row["factbook"])):
            found.update({kind + key: row["id"] for key in keys.split("|") if key})
    return found


def _wikidata_sources(data: Path) -> Iterator[_Source]:
    for row in _rows(data / "every-politician-commits.csv"):
        name = row["repository"].split("/")[1]
        yield _Source(
            id=f"wikidata-{name}",
            name="Wikidata",
            licence="CC0",
            day=row["date"],
            address=f"{_SCRAPERS}/{name}/tree/{row['commit']}",
        )


def _wikidata(data: Path, sources: Mapping[str, _Source]) -> Iterator[Office]:
    for row in chain.from_iterable(_rows(data / name) for name in _WIKIDATA):
        if row["died"] and not row["end"]:
            continue
        yield Office(
            person=row["wikidata"],
            title=row["position"],
            country=row["country"],
            source=_repository(row, sources),
            gender=row["gender"],
            start=row["start"],
            end=row["end"],
        )


def _repository(row: Row, sources: Mapping[str, _Source]) -> str:
    """The repository a row comes from: that of its country, made on its day."""
    place = row["country"].lower().replace(" and ", "-").replace(" ", "-")
    beginning = f"wikidata-{_REPOSITORIES.get(row['country'], place[:6])}"
    day = row.get("as_of", "")
    found = [one.id for one in sources.values() if one.id.startswith(beginning) and day in ("", one.day)]
    return found[0] if found else f"wikidata-{_WORLD[day]}"


def _ministers(data: Path) -> Iterator[Office]:
    for row in _rows(data / "uk-ministers.csv"):
        yield Office(
            person=f"ifg:{row['parliament_id']}",
            title=("Acting " if row["acting"] else "") + row["post"],
            country="United Kingdom",
            source="ifg-ministers",
            gender=row["gender"],
            start=row["start"],
            end=row["end"],
        )


def _heads(data: Path) -> Iterator[Office]:
    for row in _rows(data / "heads-factbook.csv"):
        country = _PLACES.get(row["country"], row["country"])
        title = row["title"]
        if row["role"] == "US ambassador":
            title, country = f"{title} to {country}", "United States"
        elif row["role"] == "ambassador to the US":
            title = f"{title} to the United States"
        yield Office(
            person=f"factbook:{row['name']}", title=title, country=country, source="factbook", start=row["since"]
        )


def _legislators(data: Path) -> Iterator[Office]:
    kinds = {
        "Senator": {"m": "сенатор США", "f": "сенаторка США", "": "Сенат США"},
        "Representative": {
            "m": "член Палати представників США",
            "f": "членкиня Палати представників США",
            "": "Палата представників США",
        },
    }
    for row in _rows(data / "us-legislators.csv"):
        state, names = STATES.get(row["state"]), kinds.get(row["role"])
        gender = _gender_of(row["first"])
        ukrainian = f"{names[gender]} ({state['uk']})" if state and names else ""
        yield Office(
            person=row["wikidata"],
            title=f"{row['role']} ({state['en']})" if state else row["role"],
            country="" if state else "United States",
            source="congress-legislators",
            gender=gender,
            start=row["start"],
            end=row["end"],
            ukrainian=ukrainian,
        )


def _press(here: Path) -> Iterator[Office]:
    """What news reported of people since the other sources were made; each line was read in the report it names."""
    for row in _rows(here / "press.csv"):
        yield Office(
            person=row["person"],
            title=row["title"],
            country=row["country"],
            source=_report(row),
            gender=row["gender"],
            start=row["start"],
            end=row["end"],
        )


def _press_sources(here: Path) -> Iterator[_Source]:
    for row in _rows(here / "press.csv"):
        yield _Source(
            id=_report(row), name=row["name"], licence="a fact, cited", day=row["date"], address=row["address"]
        )


def _report(row: Row) -> str:
    return f"{row['name'].lower().replace(' ', '-')}-{crc32(row['address'].encode()):08x}"


def _gender_of(name: str) -> str:
    """What a given name says of gender beyond doubt; '' otherwise."""
    genders = {reading.gender for reading in given(name, "en")}
    return next(iter(genders)) if len(genders) == 1 and genders <= {"m", "f"} else ""


def _ended(offices: list[Office]) -> Iterator[Office]:
    """Offices, those that are open though another began to hold them since marked as over."""
    begun: dict[tuple[str, str], list[Office]] = defaultdict(list)
    for one in offices:
        if one.start and not _SHARED.search(one.title):
            begun[one.country, one.title.lower()].append(one)
    for one in offices:
        rivals = begun.get((one.country, one.title.lower()), ()) if one.start and not one.end else ()
        yield replace(one, over=one.over or any(r.person != one.person and _followed(r, one) for r in rivals))


def _followed(later: Office, one: Office) -> bool:
    """Whether `later` began after `one`; what the Factbook tells of the same month may be the same person once more."""
    told_apart = (later.source == "factbook") == (one.source == "factbook") or later.start[:7] != one.start[:7]
    return told_apart and Day(later.start).first > Day(one.start).last


def _reviewed(offices: Iterable[Office], here: Path) -> Iterator[Office]:
    """Offices without the faults that were found by looking at them."""
    found = {(row["person"], row["title"]): row for row in _rows(here / "review.csv")}
    acts: dict[str, Callable[[Office, Row], Office | None]] = {
        "out": lambda _, __: None,
        "only": lambda one, row: one if one.country == row["country"] else None,
        "undated": lambda one, _: replace(one, start=""),
        "over": lambda one, _: replace(one, over=not one.end),
    }
    for one in offices:
        row = found.get((one.person, one.title))
        kept = acts[row["act"]](one, row) if row else one
        if kept:
            yield kept


def _rank(one: Office) -> int:
    """Of two offices begun on one day the one at the head of a state or a government is told, a seat last."""
    if re.match(r"(?:vice.?)?(?:president|chancellor|king|emperor|pope)\b|prime minister|premier\b", one.title.lower()):
        return 0
    return 2 if re.search("member|deputy of|ouncil|of andorra|co-prince", one.title.lower()) else 1


def _gendered(offices: list[Office], here: Path) -> Iterator[Office]:
    """Offices, each with its holder's gender, where another source or the given name tells it."""
    told = {one.person: one.gender for one in offices if one.gender}
    names = {row["id"]: row["en"].split()[0] for row in _rows(here / "people.csv")}
    for one in offices:
        yield one if one.gender else replace(one, gender=told.get(one.person) or _gender_of(names[one.person]))


def _fit(one: Office) -> bool:
    """Whether a row tells of an office, and its days make sense."""
    if (
        not one.title
        or _REALM.match(one.title)
        or _NO_OFFICE.search(one.title)
        or _NOT_A_STATE.search(f"{one.country} {one.title}")
    ):
        return False
    return not (one.start and one.end and Day(one.start).first > Day(one.end).last)


def _joined(offices: Iterable[Office], sources: Mapping[str, _Source]) -> Iterator[Office]:
    """One office for terms that overlap or follow upon each other, within a source first, and then across sources."""
    terms: dict[tuple[str, str, str], dict[str, list[Office]]] = defaultdict(lambda: defaultdict(list))
    for one in offices:
        terms[one.person, one.title, one.country][one.source].append(one)
    for found in terms.values():
        whole = [one for own in found.values() for one in _run_on(own, _together)]
        yield from _run_on(whole, lambda last, one: _across(last, one, sources))


def _run_on(terms: list[Office], join: Callable[[Office, Office], Office]) -> list[Office]:
    """Terms in order of their start, those that touch made one; a start that is not known is the last one's."""
    joined: list[Office] = []
    for one in sorted(terms, key=lambda each: each.start or each.end or "9"):
        if joined and _touch(joined[-1], one):
            joined[-1] = join(joined[-1], one)
        else:
            joined.append(one)
    return joined


def _together(last: Office, one: Office) -> Office:
    end = _later(one.end, last.end)
    return replace(last, start=last.start or one.start, end=end, over=(one.over or last.over) and not end)


def _across(last: Office, one: Office, sources: Mapping[str, _Source]) -> Office:
    """The newer source has the last word on the end, and is named for it where the end is past."""
    older, newer = sorted((last, one), key=lambda each: sources[each.source].day)
    start, over = last.start or one.start, newer.over and not newer.end
    if newer.end and newer.end <= sources[newer.source].day:
        return replace(older, start=start, end=newer.end, over=False, ended_by=newer.source)
    return replace(newer, start=start, over=over)


def _touch(one: Office, other: Office) -> bool:
    if not one.end or not (one.start and other.start):
        return not one.end
    return Day(other.start).first <= Day(one.end).last + timedelta(days=1)


def _later(one: str, other: str) -> str:
    return max(one, other) if one and other else ""


def _printed(one: Office, titles: Mapping[str, Mapping[str, str]], places: Mapping[str, str]) -> tuple[str, str]:
    """The title in English and in Ukrainian; '' for what no table or no gender gives a Ukrainian form."""
    stem = one.country.removesuffix("s")
    told = one.country in ("", "International") or stem in one.title
    english = one.title if told else f"{one.title} ({one.country})"
    known = titles.get(one.title, {})
    either = known.get("m", "") if known.get("m") == known.get("f") else ""
    title, place = _capital(one.ukrainian or known.get(one.gender, either)), places.get(one.country, "")
    if told or not title or one.ukrainian:
        return english, title
    return english, f"{title} ({place})" if place else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(path: Path, heading: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
