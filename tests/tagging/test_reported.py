"""Words given without marks: the forms that are found, and the look-alikes that nobody said."""

import pytest

from tests.tagging.quoting import quotes_in, said

COAL = "the coal would last for ninety days"


@pytest.mark.parametrize(
    "text",
    [
        f"Mira Olen said on Monday that {COAL}.",
        f"Mira Olen told a crowd in Torvel that {COAL}.",
        f"Mira Olen told reporters {COAL}.",
        f"Mira Olen, who runs the mine, said {COAL}.",
        f"Dana Krys left, and Mira Olen, who runs the mine, said {COAL}.",
        f"Mira Olen said {COAL}, her spokesman told the agency.",
        f"According to its owner, Mira Olen, {COAL}.",
        f"Nobody is cold; {COAL}, according to Mira Olen.",
        f"{COAL.capitalize()}, Mira Olen wrote in a report published today.",
    ],
)
def test_english_reports(text: str) -> None:
    ((words, _, person),) = said(text, olen="Mira Olen", krys="Dana Krys")
    assert (words.lower(), person) == (COAL, "olen")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Міра Олень уточнила: вугілля вистачить до весни.", "uk", "вугілля вистачить до весни"),
        ("Як повідомила Міра Олень, вугілля вистачить до весни.", "uk", "вугілля вистачить до весни"),
        ("Вугілля вистачить до весни, запевняє Міра Олень.", "uk", "Вугілля вистачить до весни"),
        ("Вугілля, за словами Міри Олень, вистачить до весни.", "uk", "вистачить до весни"),
        ("Вугілля вистачить до весни. Про це повідомила Міра Олень.", "uk", "Вугілля вистачить до весни"),
        ("Выплаты, как пояснила Мира Олень, начнутся этой весной.", "ru", "начнутся этой весной"),
        ("Według Miry Oleń węgla wystarczy do wiosny.", "pl", "węgla wystarczy do wiosny"),
        ("Його заступниця Міра Олень обіцяє, що вугілля вистачить усім.", "uk", "вугілля вистачить усім"),
    ],
)
def test_slavic_reports(text: str, language: str, words: str) -> None:
    found = said(text, language, olen="Міра Олень|Міри Олень|Мира Олень|Miry Oleń")
    assert [(told, person) for told, _, person in found] == [(words, "olen")]


def test_a_pronoun_reports_for_the_one_it_means() -> None:
    text = "Mira Olen came early. She said that the coal would last for ninety days."
    assert said(text, olen="Mira Olen")[0][1:] == ("She", "olen")
    text = "Міра Олень приїхала зранку. За її словами, вугілля вистачить до весни."
    assert said(text, "uk", olen="Міра Олень") == [("вугілля вистачить до весни", "її", "olen")]


def test_a_promise_is_told_by_what_it_promises() -> None:
    (quote,) = quotes_in("Mira Olen vowed to count the coal herself every morning.", olen="Mira Olen")
    assert (quote.text, quote.verbatim) == ("to count the coal herself every morning", False)


@pytest.mark.parametrize(
    "text",
    [
        f"Mira Olen denied that {COAL}.",
        f"Mira Olen did not say that {COAL}.",
        f"Mira Olen was told that {COAL}.",
        f"Mira Olen would say that {COAL}.",
        f"Did Mira Olen say that {COAL}?",
        "That is the difference between what Mira Olen says her plan would do and what it does.",
        "Mira Olen criticised the plan that would have closed the mine for good.",
        "In the evening in Torvel on Monday, Mira Olen spoke in the hall of the miners.",
        f"The government of Mira Olen said that {COAL}.",
        f"Officials said that {COAL}.",
    ],
)
def test_what_nobody_said_in_english(text: str) -> None:
    assert said(text, olen="Mira Olen") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Міра Олень заперечила, що вугілля вистачить до весни.", "uk"),
        ("Міра Олень не сказала, що вугілля вистачить до весни.", "uk"),
        ("Міра Олень назвала дивним план, що його схвалили взимку.", "uk"),
        ("Уряд Олень повідомив, що вугілля вистачить до весни.", "uk"),
        ("Rząd Olen zapewnia, że węgla wystarczy do wiosny.", "pl"),
    ],
)
def test_what_nobody_said_in_slavic_languages(text: str, language: str) -> None:
    assert said(text, language, olen="Міра Олень|Олень|Olen") == []


def test_this_was_said_of_a_shorter_sentence_before() -> None:
    text = "Міст закрили.\nПро це в понеділок увечері після довгої наради в місті повідомила Міра Олень."
    assert len(said(text, "uk", olen="Міра Олень")) <= 1


def test_reported_words_are_marked_so() -> None:
    (english,) = quotes_in("Mira Olen said that the coal would last for ninety days.", olen="Mira Olen")
    assert (english.text, english.verbatim) == ("the coal would last for ninety days", False)
    (ukrainian,) = quotes_in("Міра Олень наголосила, що вугілля вистачить на дев’яносто днів.", "uk", olen="Міра Олень")
    assert (ukrainian.text, ukrainian.verbatim) == ("вугілля вистачить на дев’яносто днів", False)
    assert ukrainian.person_id == "olen"


def test_reported_words_of_nobody_known_are_left_out() -> None:
    assert said("Officials said that the coal would last for ninety days.") == []


def test_reported_words_need_a_name_beside_them() -> None:
    text = "President Mira Olen met Dana Krys. According to the president, the coal would last for ninety days."
    assert said(text, olen="Mira Olen", krys="Dana Krys") == []


def test_other_forms_of_reported_words() -> None:
    reported = "the coal would last for ninety days"
    for text in (
        f"According to Mira Olen, {reported}.",
        f"{reported.capitalize()}, Mira Olen announced on Thursday.",
        f"Mira Olen said {reported}.",
    ):
        ((words, _, person),) = said(text, olen="Mira Olen")
        assert (words.lower(), person) == (reported, "olen")
    text = "За словами Міри Олень, вугілля вистачить на дев’яносто днів."
    assert said(text, "uk", olen="Міри Олень") == [("вугілля вистачить на дев’яносто днів", "Міри Олень", "olen")]
