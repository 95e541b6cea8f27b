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


def names(text: str, language: str | None = None) -> list[str]:
    """Every span that names somebody, in order."""
    mentions = find_people(Document.read(text, language=language), LEXICON)
    return [text[start:end] for start, end in sorted(span for m in mentions for span in m.spans)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The USS Abraham Lincoln left Washington for the strait.", "en"),
        ("Lincoln, Nebraska, held its vote.", "en"),
        ("Nobody cited the Dornfeld Act at Stanford University or at Johnson & Johnson.", "en"),
        ("The Shevchenko Park was closed.", "en"),
        ("У парку Шевченка на вул. Лесі Українки, біля стадіону імені Валерія Лобановського, людно.", "uk"),
        ("Премію Шевельова вручили на площі генерала Григоренка.", "uk"),
        ("Фрегат «Гетьман Сагайдачний» і ТОВ «Олександр Плюс» тут ні до чого.", "uk"),
        ("Склади на вулиці Городоцькій, Коперника та Б. Хмельницького згоріли.", "uk"),
        ("Блок Петра Порошенка розпався.", "uk"),
        ("Депутати Житомирської обласної ради поїхали до Києва.", "uk"),
        ("На улице Ивана Франко открыли музей имени Тараса Шевченко.", "ru"),
        ("Przy ulicy Józefa Piłsudskiego, obok katedry św. Pawła, stanął Sąd Najwyższy.", "pl"),
    ],
)  # fmt: skip
def test_what_is_only_named_after_people_is_nobody(text: str, language: str) -> None:
    assert names(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Donald J. Trump and J.D. Vance met Sen. Lindsey Graham.", "en",
         ["Donald J. Trump", "J.D. Vance", "Lindsey Graham"]),
        ("Ukraine’s president, Volodymyr Zelensky’s aide said.", "en", ["Volodymyr Zelensky"]),
        ("Слово взяв Остап Гримич-Дорн.", "uk", ["Остап Гримич-Дорн"]),
        ("Виступила Дзвінчук Марія Іванівна.", "uk", ["Дзвінчук Марія Іванівна"]),
        ("Підпис: Дзвінчук М. І.", "uk", ["Дзвінчук М. І."]),
        ("ЗЕЛЕНСЬКИЙ ПРИЇХАВ ДО ЛЬВОВА", "uk", ["ЗЕЛЕНСЬКИЙ"]),
        ("Грав Дмитро «Бобер» Дзвінчук.", "uk", ["Дмитро «Бобер» Дзвінчук"]),
        ("Слова В’ячеслава Дзвінчука і Дар'ї О’Дорн.", "uk", ["В’ячеслава Дзвінчука", "Дар'ї О’Дорн"]),
        ("Прибули Олександр Данилович і тітка Параска.", "uk", ["Олександр Данилович", "Параска"]),
        ("Так вирішила Єлизавета II.", "uk", ["Єлизавета II"]),
        ("Заявила фон дер Ляєн у середу.", "uk", ["фон дер Ляєн"]),
        ("Сказал адвокат Саиф уль-Малук.", "ru", ["Саиф уль-Малук"]),
        ("Ответил Жан-Клод Юнкер, а Жану-Клоду Юнкеру возразили.", "ru", ["Жан-Клод Юнкер", "Жану-Клоду Юнкеру"]),
        ("Powiedziała Theresa May, a Theresie May odpowiedział Boris Johnson.", "pl",
         ["Theresa May", "Theresie May", "Boris Johnson"]),
    ],
)  # fmt: skip
def test_names_are_marked_whole(text: str, language: str, expected: list[str]) -> None:
    assert names(text, language) == expected


def test_a_wife_and_a_husband_of_one_surname_stay_two() -> None:
    text = "Володимир Зеленський та Олена Зеленська прибули. Зеленська вийшла, Зеленського чекали. Зеленській раді."
    assert people(text) == {
        "olena-zelenska": ["Олена Зеленська", "Зеленська", "Зеленській"],
        "volodymyr-zelenskyy": ["Володимир Зеленський", "Зеленського"],
    }


def test_a_surname_two_people_of_the_text_bear_is_left_open() -> None:
    found = people("Mike Johnson met Ron Johnson. Johnson smiled.", "en")
    assert found["mike-johnson"] == ["Mike Johnson"]
    assert found["ron-johnson"] == ["Ron Johnson"]
    assert ["Johnson"] in found.values()


def test_the_foremost_of_a_family_is_meant_by_the_bare_surname() -> None:
    found = people("Donald Trump came with Melania Trump. Trump spoke.", "en")
    assert found == {"donald-trump": ["Donald Trump", "Trump"], "melania-trump": ["Melania Trump"]}


def test_a_bare_surname_before_a_lesser_bearer_is_the_foremost() -> None:
    found = people("Байден виступив, а за ним Гантер Байден.", "uk")
    assert found == {"joe-biden": ["Байден"], "hunter-biden": ["Гантер Байден"]}


@pytest.mark.parametrize(
    ("text", "language"),
    [("Секретар штату Джорджія Остап Гримич мовчить.", "uk"), ("Губернатор Джорджии Остап Гримич молчит.", "ru")],
)
def test_a_place_that_is_a_given_name_stays_outside(text: str, language: str) -> None:
    assert names(text, language) == ["Остап Гримич"]


def test_a_common_surname_alone_is_not_taken_for_a_listed_bearer() -> None:
    assert "pavlo-petrenko" not in people("«Побачимо», — сказав Петренко.", "uk")
    assert "pavlo-petrenko" in people("«Побачимо», — сказав Павло Петренко.", "uk")


def test_an_unlisted_person_has_one_id_in_every_language_and_case() -> None:
    texts = [
        ("Говорив Остап Дзвінчук.", "uk"),
        ("Розмова з Остапом Дзвінчуком.", "uk"),
        ("Говорил Остап Дзвинчук.", "ru"),
        ("Rozmowa z Ostapem Dzwinczukiem.", "pl"),
        ("Ostap Dzvinchuk spoke.", "en"),
    ]
    assert {tuple(people(text, language)) for text, language in texts} == {("ostap-dzvinchuk",)}


def test_an_unlisted_person_is_shown_in_the_nominative() -> None:
    (found,) = find_people(Document.read("Розмова з Остапом Дзвінчуком.", language="uk"), LEXICON)
    assert (found.name, found.provisional) == ("Остап Дзвінчук", True)


def test_spans_count_code_points() -> None:
    text = "🕊️🕊️ Слово має Марта Велдан."
    assert names(text, "uk") == ["Марта Велдан"]


def test_a_full_name_makes_its_surname_known_everywhere_in_the_text() -> None:
    text = "Dorsk smiled. Professor Kalina Dorsk of Overmark had won. Then Dorsk left."
    assert people(text, "en") == {"kalina-dorsk": ["Dorsk", "Kalina Dorsk", "Dorsk"]}


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "А", "І. ", "—" * 50, "Фон", "de la", "X" * 5_000, "«" * 300])
def test_nothing_in_nothing(text: str) -> None:
    assert find_people(Document.read(text, language="uk"), LEXICON) == ()


@pytest.mark.parametrize("text", ["А. " * 3_000, "Іван Петренко. " * 1_000, "Президент " * 3_000, "Ван фон " * 2_000])
def test_endless_repetition_is_read_in_pieces(text: str) -> None:
    assert len(find_people(Document.read(text, language="uk"), LEXICON)) <= 1
