"""Spellings, case forms and the keys in which they meet."""

import pytest

from bot.tagging.morphology import lemmas
from bot.tagging.names import given, keys, one_bearer, same_initial
from bot.tagging.romanisation import fold, renderings, skeleton, skeletons, slug
from bot.tagging.signs import signs


@pytest.mark.parametrize(
    "spellings",
    [
        ("Зеленський", "Зеленский", "Zelenskyy", "Zelenskyi", "Zelensky", "Zelenskiy", "Zelenskij", "Zełenski"),
        ("Шмигаль", "Shmyhal", "Shmygal", "Шмыгаль"),
        ("Подоляк", "Podolyak", "Podoliak"),
        ("Єрмак", "Ермак", "Yermak", "Ermak"),
        ("Щербак", "Shcherbak"),
        ("Юлія", "Юлия", "Yulia", "Yuliia", "Iuliia"),
        ("Цахкна", "Tsahkna"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("polish", "ukrainian"),
    [("Szmyhal", "Шмигаль"), ("Jermak", "Єрмак"), ("Ławrow", "Лавров"), ("Kaczyński", "Качинський"),
     ("Morawiecki", "Моравецький"), ("Zacharowa", "Захарова"), ("Wałęsa", "Валенса")],
)  # fmt: skip
def test_polish_is_read_the_polish_way(polish: str, ukrainian: str) -> None:
    assert skeleton(ukrainian) in skeletons(polish, "pl")


@pytest.mark.parametrize(
    ("spelling", "name"), [("Selenskyj", "Зеленський"), ("Poutine", "Путін"), ("Chmyhal", "Шмигаль")]
)
def test_german_and_french_renderings_are_known(spelling: str, name: str) -> None:
    assert skeleton(spelling) in renderings(name)


def test_different_people_stay_apart() -> None:
    assert len({skeleton(name) for name in ("Зеленський", "Зеленська", "Зелінський", "Желенський")}) == 4


@pytest.mark.parametrize(
    ("language", "nominative", "forms"),
    [
        ("uk", "Зеленський", "Зеленського Зеленському Зеленським"),
        ("uk", "Зеленська", "Зеленської Зеленській Зеленську Зеленською"),
        ("uk", "Порошенко", "Порошенка Порошенку Порошенкові Порошенком"),
        ("uk", "Кравець", "Кравця Кравцю Кравцем Кравцеві"),
        ("uk", "Яценюк", "Яценюка Яценюку Яценюкові Яценюком"),
        ("uk", "Гримич", "Гримича Гримичу Гримичем Гримичеві"),
        ("uk", "Ольга", "Ольги Ользі Ольгу Ольгою Ольго"),
        ("uk", "Андрій", "Андрія Андрію Андрієм Андрієві"),
        ("uk", "Марія", "Марії Марію Марією Маріє"),
        ("uk", "Ігор", "Ігоря Ігорю Ігорем Ігореві"),
        ("uk", "Федір", "Федора Федору Федором"),
        ("uk", "Яків", "Якова Якову Яковом"),
        ("ru", "Путин", "Путина Путину Путиным Путине"),
        ("ru", "Захарова", "Захаровой Захарову"),
        ("ru", "Лавров", "Лаврова Лаврову Лавровым Лаврове"),
        ("ru", "Зеленский", "Зеленского Зеленскому Зеленским"),
        ("ru", "Сергей", "Сергея Сергею Сергеем Сергее"),
        ("ru", "Мария", "Марии Марию Марией"),
        ("pl", "Zełenski", "Zełenskiego Zełenskiemu Zełenskim"),
        ("pl", "Tusk", "Tuska Tuskowi Tuskiem Tusku"),
        ("pl", "Duda", "Dudy Dudzie Dudę Dudą"),
        ("pl", "Blair", "Blaira Blairowi Blairem"),
        ("pl", "Blaire", "Blaire'a Blaire'owi Blaire'em"),
        ("pl", "Putin", "Putina Putinowi Putinem Putinie"),
    ],
)  # fmt: skip
def test_every_case_leads_back(language: str, nominative: str, forms: str) -> None:
    led_back = {form: {lemma.word for lemma in lemmas(form, language)} for form in forms.split()}
    assert [form for form, found in led_back.items() if nominative.lower() not in found] == []


def test_both_halves_of_a_double_name_are_undone() -> None:
    assert "жан-клод" in {lemma.word for lemma in lemmas("Жана-Клода", "uk")}


def test_english_has_no_case_endings() -> None:
    assert [lemma.word for lemma in lemmas("Dorna", "en")] == ["dorna"]


def test_a_family_is_not_one_bearer() -> None:
    assert skeleton("Скрипаль") in keys("Скрипалей", "ru")
    assert skeleton("Скрипаль") not in one_bearer("Скрипалей", "ru")


@pytest.mark.parametrize(
    ("word", "language", "identity"),
    [("Володимира", "uk", "@volodymyr"), ("Наталочка", "uk", "@nataliia"), ("Устимко", "uk", "@ustym"),
     ("Жан-Клода", "ru", "@jean-claude"), ("Theresę", "pl", "@teresa"), ("Serhiy", "en", "@serhii")],
)  # fmt: skip
def test_given_names_are_known_in_case_and_fond_forms(word: str, language: str, identity: str) -> None:
    assert identity in {name.id for name in given(word, language)}


def test_a_form_may_be_two_names() -> None:
    readings = {(name.id, name.nominative) for name in given("Олександра", "uk")}
    assert {("@oleksandra", True), ("@oleksandr", False)} <= readings


def test_initials_reach_across_scripts() -> None:
    assert same_initial("В", "volodimir")
    assert same_initial("V", "@volodymyr")
    assert not same_initial("П", "volodimir")


@pytest.mark.parametrize("word", ["Сергійович", "Олександрівна", "Іллівни", "Ильича", "Петрович"])
def test_patronymics_are_told(word: str) -> None:
    assert signs(word, "ru" if word == "Ильича" else "uk").patronymic


@pytest.mark.parametrize("word", ["Цукрович", "Гримич", "Шевченко"])
def test_surnames_are_no_patronymics(word: str) -> None:
    assert not signs(word, "uk").patronymic


def test_slugs_are_plain_and_short() -> None:
    assert slug("Órla  O’Dorn-Їжак") == slug("Órla O'Dorn-Їжак") == "orla-o-dorn-izhak"
    assert len(slug("Мар'яна " * 20)) <= 48


def test_folding_keeps_the_script() -> None:
    assert fold("П’Ётр") == "петр"
    assert fold("Óscar") == "oscar"
