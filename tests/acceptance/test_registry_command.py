"""`tribune registry import` as a process."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.command_line import tribune

PEOPLE = """name,name_uk,id,office,office_uk,start,end,source,link,as_of
Yarko Blyznets,Ярко Близнець,,Minister of Roads,Міністр доріг,2025-03-01,,Gazette of Veresia,https://example.org/1,2026-10-01
Yarko Blyznets,,,Mayor of Sivra,,2020,2024,Gazette of Veresia,,2026-10-01
Nina Lis,,,Warden,,2024,,,,2026-10-01
Nina Lis,,,Warden,,2024,,Gazette of Veresia,,
Dmytro Kuleba,,,Rector,,2026,,Gazette of Veresia,,2026-10-01
"""


class TestRegistryImport:
    def test_people_come_with_their_sources_and_who_lacks_one_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
        done = tribune("registry", "import", "people.csv", folder=tmp_path)
        assert done.returncode == 1
        assert done.stdout == "2 lines stored, 0 known already, 3 refused\n"
        refused = done.stderr.splitlines()
        assert [line.partition(":")[0] for line in refused] == [f"people.csv, line {number}" for number in (4, 5, 6)]
        assert "There is no source" in refused[0]
        assert "as_of" in refused[1]
        assert "dmytro-kuleba" in refused[2]
        with closing(sqlite3.connect(tmp_path / "tribune.db")) as database:
            [(identity, naming)] = database.execute("SELECT id, naming FROM registry_namings").fetchall()
            acts = [row[0] for row in database.execute("SELECT act FROM audit")]
        offices = json.loads(naming)["offices"]
        assert (identity, {one["source"]["name"] for one in offices}) == ("yarko-blyznets", {"Gazette of Veresia"})
        assert {one["titles"]["en"] for one in offices} == {"Minister of Roads", "Mayor of Sivra"}
        assert acts == ["registry_add"]

    def test_a_second_import_changes_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "people.csv").write_text("".join(PEOPLE.splitlines(keepends=True)[:3]), encoding="utf-8")
        assert tribune("registry", "import", "people.csv", folder=tmp_path).returncode == 0
        again = tribune("registry", "import", "people.csv", folder=tmp_path)
        assert (again.returncode, again.stdout) == (0, "0 lines stored, 2 known already, 0 refused\n")

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"name,office\nA,B\n", "source"),
            (b"name,source,as_of,salary\n", "salary"),
            (b"\xff\xfe\x00", "UTF-8"),
            (None, "No such file"),
        ],
    )
    def test_a_file_that_is_no_such_table_says_what_is_missing(
        self, tmp_path: Path, content: bytes | None, word: str
    ) -> None:
        if content is not None:
            (tmp_path / "people.csv").write_bytes(content)
        done = tribune("registry", "import", "people.csv", folder=tmp_path)
        assert done.returncode == 1
        assert word in done.stderr
        assert len(done.stderr.splitlines()) == 1
