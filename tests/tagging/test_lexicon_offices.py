"""Every office in the shipped registry names its source, and nothing is said of anybody but an office."""

import csv
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.domain.person import Day, Person, Standing
from bot.tagging.lexicons import people as reader
from bot.tagging.lexicons.people import shipped_people, sources

FOLDER = Path(str(reader.__file__)).parent
PEOPLE = {str(person.id): person for person in shipped_people()}
TODAY = date(2026, 11, 30)

Row = Mapping[str, str]


def rows(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def unsourced(offices: Iterable[Row], told: Iterable[Row]) -> list[str]:
    """People of whom something is said that no whole row of sources.csv stands behind."""
    whole = {row["id"] for row in told if all(row[part] for part in ("id", "name", "licence", "date", "address"))}
    return [row["person"] for row in offices if not {row["source"], row["ended_by"] or row["source"]} <= whole]


def test_no_label_of_anybody_lacks_its_source() -> None:
    assert unsourced(rows("offices.csv"), rows("sources.csv")) == []
    assert all(date.fromisoformat(row["date"]) for row in rows("sources.csv"))


@pytest.mark.parametrize("source", ["", "hearsay", "undated"])
def test_a_label_without_a_source_is_caught_and_cannot_be_read(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {
        "person": "jo-doe",
        "en": "Warden",
        "uk": "",
        "start": "",
        "end": "",
        "over": "",
        "source": source,
        "ended_by": "",
    }
    undated = {"id": "undated", "name": "A list", "licence": "CC0", "date": "", "address": "https://example.org"}
    assert unsourced([row], [undated]) == ["jo-doe"]
    monkeypatch.setattr(reader, "_rows", lambda _name: iter([row]))
    monkeypatch.setattr(reader, "sources", dict)
    with pytest.raises(KeyError):
        reader._offices()


def test_people_are_named_and_nothing_else_is_said_of_them() -> None:
    listed = rows("people.csv")
    assert set(listed[0]) == {"id", "foremost", "wikidata", "ifg", "factbook", "en", "uk", "ru", "aliases"}
    assert "#" not in (FOLDER / "people.csv").read_text(encoding="utf-8")
    assert [row["id"] for row in listed] == sorted(row["id"] for row in listed)
    assert {row["person"] for row in rows("offices.csv")} <= {row["id"] for row in listed}


def test_a_person_has_an_office_only_under_an_id_of_a_source() -> None:
    matched = {row["id"] for row in rows("people.csv") if row["wikidata"] or row["ifg"] or row["factbook"]}
    reported = {row["person"] for row in rows("press.csv")}
    assert {row["person"] for row in rows("offices.csv")} <= matched | reported
    assert len(matched) > 1_500
    assert all(re.fullmatch(r"Q\d+", row["wikidata"]) for row in rows("people.csv") if row["wikidata"])


def test_an_office_is_no_word_on_character_crime_illness_or_family_and_no_state_is_an_occupation() -> None:
    never = re.compile(
        r"propagand|poison|suspect|terror|crimin|convict|victim|accus|mistress|\bwife\b|husband|daughter|\bson of"
        r"|lady\b|family of|occupi|occupation|Crimea|Sevastopol|Donetsk People|Luhansk People"
        r"|пропаган|отруєн|підозрюв|терор|злочин|засудж|дружин|родин|окупаційн|леді"
    )
    held = [(row["person"], title) for row in rows("offices.csv") for title in (row["en"], row["uk"])]
    said = [(who, title) for who, title in held if never.search(title) and "Children" not in title]
    posts = {
        "Minister Without Portfolio for Family Affairs",
        "Minister of Border Security and Organized Crime Reduction",
    }
    assert [one for one in said if one[1].partition(" (")[0] not in posts] == []


@pytest.mark.parametrize(
    "who",
    ["alexander-petrov", "salman-taseer", "asia-bibi", "alexander-litvinenko", "zakhar-prilepin", "john-f-kennedy"],
)
def test_who_has_no_office_in_a_source_has_a_name_alone(who: str) -> None:
    offices = {role.titles["en"] for role in PEOPLE[who].roles}
    assert offices <= {"Governor of Punjab (Pakistan)"}


def test_a_woman_holds_her_office_in_the_feminine() -> None:
    titles = {role.titles.get("uk") for who in ("giorgia-meloni", "yuliia-svyrydenko") for role in PEOPLE[who].roles}
    assert {"Прем’єр-міністерка (Італія)", "Прем’єр-міністерка (Україна)"} <= titles
    assert "Сенаторка США (Міннесота)" in {role.titles.get("uk") for role in PEOPLE["amy-klobuchar"].roles}


def test_an_old_source_gives_nobody_a_present() -> None:
    held = [role for one in PEOPLE.values() if (role := one.role(TODAY)) and role.standing(TODAY) is Standing.HELD]
    assert held
    assert {role.source.id for role in held} == {"congress-legislators"}
    for who in ("viktor-orban", "keir-starmer", "denys-shmyhal", "mykhailo-fedorov"):
        told = office_of(PEOPLE[who])
        assert told is not Standing.HELD, who


def office_of(person: Person) -> Standing | None:
    role = person.role(TODAY)
    return role.standing(TODAY) if role else None


def test_offices_end_after_they_begin() -> None:
    upside_down = [
        one.id for one in PEOPLE.values() for r in one.roles if r.start and r.end and r.start.first > r.end.last
    ]
    assert upside_down == []


def test_the_ministers_database_is_credited_as_it_asks() -> None:
    assert sources()["ifg-ministers"].name == "Institute for Government, IfG Ministers Database"
    assert sources()["ifg-ministers"].licence == "CC BY 4.0"
    guide = (FOLDER.parents[2] / "docs" / "lexicon.md").read_text(encoding="utf-8")
    for one in sources().values():
        assert one.name in guide, one.name


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("kyrylo-budanov", "Head of the Office of the President (Ukraine)"),
        ("mykhailo-fedorov", "Minister of Defence (Ukraine)"),
        ("denys-shmyhal", "First Deputy Prime Minister and Minister of Energy (Ukraine)"),
        ("peter-magyar", "Prime Minister (Hungary)"),
    ],
)
def test_who_took_office_since_the_lists_were_made_has_it_from_a_report(who: str, said: str) -> None:
    role = PEOPLE[who].role(TODAY)
    assert role
    assert (role.titles["en"], role.standing(TODAY)) == (said, Standing.LAST_KNOWN)
    assert role.source.date >= date(2026, 1, 2)
    before = PEOPLE["viktor-orban"].role(TODAY)
    assert before
    assert (before.end, before.standing(TODAY)) == (Day("2026-05-09"), Standing.ENDED)
