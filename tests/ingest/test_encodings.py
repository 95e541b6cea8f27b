"""Old files are read where they say what they are in, or where it is certain; else nobody guesses."""

import time

import pytest

from bot.domain.errors import Refused
from bot.ingest.text import clean, decode

TEXT = (
    "Дамби тримаються на півночі країни\n\nІнженери зміцнили дві стіни за ніч, повідомило міністерство в понеділок. "
    "Місто лишилося сухим, школи працюють. Очікуються нові дощі, каже бюро погоди.\n"
)
SHORT = "Дамби тримаються"


@pytest.mark.parametrize(
    "encoding", ["cp1251", "koi8-u", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-8"]
)
def test_a_text_that_is_certain_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "KOI8-R", "cp866"])
def test_a_page_that_says_so_is_read_though_it_is_short(encoding: str) -> None:
    for page in (
        f'<meta charset="{encoding}"><h1>{SHORT}</h1>',
        f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}"><h1>{SHORT}</h1>',
        f'<?xml version="1.0" encoding="{encoding}"?><html><h1>{SHORT}</h1></html>',
    ):
        assert decode(page.encode(encoding)) == page


@pytest.mark.parametrize(
    ("said", "encoding", "words"),
    [
        ("x-mac-cyrillic", "mac-cyrillic", SHORT),
        ("iso-8859-1", "cp1252", "Dams “hold” – café"),
        ("koi8-u", "koi8-u", SHORT),
        ("utf-16", "utf-16-le", SHORT),
    ],
)
def test_what_a_page_says_is_understood_as_browsers_do_and_far_down_too(said: str, encoding: str, words: str) -> None:
    page = f'<html><!--{"-" * 9000}--><meta charset="{said}"><h1>{words}</h1></html>'
    assert decode(page.encode(encoding)) == page


def test_cyrillic_under_a_western_name_is_read_where_it_is_certain_and_else_refused() -> None:
    page = '<meta charset="windows-1252"><h1>{}</h1>'
    assert decode(page.format(TEXT).encode("cp1251")) == page.format(TEXT)
    with pytest.raises(Refused) as refused:
        decode(page.format(SHORT).encode("cp1251"))
    assert refused.value.phrase.key == "intake.encoding"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_holds_not_one_letter_of_ascii_is_read(encoding: str) -> None:
    assert decode("Дамби".encode(encoding) * 20) == "Дамби" * 20


@pytest.mark.parametrize("text", [f"---\ntitle: {SHORT}\n---\n\n{TEXT}", f"# {SHORT}\n\n**{SHORT}**: {TEXT}"])
def test_a_markdown_file_in_windows_1251_is_read(text: str) -> None:
    assert decode(text.encode("cp1251")) == text


def test_a_page_saved_again_in_utf_8_is_that_whatever_it_says() -> None:
    page = f'<meta charset="windows-1251"><h1>{SHORT}</h1>'
    assert decode(page.encode()) == page


@pytest.mark.parametrize("raw", [SHORT.encode("cp1251"), bytes(range(128, 256)) * 3, TEXT.encode("cp1251")[:20]])
def test_what_is_not_certain_is_refused_with_what_to_do(raw: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decode(raw)
    assert refused.value.phrase.key == "intake.encoding"


def test_english_with_typographic_marks_is_no_cyrillic() -> None:
    with pytest.raises(Refused):
        decode(("The dams hold, “they” said – again. " * 20).encode("cp1252"))


def test_accents_without_end_are_cut_to_thirty() -> None:
    began = time.process_time()
    cleaned = clean("Zagrože" + "\u0301\u0327" * 100_000 + "no\u0301")
    assert time.process_time() - began < 2
    assert len(cleaned) < 60
    assert cleaned.endswith("nó")
    assert clean("e\u0301" * 100) == "é" * 100
