"""What the shipped registry promises: who is in it, and that its facts are well formed."""

import re
from datetime import date
from itertools import pairwise

from bot.tagging.index import index_of
from bot.tagging.lexicon import Lexicon
from bot.tagging.lexicons.people import foremost_people, shipped_people

PEOPLE = shipped_people()


def test_there_are_enough_of_them() -> None:
    assert len(PEOPLE) >= 1_500
    assert sum("uk" in person.names for person in PEOPLE) >= 1_500


def test_enough_of_them_hold_offices_by_the_day() -> None:
    assert sum(any(role.start or role.end for role in person.roles) for person in PEOPLE) >= 1_500


def test_the_office_held_now_or_last_comes_first() -> None:
    by_id = {str(person.id): person for person in PEOPLE}
    first = {
        who: by_id[who].roles[0].titles["en"] for who in ("rishi-sunak", "donald-tusk", "andrej-babish", "leo-xiv")
    }
    assert first == {
        "rishi-sunak": "Prime Minister of the United Kingdom",
        "donald-tusk": "Prime Minister of Poland",
        "andrej-babish": "Prime Minister of the Czech Republic",
        "leo-xiv": "Pope",
    }
    for person in PEOPLE:
        ends = [role.end or date.max for role in person.roles if role.start or role.end]
        assert ends == sorted(ends, reverse=True), person.id


def test_one_office_is_held_by_one_person_at_a_time() -> None:
    alone = {"President of the United States", "President of Ukraine", "Prime Minister of Ukraine", "Pope",
             "President of France", "Chancellor of Germany", "Prime Minister of the United Kingdom",
             "President of Poland", "Prime Minister of Poland", "Secretary General of NATO",
             "Minister of Foreign Affairs of Ukraine", "Minister of Defence of Ukraine",
             "Commander-in-Chief of the Armed Forces of Ukraine", "Prosecutor General of Ukraine"}  # fmt: skip
    terms = {office: sorted((role.start or date.min, role.end or date.max) for person in PEOPLE
             for role in person.roles if role.titles["en"] == office) for office in alone}  # fmt: skip
    for office, spans in terms.items():
        assert spans, office
        overlapping = [pair for pair in pairwise(spans) if pair[0][1] > pair[1][0]]
        assert overlapping == [], office


def test_ids_are_stable_slugs_and_nobody_shares_one() -> None:
    assert all(re.fullmatch("[a-z0-9-]{1,48}", person.id) for person in PEOPLE)
    assert len({person.id for person in PEOPLE}) == len(PEOPLE)


def test_everyone_has_an_office_in_both_languages() -> None:
    assert [person.id for person in PEOPLE if not person.roles and not person.wikidata] == []
    assert all(set(role.titles) == {"en", "uk"} for person in PEOPLE for role in person.roles)


def test_offices_end_after_they_begin() -> None:
    upside_down = [p.id for p in PEOPLE for role in p.roles if role.start and role.end and role.start > role.end]
    assert upside_down == []


def test_wikidata_ids_come_from_the_congress_file_only() -> None:
    with_id = [person for person in PEOPLE if person.wikidata]
    assert len(with_id) > 500
    assert all(re.fullmatch(r"Q\d+", person.wikidata or "") for person in with_id)


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
