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
        ("He met Acting Prime Minister of Overmark Marta Veldan.", "en", "acting prime minister of Overmark"),
        ("Marta Veldan, the minister of roads, said no.", "en", "minister of roads"),
        ("Words.\n\nMarta Veldan\n\nMarta Veldan\n\nMinister of Roads", "en", "minister of roads"),
        ("Senator Ostap Hrymych and Marta Veldan left.", "en", None),
        ("Mrs. Marta Veldan smiled.", "en", None),
        ("Marta Veldan, former Deputy Prime Minister and head of the Roads Agency, said no.", "en",
         "former deputy prime minister and head of the Roads Agency"),
        ("Overmark's President and Commander-in-Chief Marta Veldan left.", "en",
         "Overmark's president and commander-in-chief"),
        ("Lt. Gen. Marta Veldan said so.", "en", "lieutenant general"),
        ("State Department spokeswoman Marta Veldan said so.", "en", "State Department spokeswoman"),
        ("He met U.S. Secretary of State Marta Veldan.", "en", "U.S. secretary of state"),
        ("Chancellor of the Exchequer Marta Veldan left.", "en", "chancellor of the exchequer"),
        ("Senate Majority Leader Marta Veldan left.", "en", "Senate majority leader"),
        ("In Torvel President Marta Veldan left.", "en", "president"),
        ("Marta Veldan, a spokeswoman for the Overmark Ministry of Roads, left.", "en",
         "spokeswoman for the Overmark Ministry of Roads"),
        ("Marta Veldan, president of Overmark from 2010 to 2014, left.", "en", "president of Overmark"),
        ("Marta Veldan, the company's regional sales director, left.", "en", "regional sales director"),
        ("Marta Veldan, for her part, left.", "en", None),
        ("Marta Veldan, speaking after the president of Overmark, left.", "en", None),
        ("“The president is gone,” Marta Veldan said.", "en", None),
        ("The president told Marta Veldan that it rained.", "en", None),
        ("Заступниця міністра доріг Марта Велдан мовчить.", "uk", "заступниця міністра доріг"),
        ("Лист заступниці міністра Марті Велдан.", "uk", "заступниця міністра"),
        ("Марта Велдан, міністерка доріг, мовчить.", "uk", "міністерка доріг"),
        ("Президент зустрівся з прем'єркою Мартою Велдан.", "uk", "прем'єрка"),
        ("Цитата.\nМарта Велдан\nПрем'єр-міністерка Овермарку\nДалі.", "uk", "прем'єр-міністерка Овермарку"),
        ("Сестра Марти Велдан мовчить.", "uk", None),
        ("За словами колишньої віцепрем’єрки Марти Велдан, все гаразд.", "uk", "колишня віцепрем’єрка"),
        ("Т. в. о. голови ОВА Марта Велдан мовчить.", "uk", "т. в. о. голови ОВА"),
        ("Міністр економіки та перша віцепрем’єрка Марта Велдан мовчить.", "uk",
         "міністр економіки та перша віцепрем’єрка"),
        ("Марта Велдан, яка очолює лікарню, мовчить.", "uk", None),
        ("Радник президента Остапа Гримича Марта Велдан мовчить.", "uk", None),
        ("Представитель МИД Марта Велдан молчит.", "ru", "представитель МИД"),
        ("Слова бывшей депутатки Марты Велдан.", "ru", "бывшая депутатка"),
        ("«Так», — сказала на засіданні голова уряду Марта Велдан.", "uk", "голова уряду"),
        ("Про це йдеться у вечірньому зверненні президентки Марти Велдан.", "uk", "президентка"),
        ("«Да», — сказала на заседании президент Марта Велдан.", "ru", "президент"),
        ("„Tak” – powiedziała w sejmie wicepremier Marta Veldan.", "pl", "wicepremier"),
        ("Rozmowa w Sejmie z nową minister Martą Veldan.", "pl", "nowa minister"),
        ("Marta Veldan, wiceminister spraw zagranicznych, milczy.", "pl", "wiceminister spraw zagranicznych"),
        ("Rozmowa z byłą minister Martą Veldan.", "pl", "była minister"),
    ],
)  # fmt: skip
def test_the_office_is_read_as_printed(text: str, language: str, role: str | None) -> None:
    assert roles(text, language)["marta-veldan"] == role


@pytest.mark.parametrize(
    ("text", "language", "role"),
    [
        ("Президент Остап Гримич зустрівся з прем'єркою Мартою Велдан.", "uk", "президент"),
        ("Радник президента Остапа Гримича Марта Велдан мовчить.", "uk", "президент"),
        ("Лист колишньому першому заступникові міністра оборони Остапу Гримичу.", "uk",
         "колишній перший заступник міністра оборони"),
        ("Розмова з уповноваженим Верховної Ради з прав людини Остапом Гримичем.", "uk",
         "уповноважений Верховної Ради з прав людини"),
        ("Слова радника президента Остапа Гримича.", "uk", None),
        ("Бывшему вице-премьеру Остапу Гримичу вручили письмо.", "ru", "бывший вице-премьер"),
        ("Rozmowa z byłym prezydentem Ostapem Hrymychem.", "pl", "były prezydent"),
        ("Zdaniem wicepremiera Ostapa Hrymycha wystarczy.", "pl", "wicepremier"),
    ],
)  # fmt: skip
def test_an_office_stands_in_the_nominative_and_agrees_with_its_holder(text: str, language: str, role: str) -> None:
    assert roles(text, language)["ostap-hrymych"] == role


def test_every_spelling_is_kept_once() -> None:
    text = "Марта Велдан прийшла. Велдан сіла. Марту Велдан слухали. Велдан пішла."
    (found,) = find_people(Document.read(text, language="uk"), LEXICON)
    assert found.forms == ("Марта Велдан", "Велдан", "Марту Велдан")
