"""A stranger named once, in whatever case, is shown in the nominative, with the gender kept."""

import pytest

from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people

LEXICON = Lexicon.shipped()


def shown(language: str, text: str) -> list[str]:
    return [person.name for person in find_people(Document.read(text, language=language), LEXICON)]


@pytest.mark.parametrize(
    ("language", "name", "forms"),
    [
        ("uk", "Остап Гринда", "Остапа Гринди,Остапові Гринді,Остапа Гринду,Остапом Гриндою"),
        ("uk", "Марта Велдан", "Марти Велдан,Марті Велдан,Марту Велдан,Мартою Велдан"),
        ("uk", "Алан Стон", "Алана Стона,Алану Стону,Аланові Стону,Аланом Стоном"),
        ("uk", "Джон Хаскель", "Джона Хаскеля,Джону Хаскелю,Джоном Хаскелем"),
        ("uk", "Іван Ільків", "Івана Ільківа,Іванові Ільківу,Іваном Ільківом"),
        ("uk", "Софія Дорнова", "Софії Дорнової,Софію Дорнову,Софією Дорновою"),
        ("uk", "Лука Селецький", "Луки Селецького,Луці Селецькому,Лукою Селецьким"),
        ("ru", "Борис Хелдон", "Бориса Хелдона,Борису Хелдону,Борисом Хелдоном"),
        ("ru", "Мария Дорнова", "Марии Дорновой,Марию Дорнову,Марией Дорновой"),
        ("ru", "Остап Гринда", "Остапа Гринды,Остапу Гринде,Остапом Гриндой"),
        ("pl", "Marek Kolder", "Marka Koldera,Markowi Kolderowi,Markiem Kolderem"),
        ("pl", "Andrzej Grynda", "Andrzeja Gryndy,Andrzejem Gryndą"),
        ("pl", "Maciej Seliczki", "Macieja Seliczkiego,Maciejowi Seliczkiemu,Maciejem Seliczkim"),
    ],
)
def test_each_case_leads_to_one_nominative(language: str, name: str, forms: str) -> None:
    lead = {"uk": "Учора газети писали про ", "ru": "Вчера газеты много писали: ", "pl": "Wczoraj w radiu słuchano "}
    for form in forms.split(","):
        assert shown(language, f"{lead[language].removesuffix('про ')}{form}.") == [name], form


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("uk", "Засновники — Оксана і Олексій Кулагіни.", ["Оксана Кулагіна", "Олексій Кулагін"]),
        ("uk", "Дмитро й Володимир Хом’яки зникли.", ["Дмитро Хом’як", "Володимир Хом’як"]),
        ("uk", "Фірма належала Денису і Володимиру Ященкам.", ["Денис Ященко", "Володимир Ященко"]),
        ("uk", "Прийшли Марта і Олег Верба.", ["Марта", "Олег Верба"]),
        ("ru", "Прибыли Олег и Анна Дорновы.", ["Олег Дорнов", "Анна Дорнова"]),
        ("pl", "Wczoraj Piotr i Anna Dornowscy przyszli.", ["Piotr Dornowski", "Anna Dornowska"]),
    ],
)
def test_two_of_one_surname_bear_it_each(language: str, text: str, names: list[str]) -> None:
    assert [name for name in shown(language, text) if name in names] == names


def test_the_word_before_tells_the_case() -> None:
    assert shown("ru", "Визит президента Петра Дороженко отложили.") == ["Петр Дороженко"]
    assert shown("uk", "Лист для Кенні Джебса повернули.") == ["Кенні Джебс"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("uk", "Один із них — заступник Чубака. Федір Чубак лишився в автобусі.", "Федір Чубак"),
        ("ru", "Один из них — заместитель Чубака. Фёдор Чубак остался в автобусе.", "Фёдор Чубак"),
        ("pl", "Jednym z nich był zastępca Koldera. Marek Kolder został w autobusie.", "Marek Kolder"),
    ],
)
def test_a_deputy_of_somebody_does_not_rename_him(language: str, text: str, name: str) -> None:
    assert shown(language, text) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Zlata Pryimak, the architect whom Civic Accord supports, went home. Pryimak was tired."),
        ("en", "Zlata Pryimak, a senator that Civic Accord had backed, went home. Pryimak was tired."),
    ],
)
def test_who_backs_an_officer_is_no_holder_of_the_office(language: str, text: str) -> None:
    assert shown(language, text) == ["Zlata Pryimak"]
