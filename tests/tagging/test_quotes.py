from bot.domain.tags import PersonMention, TaggedQuote
from bot.tagging.document import Document
from bot.tagging.quotes import find_quotes


def people_in(text: str, **names: str) -> list[PersonMention]:
    """Every place in `text` that holds one of the spellings, '|' between them; the keyword is the id."""
    found = []
    for person_id, spellings in names.items():
        spans = [
            (start, start + len(name))
            for name in spellings.split("|")
            for start in range(len(text))
            if text.startswith(name, start)
        ]
        if spans:
            found.append(PersonMention(person_id=person_id, name=spellings.split("|")[0], spans=tuple(sorted(spans))))
    return found


def quotes_in(text: str, language: str = "en", **names: str) -> list[TaggedQuote]:
    document = Document.read(text, language=language)
    return list(find_quotes(document, people_in(text, **names)))


def said(text: str, language: str = "en", **names: str) -> list[tuple[str, str | None, str | None]]:
    return [(quote.text, quote.speaker, quote.person_id) for quote in quotes_in(text, language, **names)]


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


def test_a_spokesman_is_not_the_one_he_speaks_for() -> None:
    ((_, speaker, person),) = said("“No comment before the vote,” said a spokesman for Mira Olen.", olen="Mira Olen")
    assert speaker is not None
    assert speaker.startswith("a spokesman")
    assert person is None


def test_a_pronoun_is_resolved_only_when_one_person_fits() -> None:
    one = "Mira Olen came early. “We are ready for winter,” she said."
    two = "Mira Olen met Dana Krys. “We are ready for winter,” she said."
    assert said(one, olen="Mira Olen")[0][1:] == ("she", "olen")
    assert said(two, olen="Mira Olen", krys="Dana Krys")[0][1:] == ("she", None)


def test_a_role_is_resolved_when_the_text_gave_it_to_one_person() -> None:
    text = "Energy Minister Mira Olen met Dana Krys. “We are ready for winter,” the minister said."
    assert said(text, olen="Mira Olen", krys="Dana Krys")[0][1:] == ("the minister", "olen")


def test_words_of_nobody_stay_nobodys() -> None:
    assert said("Nobody remembers. Who knows?\n\n“Closed until the river falls.”") == [
        ("Closed until the river falls.", None, None)
    ]


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


def test_a_name_resolves_a_pronoun_by_gender() -> None:
    text = "Hillary Olen met Donald Krys at the gate. “We are ready for winter,” she said."
    assert said(text, olen="Hillary Olen", krys="Donald Krys")[0][1:] == ("she", "olen")


def test_a_name_that_only_belongs_to_others_is_no_antecedent() -> None:
    text = "The friends of Mira Olen came early. “We are ready for winter,” she said."
    assert said(text, olen="Mira Olen")[0][1:] == ("she", None)


def test_a_campaign_is_not_its_candidate() -> None:
    for source in ("the Olen campaign", "Olen's lawyer", "an Olen spokesman"):
        ((_, _, person),) = said(f"“We are ready for winter,” {source} said.", olen="Olen")
        assert person is None, source


def test_the_last_name_of_a_title_speaks() -> None:
    text = "“We are ready for winter,” Olen spokesman Dan Krys said."
    assert said(text, olen="Olen", krys="Dan Krys")[0][2] == "krys"


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


def test_a_dash_signs_a_quote() -> None:
    assert said("“We counted the coal for this winter.” ― Mira Olen", olen="Mira Olen")[0][2] == "olen"


def test_a_transcript_names_who_speaks() -> None:
    ((_, speaker, _),) = said("“OLEN: We counted the coal twice this winter.”")
    assert speaker == "OLEN"


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


def test_reported_words_are_marked_so() -> None:
    (english,) = quotes_in("Mira Olen said that the coal would last for ninety days.", olen="Mira Olen")
    assert (english.text, english.verbatim) == ("the coal would last for ninety days", False)
    (ukrainian,) = quotes_in("Міра Олень наголосила, що вугілля вистачить на дев’яносто днів.", "uk", olen="Міра Олень")
    assert (ukrainian.text, ukrainian.verbatim) == ("вугілля вистачить на дев’яносто днів", False)
    assert ukrainian.person_id == "olen"


def test_reported_words_of_nobody_known_are_left_out() -> None:
    assert said("Officials said that the coal would last for ninety days.") == []


def test_the_office_is_taken_as_printed() -> None:
    (before,) = quotes_in("“We are ready,” Energy Minister Mira Olen said on Friday.", olen="Mira Olen")
    (behind,) = quotes_in("“We are ready,” said Mira Olen, the minister of energy.", olen="Mira Olen")
    assert (before.role, behind.role) == ("Energy Minister", "minister of energy")


def test_a_spokesman_in_the_genitive_is_not_followed() -> None:
    text = "За словами речника Олень, «ми готові до цієї зими»."
    assert said(text, "uk", olen="Олень")[0][2] is None


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


def test_one_mark_may_close_two() -> None:
    text = "Компанія «НАЕК «Тиха ріка» підписала угоду. «Ми готові до зими», — сказала Міра Олень."
    assert said(text, "uk", olen="Міра Олень")[-1] == ("Ми готові до зими", "Міра Олень", "olen")


def test_a_slip_of_the_mark_swallows_nothing() -> None:
    text = "The bar was 12 inches“ wide. Mira Olen came early.\n\n“We are ready for winter,” Mira Olen said."
    assert said(text, olen="Mira Olen") == [("We are ready for winter", "Mira Olen", "olen")]


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


def test_those_spoken_to_are_not_part_of_the_speaker() -> None:
    text = "«Ми готові до зими», — сказала Міра Олень журналістам."
    assert said(text, "uk", olen="Міра Олень")[0][1:] == ("Міра Олень", "olen")


def test_an_office_has_more_than_one_name() -> None:
    text = "Президентка Міра Олень зустріла Дану Крис. «Ми готові до зими», — сказала глава держави."
    assert said(text, "uk", olen="Міра Олень", krys="Дану Крис")[0][2] == "olen"
    text = "Міський голова Міра Олень зустрів Дану Крис. «Ми готові до зими», — віджартувався мер."
    assert said(text, "uk", olen="Міра Олень", krys="Дану Крис")[0][2] == "olen"


def test_an_office_is_not_its_ministry() -> None:
    text = "Міністерка Міра Олень зустріла Дану Крис. «Ми готові до зими», — повідомило міністерство."
    assert said(text, "uk", olen="Міра Олень", krys="Дану Крис")[0][2] is None


def test_words_far_from_a_verb_need_to_be_a_sentence() -> None:
    text = "Mira Olen reported the crack in the bridge four years ago and the letter was filed under “parks.”"
    assert said(text, olen="Mira Olen") == []


def test_the_subject_may_stand_before_an_aside_of_its_own() -> None:
    text = "Олень зі свого боку зазначила: «Ми готові до цієї зими»."
    assert said(text, "uk", olen="Олень") == [("Ми готові до цієї зими", "Олень", "olen")]


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


def test_the_registry_knows_offices_the_text_does_not_print() -> None:
    text = "Mira Olen met Dana Krys. “We are ready for winter,” the opposition leader said."
    document = Document.read(text, language="en")
    offices = {"olen": ("Leader of the opposition in Veresia",), "krys": ("Mayor of Torvel",)}
    (quote,) = find_quotes(document, people_in(text, olen="Mira Olen", krys="Dana Krys"), offices)
    assert quote.person_id == "olen"


def test_a_deputy_is_not_who_they_stand_in_for() -> None:
    text = "Deputy Minister Mira Olen came early. “We are ready for winter,” the minister said."
    assert said(text, olen="Mira Olen")[0][2] is None


def test_two_presidents_leave_the_president_open() -> None:
    text = "President Mira Olen and her guest were both presidents once. “We are ready for winter,” the president said."
    assert said(text, olen="Mira Olen")[0][2] is None
