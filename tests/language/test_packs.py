"""A pack is whole, or says what it lacks."""

import shutil
from pathlib import Path

import pytest

from bot.language import FALLBACK, LANGUAGES, catalogs
from bot.language.pack import Hours, Moments, Numbers, Style
from bot.language.packs import lacking, table, tables
from bot.language.style import of_letters, reading, style

FIRST = catalogs.FOLDER / FALLBACK


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_on_offer_has_a_whole_pack(language: str) -> None:
    assert lacking(catalogs.FOLDER / language, beside=FIRST) == []


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    """A pack that was begun by copying the English one."""
    return Path(shutil.copytree(FIRST, tmp_path / "pl", ignore=shutil.ignore_patterns("__pycache__")))


def test_a_whole_pack_lacks_nothing(polish: Path) -> None:
    assert lacking(polish, beside=FIRST) == []


PARTS = "__init__.py catalog.po requests.txt small_talk.txt style.py numbers.py moments.py hours.py pages.py places.py"


@pytest.mark.parametrize("part", PARTS.split())
def test_a_part_that_lacks_is_named(polish: Path, part: str) -> None:
    (polish / part).unlink()
    assert lacking(polish, beside=FIRST) == [f"pl has no {part}"]


def test_an_empty_folder_lacks_every_part(tmp_path: Path) -> None:
    assert len(lacking(tmp_path, beside=FIRST)) == 10


def test_a_field_that_lacks_is_named(polish: Path) -> None:
    replaced(polish / "style.py", "cyrillic=False, ", "")
    replaced(polish / "hours.py", '    daily="every ?day|daily|each day",\n', "")
    missing = "missing 1 required keyword-only argument"
    assert lacking(polish, beside=FIRST) == [
        f"pl/style.py: Style.__init__() {missing}: 'cyrillic'",
        f"pl/hours.py: Hours.__init__() {missing}: 'daily'",
    ]


def test_a_table_that_lacks_is_named(polish: Path) -> None:
    replaced(polish / "style.py", "STYLE =", "PRINT =")
    assert lacking(polish, beside=FIRST) == ["pl/style.py has no STYLE"]


def test_words_that_lack_are_named(polish: Path) -> None:
    replaced(polish / "catalog.po", 'msgid "help.title"', 'msgid "help.tytuł"')
    replaced(polish / "requests.txt", "[ask forgetme]", "")
    replaced(polish / "small_talk.txt", "[thanks]", "")
    assert lacking(polish, beside=FIRST) == [
        "pl/catalog.po has no words for help.title",
        "pl/requests.txt has no [ask forgetme]",
        "pl/small_talk.txt has no [thanks]",
    ]


def test_a_language_builds_its_requests_of_parts_of_its_own(polish: Path) -> None:
    replaced(polish / "requests.txt", "[part saying]", "[part mówi]")
    assert lacking(polish, beside=FIRST) == []


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_tables_come_in_the_order_of_the_languages() -> None:
    assert [one.cldr for one in tables(Style)] == ["en_GB", "uk"]
    assert table("uk", Moments).days["завтра"] == 1
    assert table("en", Numbers).cardinals["fifty-nine"] == 59
    assert "noon" in table("en", Hours).noon


def test_a_language_that_is_not_offered_has_a_style_too() -> None:
    assert style("pl").marks == ("„", "”")
    assert style("ru").small_offices
    assert style("xx") == style("en")
    assert reading("uk") == ("uk", "en")
    assert [of_letters(cyrillic=True), of_letters(cyrillic=False)] == ["uk", "en"]
