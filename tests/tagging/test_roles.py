"""The office printed beside a name, as it is printed."""

import pytest

from bot.domain.person import Person, PersonId
from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people

VELDAN = Person(id=PersonId("marta-veldan"), names={"en": "Marta Veldan", "uk": "Марта Велдан"})
HRYMYCH = Person(id=PersonId("ostap-hrymych"), names={"en": "Ostap Hrymych", "uk": "Остап Гримич"})
LEXICON = Lexicon(people=(VELDAN, HRYMYCH)).with_people([VELDAN, HRYMYCH])


def roles(text: str, language: str) -> dict[str, str | None]:
    return {m.person_id: m.role for m in find_people(Document.read(text, language=language), LEXICON)}


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("He met Acting Prime Minister of Overmark Marta Veldan.", "en", "Acting Prime Minister of Overmark"),
        ("Marta Veldan, the minister of roads, said no.", "en", "minister of roads"),
        ("Words.\n\nMarta Veldan\n\nMarta Veldan\n\nMinister of Roads", "en", "Minister of Roads"),
        ("Senator Ostap Hrymych and Marta Veldan left.", "en", None),
        ("Mrs. Marta Veldan smiled.", "en", None),
        ("Заступниця міністра доріг Марта Велдан мовчить.", "uk", "Заступниця міністра доріг"),
        ("Марта Велдан, міністерка доріг, мовчить.", "uk", "міністерка доріг"),
        ("Президент Остап Гримич зустрівся з прем'єркою Мартою Велдан.", "uk", "прем'єркою"),
        ("Цитата.\nМарта Велдан\nПрем'єр-міністерка Овермарку\nДалі.", "uk", "Прем'єр-міністерка Овермарку"),
        ("Сестра Марти Велдан мовчить.", "uk", None),
    ],
)
def test_the_office_is_read_as_printed(text: str, language: str, role: str | None) -> None:
    assert roles(text, language)["marta-veldan"] == role


def test_every_spelling_is_kept_once() -> None:
    text = "Марта Велдан прийшла. Велдан сіла. Марту Велдан слухали. Велдан пішла."
    (found,) = find_people(Document.read(text, language="uk"), LEXICON)
    assert found.forms == ("Марта Велдан", "Велдан", "Марту Велдан")
