"""What is a person and what is only named like one, in sentences written for it: no line of a corpus."""

import pytest

from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.people import find_people

LEXICON = Lexicon.shipped()


def found(text: str, language: str) -> list[str]:
    spans = sorted(
        span for person in find_people(Document.read(text, language=language), LEXICON) for span in person.spans
    )
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Вулиця Бандери в Тернополі перекрита, рух змінено на проспекті Степана Бандери."),
        ("uk", "У парку Шевченка триває ярмарок, а біля пам'ятника Франку грає оркестр."),
        ("uk", "Закон Магнітського діє з 2012 року, поправка Джексона втратила чинність."),
        ("uk", "Літак сів в аеропорту Рейгана."),
        ("uk", "Корабель «Гетьман Іван Мазепа» спустили на воду."),
        ("uk", "USS Gerald R. Ford увійшов у Середземне море разом з есмінцями."),
        ("uk", "Магазини «Джонсон енд Джонсон» відкрили в центрі."),
        ("uk", "У прокат вийшла стрічка «Джон Вік 4»."),
        ("uk", "Кафе «Пан Степан» зачинене на ремонт."),
        ("uk", "Крамниці знизили ціни до Дня святого Валентина."),
        ("uk", "Каховка, Жмеринка та Коломия чекають на потяг з Феодосії."),
        ("uk", "Чад, Непал і Гвінея просять допомоги."),
        ("uk", "На Покрову випав сніг, а на Різдво розтанув."),
        ("ru", "Мэры Рима, Милана и Неаполя приехали поездом."),
        ("ru", "На улице Гагарина загорелся склад, дым дошёл до парка Горького."),
        ("ru", "Ледокол «Иван Папанин» вышел из Мурманска."),
        ("ru", "В театре показали «Ивана Грозного»."),
        ("ru", "Закон Димы Яковлева продлён."),
        ("ru", "ЧВК «Вагнер» покинула Мали."),
        ("pl", "Na ulicy Piłsudskiego doszło do wypadku."),
        ("pl", "Ulica Jana Sobieskiego i aleja Józefa Piłsudskiego są w remoncie."),
        ("pl", "Fregata „Kazimierz Pułaski” wypłynęła z Gdyni."),
        ("pl", "Zdaniem eksperta Ośrodka Studiów Wschodnich rura powstanie."),
        ("pl", "Szpital im. Jana Pawła II szuka lekarzy."),
        ("pl", "Film „Pan Tadeusz” wraca do kin."),
        ("en", "Reagan National Airport was closed for an hour."),
        ("en", "The Lincoln Project ran an advertisement."),
        ("en", "Trump Tower was evacuated."),
        ("en", "Hurricane Helene hit the coast, and Mount Rushmore reopened."),
        ("en", "She studied at King's College before that."),
        ("en", "The USS Gerald R. Ford left port."),
        ("en", "The Magnitsky Act was renewed."),
    ],
)  # fmt: skip
def test_what_is_named_after_somebody_is_nobody(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("uk", "Ми чекали на Миколу, бо Іллі не було, а Сашею ніхто не цікавився.", ["Миколу", "Іллі", "Сашею"]),
        ("uk", "— Златко, іди снідати! — кликала бабуся Ніна.", ["Златко", "Ніна"]),
        ("uk", "Ми з Лерою та Юрасем пішли до Соломійки.", ["Лерою", "Юрасем", "Соломійки"]),
        ("uk", "Свідок Дацюк дав покази слідчому.", ["Дацюк"]),
        ("uk", "Детектив допитав Міллера з сусіднього будинку.", ["Міллера"]),
        ("uk", "Вчителька Зоя Іллівна бачила все з мосту.", ["Зоя Іллівна"]),
        ("uk", "Премію імені Стуса отримала Тетяна Велдан.", ["Тетяна Велдан"]),
        ("uk", "Пушкін любив карти, а Моцарт писав легко.", ["Пушкін", "Моцарт"]),
        ("uk", "Вселенський патріарх Варфоломій благословив паству.", ["Варфоломій"]),
        ("uk", "«Степане, кидай сокиру!» — гукнула вона.", ["Степане"]),
        ("uk", "Діма з Настюхою вже там.", ["Діма", "Настюхою"]),
        ("uk", "Сусід Вдовиченко зайшов першим. Вдовиченко тримав граблі.", ["Вдовиченко", "Вдовиченко"]),
        ("uk", "Голова ВООЗ Тедрос Адханом Гебреєсус закликав не зволікати.", ["Тедрос Адханом Гебреєсус"]),
        ("ru", "На вопрос журналиста Лаврову не дали ответить.", ["Лаврову"]),
        ("ru", "Мелания посетила школу. Трампа встретил король.", ["Мелания", "Трампа"]),
        ("ru", "— Петя, зови Кольку, — сказала она.", ["Петя", "Кольку"]),
        ("pl", "„Kasiu, mogę wejść?” – zapytał Wojtek.", ["Kasiu", "Wojtek"]),
        ("pl", "Wojtkowi zrobiło się zimno, więc ciocia Hela zamknęła okno.", ["Wojtkowi", "Hela"]),
        ("pl", "Nagrodę Nike otrzymała Olga Tokarczuk.", ["Olga Tokarczuk"]),
        ("en", "The Senate would pass the bill. Zelenskyy's chief of staff joined the talks.", ["Zelenskyy"]),
    ],
)  # fmt: skip
def test_people_are_found_in_any_form(language: str, text: str, people: list[str]) -> None:
    assert found(text, language) == people


def test_a_family_is_not_one_person() -> None:
    text = "Олена Зеленська приїхала сама. Володимир Зеленський лишився в Києві. Зеленську зустріли квітами."
    people = {one.person_id: one.forms for one in find_people(Document.read(text, language="uk"), LEXICON)}
    assert people["olena-zelenska"] == ("Олена Зеленська", "Зеленську")
    assert people["volodymyr-zelenskyy"] == ("Володимир Зеленський",)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Orla Venn said the mill would close. “Soon,” she added.", ["Orla Venn"]),
        ("Islamic Jihad said nothing. Northern Dairies said less.", []),
        ("They spoke to Orla Venn in the hall. Venn said no.", ["Orla Venn", "Venn"]),
        ("“No,” said Len Burman, who runs a mill.", ["Len Burman"]),
        ("Said Veldan: “No.” Mira Veldan resigned.", ["Veldan", "Mira Veldan"]),
        ("Vann R. Dorn wrote the report.", ["Vann R. Dorn"]),
        ("The Ambassador to Overmark Orla Veldan left.", ["Orla Veldan"]),
    ],
)
def test_unlisted_english_names_are_whole(text: str, people: list[str]) -> None:
    assert found(text, "en") == people


def test_a_bare_surname_is_whoever_alone_had_been_named_so_far() -> None:
    text = "Kerric Dorn came. Dorn sat down. Dorn spoke. " + "It rained for long. " * 30
    document = Document.read(
        text + "His sister Mira Dorn wrote. " + "It rained again. " * 40 + "Dorn left.", language="en"
    )
    spans = {person.name: len(person.spans) for person in find_people(document, LEXICON)}
    assert spans == {"Kerric Dorn": 4, "Mira Dorn": 1}


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("ru", "Патриарх Иероним освятил храм.", ["Иероним"]),
        ("ru", "Патриарх Овермарка уехал, митрополит Прудовецкий молчит.", []),
        ("en", "Patriarch Ieronim blessed the boats.", ["Ieronim"]),
        ("en", "Marta VELDAN (Liberal) voted no.", ["Marta VELDAN"]),
        ("pl", "W Overmarku Marek Dolny milczał.", ["Marek Dolny"]),
        ("uk", "Верланова промова тривала годину. Міністр Назар Верлан пішов.", ["Назар Верлан"]),
    ],
)
def test_one_name_capitals_and_adjectives_of_names(language: str, text: str, people: list[str]) -> None:
    assert found(text, language) == people


def test_capitals_are_shown_as_names_are_written() -> None:
    people = find_people(Document.read("Orysia DROBOT said no. “Yes,” said Marta VELDAN.", language="en"), LEXICON)
    assert [person.name for person in people] == ["Orysia Drobot", "Marta Veldan"]
