"""Both catalogs say everything the code asks for, with the same placeholders."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.language import LANGUAGES, catalogs
from bot.language.strings import add_missing, main, problems

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def test_the_catalogs_are_complete_and_alike() -> None:
    assert problems() == []


NEVER = {
    "en": (
        r"'|\bany ?more\b|\bjust now\b|\bshall\b|\boftener\b|(?<!here )\bis no (?!longer)|\bdeeds?\b|\bowed\b"
        r"|\brests\b|\.{3}"
    ),
    "uk": r"'| – |\bсвітлин|\bілюстрац|\bглядач|\bмов(?:ець|ця)\b|\bВи стежите:|\d%|\.{3}",
}
"""What the house does not say in a language: straight apostrophes and dots, a wrong dash, words it has others for."""


@pytest.mark.parametrize("locale", NEVER)
def test_texts_keep_to_the_words_of_the_house(locale: str) -> None:
    texts = [text for text in _printed(locale) if re.search(NEVER[locale], text)]
    assert texts == []


def _printed(locale: str) -> Iterator[str]:
    """Every text of a catalog, code in backquotes and addresses aside."""
    lines = (catalogs.FOLDER / locale / "catalog.po").read_text(encoding="utf-8").splitlines()
    yield from (re.sub(r"`[^`]*`|\S*://\S*", "", line) for line in lines if line.startswith(("msgstr", '"')))


@pytest.mark.parametrize(("locale", "forms"), [("en", ("one", "other")), ("uk", ("one", "few", "many"))])
def test_plurals_are_cldrs_own(locale: str, forms: tuple[str, ...]) -> None:
    assert catalogs.categories(locale) == forms


def house(tmp_path: Path, code: str, english: str, ukrainian: str | None = None) -> tuple[Path, Path]:
    for room in ("bot", "handlers", "storage"):
        (tmp_path / room).mkdir()
    (tmp_path / "bot" / "speech.py").write_text(code)
    for locale, text in zip(LANGUAGES, (english, ukrainian if ukrainian is not None else english), strict=True):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "catalog.po").write_text(HEAD + text)
    return tmp_path, tmp_path


@pytest.mark.parametrize(
    ("code", "english", "ukrainian", "found"),
    [
        (
            "t.text('a.one')",
            "",
            None,
            ["bot/speech.py:1: no words for a.one in en", "bot/speech.py:1: no words for a.one in uk"],
        ),
        (
            "rich(t, 'a.one')",
            'msgid "a.one"\nmsgstr "x"\n',
            "",
            ["bot/speech.py:1: no words for a.one in uk", "a.one has words in some locales only"],
        ),
        (
            "Refused('a.one' if x else 'a.two')",
            'msgid "a.one"\nmsgstr "x"\n',
            None,
            ["bot/speech.py:1: no words for a.two in en", "bot/speech.py:1: no words for a.two in uk"],
        ),
        ("x = 1", 'msgid "a.one"\nmsgstr "x"\n', None, ["nobody uses a.one"]),
        ("x = {'help': 'a.one'}", 'msgid "a.one"\nmsgstr "x"\n', None, []),
        (
            "x = {'help': 'a.two', 'file': 'b.txt'}; t.text('a.one')",
            'msgid "a.one"\nmsgstr "x"\n',
            None,
            ["no words for a.two"],
        ),
        ("phrase(f'a.{x}')", 'msgid "a.one"\nmsgstr "x"\n', None, []),
        (
            "phrase('a.one')",
            'msgid "a.one"\nmsgstr "{x}"\n',
            'msgid "a.one"\nmsgstr "{y}"\n',
            ["a.one has different placeholders"],
        ),
        (
            "phrase('a.one')",
            'msgid "a.one"\nmsgstr ""\n',
            'msgid "a.one"\nmsgstr "y"\n',
            ["bot/speech.py:1: no words for a.one in en", "a.one has words in some locales only"],
        ),
    ],
)
def test_each_kind_of_gap_is_named(
    tmp_path: Path, code: str, english: str, ukrainian: str | None, found: list[str]
) -> None:
    assert problems(*house(tmp_path, code, english, ukrainian)) == found


TWO = 'msgid "a.one"\nmsgid_plural "a.one"\nmsgstr[0] "{n} x"\nmsgstr[1] "{n} y"\n'


def test_a_plural_form_left_out_leaves_the_key_without_words(tmp_path: Path) -> None:
    assert "bot/speech.py:1: no words for a.one in uk" in problems(*house(tmp_path, "t.text('a.one', count=1)", TWO))


def test_a_plural_needs_every_form_of_its_locale_whatever_the_header_says(tmp_path: Path) -> None:
    root, folder = house(tmp_path, "t.text('a.one', count=1)", TWO)
    wrong = HEAD.rstrip() + '\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n' + TWO
    (folder / "uk" / "catalog.po").write_text(wrong)
    assert problems(root, folder) == ["a.one needs 3 plural forms in uk"]


def test_missing_keys_get_an_empty_entry_beside_their_kin(tmp_path: Path) -> None:
    root, folder = house(tmp_path, "t.text('a.two')", 'msgid "a.one"\nmsgstr "x"\n\nmsgid "b.one"\nmsgstr "y"\n')
    assert add_missing(root, folder) == ["en: a.two", "uk: a.two"]
    text = (folder / "uk" / "catalog.po").read_text()
    assert text.index('"a.one"') < text.index('"a.two"') < text.index('"b.one"')
    assert add_missing(root, folder) == []
    assert "bot/speech.py:1: no words for a.two in uk" in problems(root, folder)


def test_the_command_reports_and_exits_with_nought_when_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == ""
