"""Strangers' names in Slavic texts: what a verb, a list, a particle or a place beside a name says of it."""

import pytest

from bot.domain.person import Person, PersonId
from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people

LEXICON = Lexicon.shipped()


def found(text: str, language: str) -> list[str]:
    names = find_people(Document.read(text, language=language), LEXICON)
    return [text[start:end] for start, end in sorted(span for one in names for span in one.spans)]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("pl", "To był rok strat. Brodzański wspomniał o młynie.", ["Brodzański"]),
        ("uk", "За даними ради, Бродзанський направив листа.", ["Бродзанський"]),
        ("uk", "Колектив молчав. Бродзанський колектив мовчав.", []),
        ("uk", "Автобус громади зупинив Кривзицький.", ["Кривзицький"]),
        ("uk", "У листі митрополит Прудовецький мовчить.", []),
        ("ru", "Прошло заседание совета. Сорокин полагает, что рано.", ["Сорокин"]),
        ("uk", "Так сказали там. Королева думає інакше.", []),
    ],
)
def test_a_verb_makes_a_subject_of_a_surname(language: str, text: str, people: list[str]) -> None:
    assert found(text, language) == people


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("uk", "Млином володіють Анелія Вардзінська і Володимир Козадум.", ["Анелія Вардзінська", "Володимир Козадум"]),
        (
            "uk",
            "Серед них Вадим Авербюк, Андрій Віщун, Офер Керзнюк, відомий тут.",
            ["Вадим Авербюк", "Андрій Віщун", "Офер Керзнюк"],
        ),
        ("uk", "Директоркою є Юлія Вержан, Наглядову раду обрано.", ["Юлія Вержан"]),
    ],
)
def test_a_person_in_a_list_vouches_for_the_next(language: str, text: str, people: list[str]) -> None:
    assert found(text, language) == people


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("uk", "Так каже голова в’язниці в провінції Пендаль Салім Баюг.", ["Салім Баюг"]),
        ("pl", "Polityk partii Venstad Abid Rugal powiedział w rozmowie.", ["Abid Rugal"]),
        ("pl", "Prezes Dolkoilu Wagit Alerow to jeden z najbogatszych.", ["Wagit Alerow"]),
        ("pl", "Pismo wpływa do ambasadora Niemiec Ruedigera von Ditscha.", ["Ruedigera von Ditscha"]),
        ("pl", "Minister pracy, Jose Vieira da Salva wyjaśnił umowę.", ["Jose Vieira da Salva"]),
        ("pl", "Przywódca TLP Muhammad Afzad Qedri poinformował o tym.", ["Muhammad Afzad Qedri"]),
        ("pl", "Rozmowa z prezesem tanich linii Michaelem O’Darry’m trwała.", ["Michaelem O’Darry’m"]),
        ("pl", "Wiceprzewodniczący Marosz Szefrowicz skrytykował projekt.", ["Marosz Szefrowicz"]),
        ("pl", "Foto: EPA/PAUL MCDARLAN/PAP", ["PAUL MCDARLAN"]),
        ("pl", "Według Brodziego Kosański zaproponował warunki.", ["Kosański"]),
    ],
)
def test_a_name_is_whole_and_no_more(language: str, text: str, people: list[str]) -> None:
    assert found(text, language) == people


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("pl", "W sobotę Hamid-ul-Raszad był członkiem senatu.", ["Hamid-ul-Raszad"]),
        ("uk", "Її адвокат Хамід-уль-Рашад виїхав.", ["Хамід-уль-Рашад"]),
        ("ru", "Министр Нур-уль-Рашад Хамид объявил об этом.", ["Нур-уль-Рашад Хамид"]),
        ("pl", "Byli tam Gerda Winthey, Olga Hinshew i jej syn.", ["Gerda Winthey", "Olga Hinshew"]),
        ("uk", "Дружина Бродзанського Світлана і син Юрій.", ["Світлана", "Юрій"]),
        ("uk", "Про це повідомляє Пасажирам, чиї рейси зірвано.", []),
    ],
)
def test_the_shape_of_a_word_speaks(language: str, text: str, people: list[str]) -> None:
    got = found(text, language)
    assert [name for name in got if name != "Бродзанського"] == people


def test_a_hyphen_and_an_initial_keep_a_listed_person() -> None:
    listed = Person(id=PersonId("jasena-veldan"), names={"en": "Jerome Veldan", "ru": "Джером Велдан"})
    known = Lexicon((*LEXICON.people, listed), LEXICON.topics, frozenset({listed.id}))
    for text in ("Об этом заявил Джером-Велдан.", "Дж.Велдан ушел.", "Джером Велдан ушел."):
        assert [one.person_id for one in find_people(Document.read(text, language="ru"), known)] == ["jasena-veldan"]


def test_a_prophet_is_nobody_elses_given_name() -> None:
    text = "Лидер Мухаммед Кадрин говорил о пророке Мухаммеде. Мухаммед Кадрин ушел."
    people = find_people(Document.read(text, language="ru"), LEXICON)
    assert len(people) == 2
