"""Who speaks, in the many ways that news has of saying so. One line a way; what it protects from stands beside it."""

import pytest

from tests.tagging.quoting import said

WORDS = "We are ready for winter"


@pytest.mark.parametrize(
    ("text", "speaker", "person"),
    [
        (f"Asked about coal, Mira Olen nodded. “{WORDS}.”", "Mira Olen", None),
        (f"The plan was described by Mira Olen as “{WORDS}.”", "Mira Olen", "olen"),
        (f"“{WORDS},” is how Mira Olen sums it up.", "Mira Olen", "olen"),
        (f"“{WORDS},” read a statement from Mira Olen.", "a statement from Mira Olen", "olen"),
        (f"A lawyer for the city, Mira Olen, said: “{WORDS}.”", "A lawyer for the city, Mira Olen", "olen"),
        (f"The Labour MP for Torvel, Mira Olen, said: “{WORDS}.”", "The Labour MP for Torvel, Mira Olen", "olen"),
        (f"In the words of one of its authors, Mira Olen, “{WORDS}.”", "one of its authors, Mira Olen", "olen"),
        (f"The ministry declined to comment beyond saying “{WORDS}.”", "The ministry", None),
        (f"“{WORDS},” said one miner who counts the coal.", "one miner", None),
        (f"“{WORDS},” said a visibly tired Mira Olen.", "a visibly tired Mira Olen", "olen"),
        (f"Then there is Mira Olen, whose advice was short: “{WORDS}.”", "Mira Olen", None),
        (f"To Mira Olen, an engineer, all of the figures are “{WORDS}.”", "Mira Olen", "olen"),
        (f"They were met by Mira Olen, who left and who says it is “{WORDS}.”", "Mira Olen", "olen"),
        (f"Mira Olen texted a friend that “{WORDS}.”", "Mira Olen", "olen"),
    ],
)
def test_english_ways_of_saying_who(text: str, speaker: str, person: str | None) -> None:
    assert said(text, olen="Mira Olen")[0][1:] == (speaker, person)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("У пресслужбі міністерства зазначили, що «ми готові до цієї зими».", "пресслужбі міністерства"),
        ("«Ми готові до цієї зими», — ідеться в заяві міністерства.", "заяві міністерства"),
        ("Військові кажуть: «Ми готові до цієї зими».", "Військові"),
        ("Коментуючи вирок, урядовиця зауважила, що «ми готові до цієї зими».", "урядовиця"),
        ("Очільник МЗС висловив сподівання, що «ми готові до цієї зими».", "Очільник МЗС"),
    ],
)
def test_ukrainian_ways_of_saying_who(text: str, speaker: str) -> None:
    assert said(text, "uk")[0][1] == speaker


def test_the_second_of_two_clauses_has_its_own_speaker() -> None:
    text = f"Mira Olen called at two, and Dana Krys, her deputy, answered, “{WORDS}.”"
    assert said(text, olen="Mira Olen", krys="Dana Krys")[0][2] == "krys"


def test_a_question_asked_in_passing_is_not_the_answerers() -> None:
    text = f"When Mira Olen pressed him, asking “{WORDS}?” the mayor laughed."
    assert said(text, olen="Mira Olen")[0][1:] == ("Mira Olen", "olen")


def test_what_is_believed_is_the_believers() -> None:
    text = "Міра Олень вважає, що «ми готові до цієї зими»."
    assert said(text, "uk", olen="Міра Олень")[0][2] == "olen"


def test_paragraphs_of_quoted_words_go_on_from_the_person_before_them() -> None:
    text = f"Mira Olen described the night in a lecture.\n\n“{WORDS}.\n\n“So is the salt for the roads.”"
    assert [speaker for _, speaker, _ in said(text, olen="Mira Olen")] == ["Mira Olen", "Mira Olen"]


def test_words_may_close_in_a_paragraph_that_does_not_open_them() -> None:
    text = "Міра Олень пояснила так:\n\n«Ми готові до зими.\n\nСіль для доріг теж є»."
    assert said(text, "uk", olen="Міра Олень") == [
        ("Ми готові до зими.", "Міра Олень", "olen"),
        ("Сіль для доріг теж є", "Міра Олень", "olen"),
    ]


def test_a_paper_may_ask_the_questions() -> None:
    text = """Courier: What would you burn first?

Mira Olen: The furniture of the ministry, I think.

Courier: And then?

Mira Olen: Then the ministry itself, room by room."""
    assert [person for _, _, person in said(text, olen="Mira Olen")] == ["olen", "olen"]
