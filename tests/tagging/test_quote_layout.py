"""Words that the page sets apart: pull quotes, captions, signatures, transcripts, minutes, interviews."""

from typing import Any

import pytest

from bot.tagging.quotes import layout
from tests.tagging.quoting import quotes_in, said


def test_a_pull_quote_takes_the_name_and_role_below_it() -> None:
    text = """The minister came to the plant.

We have coal for ninety days. Whoever says otherwise has not counted it.

Mira Olen

Mira Olen

Minister of Energy

Nobody knows who said this sentence. It stands alone on the page, as some do.

The plant was built long ago."""
    (quote,) = quotes_in(text, olen="Mira Olen")
    assert quote.text.startswith("We have coal")
    assert (quote.speaker, quote.person_id, quote.role) == ("Mira Olen", "olen", "Minister of Energy")


def test_a_caption_is_no_speaker() -> None:
    text = "Miners in front of the gate\n\nMira Olen\n\nThe minister came to the plant on foot."
    assert said(text, olen="Mira Olen") == []


def test_a_dash_signs_a_quote() -> None:
    assert said("“We counted the coal for this winter.” ― Mira Olen", olen="Mira Olen")[0][2] == "olen"


def test_a_transcript_names_who_speaks() -> None:
    ((_, speaker, _),) = said("“OLEN: We counted the coal twice this winter.”")
    assert speaker == "OLEN"


def test_who_takes_turns_is_found_by_the_end_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of turns has as many names as lines: what each line looks at must not grow with the page."""
    looked = 0

    class Counted(layout.Mention):
        def __getattribute__(self, name: str) -> Any:
            nonlocal looked
            looked += name == "first"
            return super().__getattribute__(name)

    monkeypatch.setattr(layout, "Mention", Counted)
    lines = 500
    page = "".join(f"{('Ivan Hill', 'Mira Olen')[turn % 2]}: we counted it again\n" for turn in range(lines))
    found = said(page, hill="Ivan Hill", olen="Mira Olen")
    assert [person for _, _, person in found] == ["hill", "olen"] * (lines // 2)
    assert looked <= 2 * lines


def test_a_caption_between_paragraphs_gives_nobody_words() -> None:
    text = """The new gate was opened on Friday in front of a small crowd.

Mira Olen

The minister came to the plant on foot and left by train in the evening."""
    assert said(text, olen="Mira Olen") == []


def test_a_paragraph_that_names_the_person_is_not_their_speech() -> None:
    text = "Mira Olen came early and we all saw her at the gate.\n\nMira Olen\n\nMinister of Energy"
    assert said(text, olen="Mira Olen") == []


def test_a_transcript_without_marks() -> None:
    text = """Host: Good evening and welcome to all of you.

MIRA OLEN: We have coal for ninety days, and I counted it myself.

HOST: What if the winter lasts for a hundred and twenty?

MIRA OLEN: Then we will burn the furniture of the ministry first."""
    assert [(speaker, person) for _, speaker, person in said(text, olen="MIRA OLEN")] == [
        ("MIRA OLEN", "olen"),
        ("HOST", None),
        ("MIRA OLEN", "olen"),
    ]


def test_a_list_with_colons_is_no_transcript() -> None:
    text = (
        "Coal: ninety days of it in the yard.\n\nSalt: enough for all of the roads.\n\nGas: nobody would say how much."
    )
    assert said(text) == []


def test_an_interview_is_answered_by_the_one_it_is_with() -> None:
    text = """Mira Olen has been a minister for a hundred days. We met her in a kitchen.

What was the worst day?

The ninth. I found the coal on it.

And the best one so far?

There was a morning without any calls.

Do you miss the university?

Students argue better than deputies do."""
    assert [person for _, _, person in said(text, olen="Mira Olen")] == ["olen"] * 3


def test_minutes_print_initials_behind_names() -> None:
    text = """ОЛЕНЬ М. П. Засідання відкрито. Прошу всіх сідати.

КРИС Д. О. Мені досить чотирьох хвилин.

ОЛЕНЬ М. П. Слово надано, починайте."""
    assert [speaker for _, speaker, _ in said(text, "uk")] == ["ОЛЕНЬ М. П.", "КРИС Д. О.", "ОЛЕНЬ М. П."]


def test_a_caption_below_a_report_signs_nothing() -> None:
    text = "The mayor spoke first.\n\n{}\n\nMira Olen\n\nGOING HOME TO VOTE\n\nThe hall was full."
    told = "He said he and the mayor planned to walk barefoot along the shore."
    report = "“He died on duty, young in mind and heart,” Danylo Krys said."
    assert [person for _, _, person in said(text.format(told), olen="Mira Olen")] == []
    assert said(text.format(report), olen="Mira Olen", krys="Danylo Krys")[0][2] == "krys"


def test_a_byline_below_a_headline_of_quoted_words_signs_nothing() -> None:
    text = "“I will never get this off my hands, we know.”\n\nMira Olen\n\nFebruary 28 2031, 9:54 a.m.\n\nRain."
    assert [person for _, _, person in said(text, olen="Mira Olen")] == [None]
