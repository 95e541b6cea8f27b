"""A digest line stands alone: what stood before a sentence on the page is not there to explain it."""

from datetime import UTC, datetime

import pytest

from bot.domain.article import Language, Manuscript, Paragraph
from bot.tagging.extracts import extract

ROAD = "The road through Lunavka opened on Friday after 214 days of repairs."
BRIDGE = "Міст через Сівру в Лунавці відкрили зранку, за 214 днів після повені."


def line(*body: str, language: str = "en", points: tuple[str, ...] = ()) -> str:
    return extract(
        Manuscript(
            headline="A headline of its own",
            published=datetime(2025, 3, 1, tzinfo=UTC),
            language=Language(language),
            points=points,
            body=tuple(Paragraph(text) for text in body),
        )
    )


@pytest.mark.parametrize(
    "dateline",
    ["KYIV, March 3 (Agency) — ", "HALVICK (AGC) - ", "LUNAVKA -- ", "NEW LYSETS, Kestrand (Agency) – ", "(Agency) — "],
)
def test_no_dateline(dateline: str) -> None:
    assert line(dateline + ROAD) == ROAD


def test_no_dateline_in_ukrainian() -> None:
    assert line("ЛУНАВКА, 3 березня (Вісник) — " + BRIDGE, language="uk") == BRIDGE


@pytest.mark.parametrize(
    "before",
    [
        "He had waited nineteen years for this very morning to come.",
        "But the minister was not to be seen at the gate that day.",
        "“Nobody asked any of us what we thought about the bridge.”",
        "“Nobody asked any of us about the bridge,” he said to them.",
        "“Nobody asked any of us what we thought about the bridge, she said.",
        "Read also: ten bridges that were never built in this country.",
        "Updated at 12:40 p.m.",
        "A line that is no sentence, as it has no stop at its end",
    ],
)
def test_what_cannot_stand_alone_is_passed_over(before: str) -> None:
    assert line(before, ROAD) == ROAD


@pytest.mark.parametrize(
    "before",
    [
        "Він чекав на цей ранок дев’ятнадцять довгих років, і дочекався.",
        "Про це повідомляє «Лунавський вісник» у п’ятницю зранку.",
        "«Нас ніхто не питав, що ми думаємо про цей міст», — сказав він.",
        "Читайте також: десять мостів, яких у цій країні не збудували.",
    ],
)
def test_the_same_in_ukrainian(before: str) -> None:
    assert line(before, BRIDGE, language="uk") == BRIDGE


def test_words_with_their_speaker_may_stand() -> None:
    words = "“Nobody asked any of us about the bridge,” said Mayor Oksana Lis."
    assert line(words) == words


def test_a_second_sentence_may_lean_on_the_one_right_before_it() -> None:
    assert line(f"{ROAD} It carries 18 tonnes again.") == f"{ROAD} It carries 18 tonnes again."
    assert line(ROAD, "It carries 18 tonnes again, as before.") == ROAD


def test_a_sentence_that_fits_is_taken_before_one_that_must_be_cut() -> None:
    long = f"The road, {'which was closed after the flood of last winter, ' * 8}opened on Friday."
    assert line(long, ROAD) == ROAD


def test_what_must_be_cut_is_cut_at_a_clause() -> None:
    clauses = "the road was closed after the flood of last winter, and "
    assert line(f"In Lunavka {clauses * 9}nobody came.").endswith("of last winter…")


def test_points_lose_their_bullets_and_calls_to_read_on() -> None:
    assert line(points=("• The bridge carries 18 tonnes;", "Read more: other news", "The ferry stops.")) == (
        "The bridge carries 18 tonnes. The ferry stops."
    )


def test_a_dash_behind_capitals_makes_no_dateline() -> None:
    assert line("NATO — an alliance of many members — met in Lunavka on Friday.").startswith("NATO — an alliance")


@pytest.mark.parametrize(
    "before",
    [
        "Aug. 19 (UPI) -- ",
        "LUNAVKA, Aug. 19 (UPI) -- ",
        "LUNAVKA: ",
        "Lunavka — ",
        "March 3, 2026 — ",
        "(Sivra Wire) - ",
        "Details: ",
        "BREAKING: ",
        "Деталі: ",
    ],
)
def test_date_lines_and_labels_are_no_part_of_a_line(before: str) -> None:
    assert line(f"{before}{ROAD}") == ROAD


def test_no_line_begins_inside_open_marks() -> None:
    quote = (
        "Mira Olen said: “We waited and nobody came. The road is open now and every lorry may use it. Come and see.”"
    )
    assert line(f"{quote} {ROAD}") == ROAD
    straight = quote.replace("“", '"').replace("”", '"')
    assert line(f"{straight} {ROAD}") == ROAD


def test_marks_are_followed_over_paragraphs() -> None:
    opened = "Mira Olen said: “We waited for a long time and nobody came to help."
    closed = "The road is open now and every lorry may use it, day and night. Come and see.”"
    assert line(opened, closed, ROAD) == ROAD
    assert (
        line(opened, "The road is open now and every lorry may use it, day and night.", "Come and see.”", ROAD) == ROAD
    )


def test_an_inch_and_a_slip_open_nothing() -> None:
    assert line(f'The pipe was 12" wide. {ROAD}') == ROAD


def test_a_speakers_name_stays_before_the_words() -> None:
    assert line("Mira Olen: The road is open now and every lorry may use it.").startswith("Mira Olen: ")


def test_a_question_that_heads_a_part_is_no_line() -> None:
    assert line("Why did the road through Lunavka have to close for so long in the first place?", ROAD) == ROAD
