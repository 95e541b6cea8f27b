"""Offices by whatever they are called: other words, other languages, abbreviations, adjectives of countries."""

import pytest

from bot.tagging.lexicon import Lexicon
from bot.tagging.lexicons.offices import read
from bot.tagging.offices_held import OfficeIndex
from bot.tagging.words import words_of

LEXICON = Lexicon.shipped()
INDEX = OfficeIndex(LEXICON.people)
ONE_AT_A_TIME = {"president", "premier", "minister", "chancellor", "king", "pope", "mayor", "governor", "speaker"}


def _titles(words: str) -> set[str]:
    return {one.role.title_in("en") for one in INDEX.find(words)}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("глава НБУ", "Governor of the National Bank (Ukraine)"),
        ("head of the Ukrainian central bank", "Governor of the National Bank (Ukraine)"),
        ("президент Польщі", "President (Poland)"),
        ("Polish president", "President (Poland)"),
        ("prezydent Polski", "President (Poland)"),
        ("президент Польши", "President (Poland)"),
        ("глава МЗС України", "Minister of Foreign Affairs (Ukraine)"),
        ("Ukraine's foreign minister", "Minister of Foreign Affairs (Ukraine)"),
        ("міністр оборони України", "Minister of Defence (Ukraine)"),
        ("очільник Міноборони України", "Minister of Defence (Ukraine)"),
        ("US Secretary of Defense", "Secretary of Defence (United States)"),
        ("глава Пентагону", "Secretary of Defence (United States)"),
        ("finance minister of Poland", "Minister of Finance (Poland)"),
        ("міністерка фінансів Польщі", "Minister of Finance (Poland)"),
        ("PM of Hungary", "Prime Minister (Hungary)"),
        ("угорський прем'єр", "Prime Minister (Hungary)"),
        ("спікер Верховної Ради", "Chairman of the Verkhovna Rada (Ukraine)"),
        ("мер Львова", "Lviv City Mayor (Ukraine)"),
        ("король Англії", "King (United Kingdom)"),
        ("папа римський", "Pope (Holy See)"),
    ],
)
def test_an_office_goes_by_many_names(words: str, title: str) -> None:
    assert title in _titles(words)


def test_a_country_named_leaves_out_all_others() -> None:
    assert {one.places for one in INDEX.find("президент Польщі")} == {("place-poland",)}


@pytest.mark.parametrize("words", ["minister of defence of Ukraine", "міністр оборони України"])
def test_a_deputy_is_another_office(words: str) -> None:
    assert not any("Deputy" in title for title in _titles(words))
    assert any("Deputy" in title for title in _titles("deputy foreign minister"))


def test_a_former_holder_is_none_of_today() -> None:
    assert all(one.role.end or one.role.over for one in INDEX.find("former president of Poland"))


@pytest.mark.parametrize("words", ["defence", "Security", "Верховна Рада", "President Verlan", "", "x " * 40])
def test_what_is_no_office_finds_none(words: str) -> None:
    assert INDEX.find(words) == ()


def test_every_listed_office_of_one_person_is_found_by_its_own_title() -> None:
    lost = [
        (person.id, title)
        for person in LEXICON.people
        for role in person.roles
        for title in role.titles.values()
        if read(words_of(title)).meanings & ONE_AT_A_TIME and not INDEX.find(title)
    ]
    assert lost == []
