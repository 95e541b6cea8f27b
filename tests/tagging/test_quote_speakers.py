"""Whom a source means: one person surely, by name, pronoun or office, or nobody."""

from bot.tagging.document import Document
from bot.tagging.quotes import find_quotes
from tests.tagging.quoting import people_in, quotes_in, said


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


def test_the_office_is_taken_as_printed() -> None:
    (before,) = quotes_in("“We are ready,” Energy Minister Mira Olen said on Friday.", olen="Mira Olen")
    (behind,) = quotes_in("“We are ready,” said Mira Olen, the minister of energy.", olen="Mira Olen")
    assert (before.role, behind.role) == ("Energy Minister", "minister of energy")


def test_a_spokesman_in_the_genitive_is_not_followed() -> None:
    text = "За словами речника Олень, «ми готові до цієї зими»."
    assert said(text, "uk", olen="Олень")[0][2] is None


def test_an_office_has_more_than_one_name() -> None:
    text = "Президентка Міра Олень зустріла Дану Крис. «Ми готові до зими», — сказала глава держави."
    assert said(text, "uk", olen="Міра Олень", krys="Дану Крис")[0][2] == "olen"
    text = "Міський голова Міра Олень зустрів Дану Крис. «Ми готові до зими», — віджартувався мер."
    assert said(text, "uk", olen="Міра Олень", krys="Дану Крис")[0][2] == "olen"


def test_an_office_is_not_its_ministry() -> None:
    text = "Міністерка Міра Олень зустріла Дану Крис. «Ми готові до зими», — повідомило міністерство."
    assert said(text, "uk", olen="Міра Олень", krys="Дану Крис")[0][2] is None


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


def test_a_body_a_letter_or_a_victim_is_nobody() -> None:
    text = (
        "The letter to standards commissioner Mira Olen, was short. {} said that “nobody had asked for this inquiry.”"
    )
    for source in ("The letter", "The police", "The victim"):
        assert [person for _, _, person in said(text.format(source), olen="Mira Olen")] == [None]


def test_a_country_is_not_who_governs_it() -> None:
    text = "Prime Minister Mira Olen was away. Veresia said that “nobody had asked for this inquiry.”"
    document = Document.read(text, language="en")
    offices = {"olen": ("prime minister of Veresia",)}
    assert [quote.person_id for quote in find_quotes(document, people_in(text, olen="Mira Olen"), offices)] == [None]
