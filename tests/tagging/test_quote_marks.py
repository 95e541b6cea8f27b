"""Marks around words: which are speech, which are names and titles, where speech begins, breaks up and ends."""

from tests.tagging.quoting import said


def test_ukrainian_marks_and_verbs() -> None:
    wanted = [("Ми готові до зими", "Міра Олень", "olen")]
    assert said("«Ми готові до зими», — сказала Міра Олень.", "uk", olen="Міра Олень") == wanted
    assert said("Міра Олень заявила: „Ми готові до зими“.", "uk", olen="Міра Олень") == wanted
    assert said("За словами Міри Олень, «ми готові до зими краще».", "uk", olen="Міри Олень") == [
        ("ми готові до зими краще", "Міри Олень", "olen")
    ]


def test_an_author_may_speak_inside_the_marks() -> None:
    text = "«Ми готові до зими, — сказала Міра Олень. — Питайте в кочегарів»."
    assert said(text, "uk", olen="Міра Олень") == [
        ("Ми готові до зими", "Міра Олень", "olen"),
        ("Питайте в кочегарів", "Міра Олень", "olen"),
    ]


def test_dialogue_begins_with_a_dash() -> None:
    text = "Зал стих.\n— Ми готові до зими, — відповіла Міра Олень. — Питайте в кочегарів."
    assert [person for _, _, person in said(text, "uk", olen="Міра Олень")] == ["olen", "olen"]


def test_a_name_in_marks_is_not_speech() -> None:
    text = "«Ми голосували за зиму», — сказала лідерка «Тихої ріки» Міра Олень."
    assert said(text, "uk", olen="Міра Олень") == [("Ми голосували за зиму", "лідерка «Тихої ріки» Міра Олень", "olen")]


def test_scare_quotes_are_left_alone() -> None:
    assert said("The so-called “experts” went home.") == []


def test_a_nickname_is_no_speech() -> None:
    text = "“We are ready for winter,” Mira “Kit” Olen said."
    assert [quote for quote, _, _ in said(text, olen="Olen")] == ["We are ready for winter"]


def test_a_quote_runs_over_paragraphs_until_it_closes() -> None:
    text = "“We are ready for winter,” Mira Olen said. “The coal is here.\n\n“So is the salt for the roads.”"
    assert [person for _, _, person in said(text, olen="Mira Olen")] == ["olen", "olen", "olen"]


def test_a_quote_within_a_quote_is_part_of_it() -> None:
    text = "“My mother told me ‘count twice’ and “burn once” and I do,” Mira Olen said."
    assert said(text, olen="Mira Olen") == [
        ("My mother told me ‘count twice’ and “burn once” and I do", "Mira Olen", "olen")
    ]


def test_one_mark_may_close_two() -> None:
    text = "Компанія «НАЕК «Тиха ріка» підписала угоду. «Ми готові до зими», — сказала Міра Олень."
    assert said(text, "uk", olen="Міра Олень")[-1] == ("Ми готові до зими", "Міра Олень", "olen")


def test_a_slip_of_the_mark_swallows_nothing() -> None:
    text = "The bar was 12 inches“ wide. Mira Olen came early.\n\n“We are ready for winter,” Mira Olen said."
    assert said(text, olen="Mira Olen") == [("We are ready for winter", "Mira Olen", "olen")]


def test_british_marks_where_there_are_no_others() -> None:
    text = "‘We’re ready for winter,’ said Mira Olen. ‘Ask the stokers’ union.’"
    assert said(text, olen="Mira Olen") == [
        ("We’re ready for winter", "Mira Olen", "olen"),
        ("Ask the stokers’ union.", "Mira Olen", "olen"),
    ]


def test_two_short_words_are_no_title() -> None:
    text = "Nobody came. “We are,” said Mira Olen."
    assert said(text, olen="Mira Olen") == [("We are", "Mira Olen", "olen")]


def test_a_book_in_marks_is_no_speech() -> None:
    text = "Mira Olen wrote “Ninety Days of Coal” and said “nobody counted the coal but me.”"
    assert [quote for quote, _, _ in said(text, olen="Mira Olen")] == ["nobody counted the coal but me."]


def test_a_page_of_marks_is_read_in_time_that_grows_with_it() -> None:
    assert said("«" * 50_000) == []
    assert said("«" + "«a» " * 10_000) == []
