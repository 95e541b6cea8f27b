"""Names in the letters of another language, by rule and in one way."""

import pytest

from bot.domain.letters import latin, ukrainian
from bot.domain.person import Person, PersonId

PAIRS = [
    ("Устина Гомін", "Ustyna Homin"),
    ("Злата Приймак", "Zlata Pryimak"),
    ("Гаврило Нечай", "Havrylo Nechai"),
    ("Орися Дробот", "Orysia Drobot"),
    ("Соломія Глинська", "Solomiia Hlynska"),
    ("Яким Вербивський", "Yakym Verbyvskyi"),
    ("Зоряна Липка-Торська", "Zoriana Lypka-Torska"),
    ("Раїса Костогриз", "Raisa Kostohryz"),
    ("Гордій Щербак", "Hordii Shcherbak"),
    ("Юхим Бондарюк", "Yukhym Bondariuk"),
]


@pytest.mark.parametrize(("cyrillic", "romanised"), [*PAIRS, ("Мар’яна Згурська", "Mariana Zghurska"), ("ЄВА", "YEVA")])
def test_ukrainian_goes_into_latin_letters_by_the_rule_of_2010(cyrillic: str, romanised: str) -> None:
    assert latin(cyrillic) == romanised


@pytest.mark.parametrize(
    ("cyrillic", "romanised"),
    [
        *(pair for pair in PAIRS if pair[1] != "Raisa Kostohryz"),
        ("Маркус Вітлок", "Marcus Whitlock"),
        ("Стефанія Кобит", "Stefania Kobyt"),
    ],
)
def test_latin_names_are_read_back_by_the_same_rule(cyrillic: str, romanised: str) -> None:
    assert ukrainian(romanised) == cyrillic


def test_a_name_with_letters_of_no_rule_stays_whole() -> None:
    assert ukrainian("Zoë Lindström") == "Zoë Lindström"


def person(names: dict[str, str], *, provisional: bool = True) -> Person:
    return Person(id=PersonId("somebody"), names=names, provisional=provisional)


def test_readers_see_people_nobody_listed_in_their_own_letters() -> None:
    assert person({"uk": "Устина Гомін"}).name_in("en") == "Ustyna Homin"
    assert person({"en": "Ustyna Homin"}).name_in("uk") == "Устина Гомін"
    assert person({"ru": "Остап Верлан"}).name_in("uk") == "Остап Верлан"


def test_a_listed_name_in_latin_letters_is_as_its_bearer_writes_it() -> None:
    assert person({"en": "Mira Olen"}, provisional=False).name_in("uk") == "Mira Olen"
