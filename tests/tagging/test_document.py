"""A text cut up: every offset counts code points and points back into the text."""

import pytest

from bot.tagging.document import Document, detect

PAGE = "Mr. Veldan's plan 🕊 stands.\n\nВ. Гримич сказав: «Так». Це п’ята стаття.[3] Далі — ні!"


def test_every_token_stands_where_it_says() -> None:
    document = Document.read(PAGE)
    assert all(PAGE[token.start : token.end] == token.text for token in document.tokens)


def test_a_possessive_is_a_token_of_its_own() -> None:
    assert [token.text for token in Document.read("Veldan's and O'Dorn’s men").tokens] == [
        "Veldan", "'s", "and", "O'Dorn", "’s", "men",
    ]  # fmt: skip


def test_hyphens_apostrophes_and_stress_stay_inside_words() -> None:
    words = [token.text for token in Document.read("Клімпуш-Дорн, П’ятниця, за́мок").tokens if token.is_word]
    assert words == ["Клімпуш-Дорн", "П’ятниця", "за́мок"]


def test_unseen_characters_are_no_tokens() -> None:
    assert [token.text for token in Document.read("лікарка \u200eДарина\ufeff Велдан").tokens] == [
        "лікарка", "Дарина", "Велдан",
    ]  # fmt: skip


def test_sentences_end_where_a_reader_would_pause() -> None:
    document = Document.read(PAGE)
    assert [PAGE[s.start : s.end] for s in document.sentences] == [
        "Mr. Veldan's plan 🕊 stands.",
        "В. Гримич сказав: «Так».",
        "Це п’ята стаття.[3]",
        "Далі — ні!",
    ]


def test_sentences_hold_their_tokens() -> None:
    document = Document.read("One two. Three four.")
    assert [[t.text for t in document.tokens[s.first : s.last]] for s in document.sentences] == [
        ["One", "two", "."],
        ["Three", "four", "."],
    ]


def test_paragraphs_are_lines_that_hold_something() -> None:
    document = Document.read("One\n\n  \nTwo")
    assert [document.text[p.start : p.end] for p in document.paragraphs] == ["One", "Two"]


def test_offsets_find_their_token_and_sentence() -> None:
    document = Document.read("One two. Three.")
    assert document.tokens[document.token_at(5)].text == "two"
    assert document.sentence_at(10) == document.sentences[1]
    assert Document.read(" x").token_at(0) == -1
    assert Document.read("").sentence_at(0) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council of the city met on Monday", "en"),
        ("Міська рада збереться у понеділок, щоб обрати голову", "uk"),
        ("Городской совет соберётся в понедельник, чтобы выбрать главу", "ru"),
        ("Rada miasta zbierze się w poniedziałek, aby wybrać szefa", "pl"),
        ("Зеленского", "uk"),
        ("", "en"),
    ],
)
def test_languages_are_told_apart(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_given_language_is_taken_by_its_primary_subtag() -> None:
    assert Document.read("Hello", language="uk-UA").language == "uk"


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "Talks were held in the U.S.",
                "The next round follows.",
                "The U.S. Senate met at 5 p.m.",
                "It went home.",
            ],
        ),
        ("en", ["Gen. J. P. Moss came to D.C. with his wife.", "See No. 5."]),
        ("uk", ["Воду повернуть до вечора вівторка, 5 березня 2025 р.", "Насос везуть.", "На р. Дніпро тихо."]),
        ("uk", ["У 2025 р. Рада ухвалила ст. 5, т. зв. закон про мости.", "В. П. Зеленський був у м. Лисець."]),
        ("uk", ["Підприємства заборгували державі 7,5 млрд грн.", "Решту спишуть."]),
        ("pl", ["W 2025 r. Sejm przyjął tzw. ustawę.", "Cały program kosztuje nas teraz 5 mln zł.", "Rząd milczy."]),
    ],
)
def test_abbreviations_end_a_sentence_only_where_one_ends(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    document = Document.read(text, language=language)
    assert [text[one.start : one.end] for one in document.sentences] == sentences
