"""The people a text names, each once, however they are spelt."""

import pytest

from bot.domain.person import Person, PersonId
from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people

VELDAN = Person(id=PersonId("marta-veldan"), names={"en": "Marta Veldan", "uk": "Марта Велдан"})
HRYMYCH = Person(id=PersonId("ostap-hrymych"), names={"en": "Ostap Hrymych", "uk": "Остап Гримич"})
LEXICON = Lexicon.shipped().with_people([VELDAN, HRYMYCH])


def people(text: str, language: str | None = None) -> dict[str, list[str]]:
    """Person id → the words that name them."""
    mentions = find_people(Document.read(text, language=language), LEXICON)
    return {m.person_id: [text[start:end] for start, end in m.spans] for m in mentions}


def test_three_spellings_are_one_person() -> None:
    text = "Volodymyr Zelenskyi spoke. Zelensky was calm.\n\nVolodymyr Zelenskyy\n\nPresident of Ukraine"
    assert people(text) == {"volodymyr-zelenskyy": ["Volodymyr Zelenskyi", "Zelensky", "Volodymyr Zelenskyy"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Розмова із Зеленським тривала годину.", {"volodymyr-zelenskyy": ["Зеленським"]}),
        ("Слова Зеленського почули всі.", {"volodymyr-zelenskyy": ["Зеленського"]}),
        ("Лист В. Зеленському від урсули.", {"volodymyr-zelenskyy": ["В. Зеленському"]}),
        ("Володимире Зеленський, дякуємо!", {"volodymyr-zelenskyy": ["Володимире Зеленський"]}),
        ("Заяву Путіна відкинули.", {"vladimir-putin": ["Путіна"]}),
        ("Зустріч з Урсулою фон дер Ляєн.", {"ursula-von-der-leyen": ["Урсулою фон дер Ляєн"]}),
        ("Слово має Марта Велдан, а Велдан мовчить.", {"marta-veldan": ["Марта Велдан", "Велдан"]}),
        ("Його замінить Остап Гримич. Гримичеві раді.", {"ostap-hrymych": ["Остап Гримич", "Гримичеві"]}),
    ],
)
def test_ukrainian_case_forms_are_followed(text: str, expected: dict[str, list[str]]) -> None:
    assert people(text, "uk") == expected


def test_polish_case_forms_are_followed() -> None:
    assert people("Rozmowa z Wołodymyrem Zełenskim i z Donaldem Tuskiem. Tuska nie było.", "pl") == {
        "donald-tusk": ["Donaldem Tuskiem", "Tuska"],
        "volodymyr-zelenskyy": ["Wołodymyrem Zełenskim"],
    }


def test_titles_before_a_name_stay_outside_it() -> None:
    text = "He met Acting Prime Minister of the Netherlands Dick Schoof and Mr. Putin's envoys."
    assert people(text) == {"dick-schoof": ["Dick Schoof"], "vladimir-putin": ["Putin"]}


def test_a_bare_surname_means_whom_the_text_has_named() -> None:
    lexicon = Lexicon(people=(VELDAN, Person(id=PersonId("oleh-veldan"), names={"en": "Oleh Veldan"})))
    both = "Marta Veldan won. Veldan smiled."
    found = find_people(Document.read(both), lexicon)
    assert [(m.person_id, len(m.spans)) for m in found] == [("marta-veldan", 2)]


def test_somebody_unlisted_is_provisional() -> None:
    (found,) = find_people(Document.read("Слово взяла Оксана Дзвінчук.", language="uk"), LEXICON)
    assert found.provisional
    assert found.name == "Оксана Дзвінчук"
