"""What the shipped registry promises: who is in it and found by which names. Their offices: test_lexicon_offices.py."""

import re
from pathlib import Path

from bot.tagging.index import index_of
from bot.tagging.lexicon import Lexicon
from bot.tagging.lexicons.people import foremost_people, shipped_people
from bot.tagging.registry import LexiconRegistry

PEOPLE = shipped_people()
LISTED = Path(__file__).with_name("listed_ids.txt").read_text(encoding="utf-8").split()
"""Ids that readers follow by: none of them is ever taken away."""


def test_nobody_who_was_listed_is_lost() -> None:
    assert len(LISTED) == 2_462
    assert set(LISTED) - {person.id for person in PEOPLE} == set()
    assert sum("uk" in person.names for person in PEOPLE) >= 1_500


def test_everyone_is_found_by_every_name_and_spelling() -> None:
    registry = LexiconRegistry(Lexicon.shipped())
    lost = [
        (person.id, name)
        for person in PEOPLE
        for name in (*person.names.values(), *person.aliases)
        if person.id
        not in {one.id for matches in [registry.find_person(name)] for one in (*matches.sure, *matches.near)}
    ]
    assert lost == []


def test_ids_are_stable_slugs_and_nobody_shares_one() -> None:
    assert all(re.fullmatch("[a-z0-9-]{1,48}", person.id) for person in PEOPLE)
    assert len({person.id for person in PEOPLE}) == len(PEOPLE)


def test_the_foremost_are_listed_and_no_surname_has_two() -> None:
    by_id = {str(person.id): person for person in PEOPLE}
    assert foremost_people() <= by_id.keys()
    surnames = [by_id[identity].names["en"].split()[-1] for identity in foremost_people()]
    assert sorted({name for name in surnames if surnames.count(name) > 1}) == []


def test_names_are_in_the_letters_of_their_language() -> None:
    wrong = [
        person.id
        for person in PEOPLE
        for language in ("uk", "ru")
        if re.search("[A-Za-z]", re.sub(r"\b[IVX]+$", "", person.names.get(language, "")))
    ]
    assert wrong == []
    assert [person.id for person in PEOPLE if re.search("[ыэъё]", person.names.get("uk", ""))] == []
    assert [person.id for person in PEOPLE if re.search("[іїєґ]", person.names.get("ru", ""))] == []


def test_one_ukrainian_name_is_one_person() -> None:
    names = [person.names["uk"] for person in PEOPLE if "uk" in person.names]
    shared = {name for name in names if names.count(name) > 1}
    assert shared <= {"Андрій Костін", "Олександр Литвиненко"}


def test_the_index_is_built_once_for_a_lexicon() -> None:
    lexicon = Lexicon.shipped()
    assert index_of(lexicon) is index_of(lexicon)
