"""The offices are made from source files: by id, in the source's words, without what misleads."""

import csv
from pathlib import Path

import pytest

from bot.tagging.lexicons import build_offices

COLUMNS = ("country", "position", "name", "wikidata", "start", "end", "gender", "born", "died", "as_of")
EMPTY = {
    "officeholders-world.csv": COLUMNS,
    "ambassadors.csv": COLUMNS,
    "legislators-region.csv": COLUMNS[:-1],
    "us-legislators.csv": ("wikidata", "first", "role", "state", "start", "end"),
}
DAY = "2022-07-23"
PRESS = ("person", "title", "country", "gender", "start", "end", "name", "date", "address")
PEOPLE = ("id", "foremost", "wikidata", "ifg", "factbook", "en", "uk", "ru", "aliases")


def write(path: Path, columns: tuple[str, ...], *rows: tuple[str, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])


def held(
    position: str, who: str, *dates: str, country: str = "Veresia", gender: str = "m", died: str = ""
) -> tuple[str, ...]:
    start, end = (*dates, "", "")[:2]
    return (country, position, "Somebody", who, start, end, gender, "", died, DAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, columns in EMPTY.items():
        write(tmp_path / name, columns)
    commits = ("repository", "commit", "date", "office_rows", "legislator_rows")
    write(tmp_path / "every-politician-commits.csv", commits, ("x/veresia-cabinet", "abc", DAY, "1", "1"))
    ministers = ("name", "latest_name", "parliament_id", "gender", "post", "acting", "start", "end")
    write(tmp_path / "uk-ministers.csv", ministers, ("A", "A", "7", "f", "Warden of Ports", "", "2024-07-05", ""))
    heads = ("gec", "country", "role", "title", "name", "since", "text")
    write(
        tmp_path / "heads-factbook.csv",
        heads,
        ("ve", "Veresia", "chief of state", "President", "Ada HLID", "2020-05-20", ""),
    )
    people = [
        ("ada-hlid", "", "Q1", "", "Ada HLID", "Ada Hlid", "Ада Глід", "", ""),
        ("bo-verlan", "", "Q2", "7", "", "Bo Verlan", "", "", ""),
        ("somebody", "", "", "", "", "Somebody", "", "", ""),
    ]
    write(tmp_path / "people.csv", PEOPLE, *people)
    titles = [("President", "президент", "президентка"), ("Minister of Roads", "міністр доріг", "міністерка доріг")]
    write(tmp_path / "titles.csv", ("en", "m", "f"), *titles)
    write(tmp_path / "countries.csv", ("en", "uk"), ("Veresia", "Вересія"))
    write(tmp_path / "review.csv", ("person", "title", "act", "country", "reason"))
    write(tmp_path / "press.csv", PRESS)
    return tmp_path


def built(folder: Path, *rows: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What is made of these rows: title, Ukrainian title, start, end, whether it is over; of Ada unless told."""
    write(folder / "officeholders-europe.csv", COLUMNS, *rows)
    build_offices.main(folder, folder)
    with (folder / "offices.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row.values()) for row in csv.DictReader(file)]


HEAD = ("ada-hlid", "President (Veresia)", "Президентка (Вересія)", "2020-05-20", "", "", "factbook", "")
PORTS = ("bo-verlan", "Warden of Ports (United Kingdom)", "", "2024-07-05", "", "", "ifg-ministers", "")


def test_an_office_comes_by_id_with_its_source_and_in_the_gender_of_its_holder(folder: Path) -> None:
    made = built(folder, held("Minister of Roads", "Q1", "2018", "2019-03", gender="f"))
    roads = ("ada-hlid", "Minister of Roads (Veresia)", "Міністерка доріг (Вересія)", "2018", "2019-03", "")
    assert made == [HEAD, (*roads, "wikidata-veresia-cabinet", ""), PORTS]
    sources = (folder / "sources.csv").read_text(encoding="utf-8")
    assert (
        "wikidata-veresia-cabinet,Wikidata,CC0,2022-07-23,https://github.com/every-politician-scrapers/veresia-cabinet/tree/abc"
        in sources
    )


def test_a_name_alone_gives_nobody_an_office(folder: Path) -> None:
    assert {row[0] for row in built(folder, held("Minister of Roads", "Q9", "2018", gender="f"))} == {
        "bo-verlan",
        "ada-hlid",
    }


@pytest.mark.parametrize(
    "row",
    [
        held("First Lady", "Q2", "2020"),
        held("Governor", "Q2", "2020", country="Veresia (Kestrand occupation)"),
        held("Head of the Republic of Crimea", "Q2", "2014"),
        held("Minister of Roads", "Q2", "2020", "2019"),
        held("Minister of Roads", "Q2", "2020", died="2021-01-01"),
    ],
)
def test_what_misleads_is_left_out(folder: Path, row: tuple[str, ...]) -> None:
    assert [one[1] for one in built(folder, row) if one[0] == "bo-verlan"] == ["Warden of Ports (United Kingdom)"]


def test_terms_that_touch_are_one_and_the_newer_source_ends_it(folder: Path) -> None:
    terms = [
        held("Minister of Roads", "Q2", "2010-01-01", "2012-05-01"),
        held("Minister of Roads", "Q2", "2012-05-02", "2014"),
    ]
    assert [one[3:5] for one in built(folder, *terms) if "Roads" in one[1]] == [("2010-01-01", "2014")]
    apart = [
        held("Minister of Roads", "Q2", "2010-01-01", "2012-05-01"),
        held("Minister of Roads", "Q2", "2013-05-02", "2014"),
    ]
    assert len([one for one in built(folder, *apart) if "Roads" in one[1]]) == 2


def test_an_open_office_that_another_began_since_is_over_unless_many_hold_it(folder: Path) -> None:
    found = built(
        folder, held("President", "Q2", "2014"), held("Deputy Chair", "Q2", "2014"), held("Deputy Chair", "Q8", "2015")
    )
    assert {one[1]: one[5] for one in found if one[0] == "bo-verlan" and one[6].startswith("wikidata")} == {
        "President (Veresia)": "yes",
        "Deputy Chair (Veresia)": "",
    }


def test_faults_that_were_found_are_mended(folder: Path) -> None:
    faults = [
        ("bo-verlan", "Mayor", "out", "", "wrong"),
        ("bo-verlan", "Warden of Ports", "over", "", "it changed hands"),
        ("ada-hlid", "President", "undated", "", "wrong start"),
    ]
    write(folder / "review.csv", ("person", "title", "act", "country", "reason"), *faults)
    found = built(folder, held("Mayor", "Q2", "2014"), held("Minister of Roads", "Q1", "2018", "2019", gender="f"))
    assert [(one[1], one[3], one[5]) for one in found if "Roads" not in one[1]] == [
        ("President (Veresia)", "", ""),
        ("Warden of Ports (United Kingdom)", "2024-07-05", "yes"),
    ]


def test_a_report_ends_what_an_older_source_left_open_and_begins_what_it_could_not_know(folder: Path) -> None:
    reported = ("Gazette", "2026-01-14", "https://example.org/1")
    reports = [
        ("bo-verlan", "Minister of Roads", "Veresia", "m", "", "2026-01-13", *reported),
        ("bo-verlan", "Harbour Master", "Veresia", "m", "2026-01-14", "", *reported),
    ]
    write(folder / "press.csv", PRESS, *reports)
    rows = [held("Minister of Roads", "Q2", "2018", "2020-03-04"), held("Minister of Roads", "Q2", "2020-03-04")]
    made = [one for one in built(folder, *rows) if "gazette-" in one[6] + one[7]]
    assert [(one[1], one[3], one[4], one[6][:8]) for one in made] == [
        ("Minister of Roads (Veresia)", "2018", "2026-01-13", "wikidata"),
        ("Harbour Master (Veresia)", "2026-01-14", "", "gazette-"),
    ]
