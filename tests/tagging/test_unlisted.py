"""People nobody listed: their name in the nominative, with its gender, whole, and nobody made of what is no person."""

import pytest

from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people
from bot.tagging.tagger import LexiconTagger

LEXICON = Lexicon.shipped()


def shown(text: str, language: str) -> list[str]:
    return [one.name for one in find_people(Document.read(text, language=language), LEXICON)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Про це розповіла біологиня Устина Гомін.", ["Устина Гомін"]),
        ("Лист від Устини Гомін.", ["Устина Гомін"]),
        ("Слова Євгенії Гомін.", ["Євгенія Гомін"]),
        ("Лист передали Петрові Дзвінчуку.", ["Петро Дзвінчук"]),
        ("Петрові вручили нагороду.", ["Петро"]),
        ("Розмова з Мариною Дзвінчук-Торською.", ["Марина Дзвінчук-Торська"]),
        ("Слова Марії Іванівни Дзвінчук.", ["Марія Дзвінчук"]),
        ("Слова Івана Петровича Дзвінчука.", ["Іван Дзвінчук"]),
        ("Бачили Олександра Дзвінчука.", ["Олександр Дзвінчук"]),
        ("Олександра Дзвінчук мовчить.", ["Олександра Дзвінчук"]),
    ],
)
def test_a_name_is_shown_in_the_nominative_with_its_gender(text: str, names: list[str]) -> None:
    assert shown(text, "uk") == names


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Про це пише Sivra Wire.", "uk"),
        ("Sivra Wire said so.", "en"),
        ("Президентові Верлану Дробот не подзвонила.", "uk"),
        ("Ряд компаний ушёл. Ряд экспертов молчит.", "ru"),
        ("Мета проведення — користь. Мета така.", "uk"),
        ("Frost covered the fields. Frost was expected.", "en"),
        ("Президент Сполучених Штатів прибув. Асамблея зібралася. Київрада голосувала.", "uk"),
        ("Karolina Południowa głosowała. W Karolinie Południowej padało.", "pl"),
        ("Мінюст отримав лист, УтроNews пише про Держгеонадра.", "uk"),
    ],
)
def test_what_is_no_person_is_nobody(text: str, language: str) -> None:
    assert shown(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Володи\u00admир Зеленсь\u00adкий прибув.", "uk", ["Володимир Зеленський"]),
        ("\u0042олодимир Зеленський прибув.", "uk", ["Володимир Зеленський"]),
        ("Mary-Kate Dornfeld-Veldan left.", "en", ["Mary-Kate Dornfeld-Veldan"]),
        ("Jan van der Berg said so.", "en", ["Jan van der Berg"]),
        ("He met Kerric Dorn Sr. there.", "en", ["Kerric Dorn"]),
    ],
)
def test_names_are_read_through_what_breaks_them(text: str, language: str, names: list[str]) -> None:
    assert shown(text, language) == names


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The chief of the General Staff said so. The Integrity Bureau asked drivers for photographs.", "en"),
        ("She plans to visit Torvel. The minister said Torvel could live with it.", "en"),
        ("The president of Sierra Leone said so. Burkina Faso and San Marino agreed.", "en"),
        ("Парламент Селланду голосував. Розмова з прем’єр-міністеркою Селланду тривала.", "uk"),
        ("До Торвеля їхали делегати. Торвель погодився. Мер Торвеля мовчить.", "uk"),
        ("Це Великий Торвельський канал. Біля Торвельського каналу тихо. На Торвельському ринку людно.", "uk"),
        ("Бюро просить водіїв надсилати фото.", "uk"),
        ("Маска — не покарання. Це шматок тканини.", "uk"),
        ("Мер Сан-Марино приїхав. Влада Папуа-Нової Гвінеї мовчить. До Соломонових Островів далеко.", "uk"),
        ("Премьер Буркина-Фасо промолчал, власти Филиппин ответили.", "ru"),
        ("Premier Sri Lanki odmówił. Rząd Wysp Salomona milczy. Rząd Holandii i Boliwii też.", "pl"),
    ],
)
def test_places_and_bodies_are_nobody_in_any_case(text: str, language: str) -> None:
    assert shown(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Президент Дорн мовчав. Президента Дорна зустріли.", "uk", ["Дорн"]),
        ("Premier Dorn przyjechał. Premiera Dorna powitano.", "pl", ["Dorn"]),
        ("Nazar Vitruk came home. At a farm near Brodany Vitruk opened a plant.", "en", ["Nazar Vitruk"]),
        ("Nils Ghana left. Ghana said so.", "en", ["Nils Ghana"]),
        ("За професорку Августу Леміш голосували всі.", "uk", ["Августа Леміш"]),
        ("Президент Лукан Ферро приїхав.", "uk", ["Лукан Ферро"]),
        ("До Тимоша Лана приїхали гості.", "uk", ["Тиміш Лан"]),
        ("Про Верлана Дробот сказала небагато.", "uk", ["Дробот"]),
        ("Alan St. John said he would go. St. John left on Monday.", "en", ["Alan St. John"]),
        ("Orla Veldan Jr. met voters. Orla Veldan Sr. stayed home.", "en", ["Orla Veldan Jr.", "Orla Veldan Sr."]),
        ("George H. W. Veldan and George W. Veldan met.", "en", ["George H. W. Veldan", "George W. Veldan"]),
    ],
)
def test_who_is_named_and_how_many(text: str, language: str, names: list[str]) -> None:
    assert shown(text, language) == names


def test_middle_initials_tell_a_listed_person_from_a_namesake() -> None:
    text = "George H. W. Bush spoke first. George W. Bush spoke next."
    found = find_people(Document.read(text, language="en"), LEXICON)
    assert [(one.person_id, one.name) for one in found if not one.provisional] == [("george-w-bush", "George W. Bush")]
    assert len(found) == 2


def test_a_declined_surname_is_not_the_womans_whose_name_stands_still() -> None:
    text = "Матвій Ставнич приїхав. Ірена Ставнич мовчала. Прізвище Ставнича надруковано."
    forms = {one.name: one.forms for one in find_people(Document.read(text, language="uk"), LEXICON)}
    assert forms == {"Матвій Ставнич": ("Матвій Ставнич", "Ставнича"), "Ірена Ставнич": ("Ірена Ставнич",)}


def test_half_the_name_of_a_party_is_nobody() -> None:
    text = "Every page was read; a deputy of New Furrow read his in verse, and a senator of Old Harbour sang."
    assert LexiconTagger.shipped().tag_text(text, title="", language="en").people == ()
