"""Who speaks: verbs of saying before, behind and between the words, and what says so without one."""

from tests.tagging.quoting import quotes_in, said


def test_places_are_those_of_the_words_without_their_marks() -> None:
    text = "“We are ready for winter,” said Mira Olen."
    (quote,) = quotes_in(text, olen="Mira Olen")
    assert text[quote.start : quote.end] == quote.text == "We are ready for winter"
    assert quote.speaker_span is not None
    assert text[slice(*quote.speaker_span)] == quote.speaker == "Mira Olen"
    assert quote.verbatim


def test_verbs_stand_before_behind_and_between() -> None:
    wanted = ("We are ready for winter", "Mira Olen", "olen")
    assert said("“We are ready for winter,” Mira Olen said.", olen="Mira Olen") == [wanted]
    assert said("“We are ready for winter,” said Mira Olen.", olen="Mira Olen") == [wanted]
    assert said("Mira Olen told reporters: “We are ready for winter”.", olen="Mira Olen") == [wanted]
    broken = said("“We are ready for winter,” said Mira Olen, “and for what comes after.”", olen="Mira Olen")
    assert broken == [wanted, ("and for what comes after.", "Mira Olen", "olen")]


def test_a_sentence_of_quoted_words_goes_on_with_the_last_speaker() -> None:
    text = "“We are ready for winter,” said Mira Olen. “Ask the stokers, they know better.”"
    assert [person for _, _, person in said(text, olen="Mira Olen")] == ["olen", "olen"]


def test_according_to_names_a_source() -> None:
    text = "The plan is “a disaster for every village,” according to Mira Olen."
    assert said(text, olen="Mira Olen") == [("a disaster for every village", "Mira Olen", "olen")]


def test_words_of_nobody_stay_nobodys() -> None:
    assert said("Nobody remembers. Who knows?\n\n“Closed until the river falls.”") == [
        ("Closed until the river falls.", None, None)
    ]


def test_what_an_outer_speaker_retells_is_hers() -> None:
    text = "Mira Olen said she believes the plan is “a disaster for every village.”"
    assert said(text, olen="Mira Olen") == [("a disaster for every village.", "Mira Olen", "olen")]


def test_a_verb_between_commas_and_brackets_keeps_its_subject() -> None:
    text = "“We are ready for winter,” Rep. Mira Olen (D-N.C.), the panel's chair, said on Friday."
    assert said(text, olen="Mira Olen")[0][2] == "olen"


def test_a_participle_carries_words_of_the_subject() -> None:
    text = "Mira Olen left early on Friday, saying the hall was “too cold for a debate.”"
    assert said(text, olen="Mira Olen")[0][1:] == ("Mira Olen", "olen")


def test_a_question_belongs_to_who_asked_it() -> None:
    text = "“Who counted the coal for this winter?” Mira Olen asked."
    assert said(text, olen="Mira Olen") == [("Who counted the coal for this winter?", "Mira Olen", "olen")]


def test_russian_and_polish() -> None:
    assert said("«Мы готовы к зиме», — заявила Мира Олень.", "ru", olen="Мира Олень") == [
        ("Мы готовы к зиме", "Мира Олень", "olen")
    ]
    assert said("„Jesteśmy gotowi na zimę” – powiedziała Mira Oleń.", "pl", olen="Mira Oleń") == [
        ("Jesteśmy gotowi na zimę", "Mira Oleń", "olen")
    ]
    assert said("– Jesteśmy gotowi na zimę – powiedziała Mira Oleń.", "pl", olen="Mira Oleń") == [
        ("Jesteśmy gotowi na zimę", "Mira Oleń", "olen")
    ]


def test_many_speak_where_they_work() -> None:
    ((_, speaker, _),) = said("«Ми готові до зими», — заявили в міністерстві енергетики.", "uk")
    assert speaker == "міністерстві енергетики"


def test_those_spoken_to_are_not_part_of_the_speaker() -> None:
    text = "«Ми готові до зими», — сказала Міра Олень журналістам."
    assert said(text, "uk", olen="Міра Олень")[0][1:] == ("Міра Олень", "olen")


def test_words_far_from_a_verb_need_to_be_a_sentence() -> None:
    text = "Mira Olen reported the crack in the bridge four years ago and the letter was filed under “parks.”"
    assert said(text, olen="Mira Olen") == []


def test_the_subject_may_stand_before_an_aside_of_its_own() -> None:
    text = "Олень зі свого боку зазначила: «Ми готові до цієї зими»."
    assert said(text, "uk", olen="Олень") == [("Ми готові до цієї зими", "Олень", "olen")]
