"""A title before a name is part of no name, and makes nobody up."""

import pytest

from bot.tagging.document import Document
from bot.tagging.lexicon import Lexicon
from bot.tagging.lexicons.titles import head
from bot.tagging.people import find_people

LEXICON = Lexicon.shipped()

ENGLISH = """
Vice President; Prime Minister; Deputy Prime Minister; former Acting Defense Secretary; Chief Justice; Attorney General;
Lieutenant General; Lt. Gen.; Maj. Gen.; Brigadier General; Vice Admiral; Rear Admiral; Staff Sergeant; Sen.; Rep.;
Lt. Gov.; Senate Majority Leader; House Speaker; Speaker of the House; Majority Whip; Minority Whip; Ranking Member;
Crown Prince; First Lady; Archbishop; Patriarch; Ayatollah; Sheikh; Supreme Leader; Secretary-General;
UN Secretary-General; Director-General; Governor-General; Surgeon General; Solicitor General;
Chancellor of the Exchequer; Shadow Chancellor;
Leader of the Opposition; Opposition Leader; Home Secretary; Foreign Affairs Minister; Secretary of the Interior;
Deputy Assistant Secretary; Under Secretary; Permanent Secretary; White House Press Secretary; Press Secretary;
National Security Adviser; Special Envoy; U.S. Special Representative; Border Czar; Trade Representative;
Chief of Staff;
Chairman of the Joint Chiefs of Staff; Commander-in-Chief; President-elect; Vice-President; Chief Executive;
Chief Executive Officer; Managing Director; District Attorney; Police Chief; City Councilor; Alderman; Lord Mayor;
EU High Representative; Commission President; Taoiseach; Chief Minister; Ukrainian President; Overmark Roads Minister;
Overmark's Roads Minister; Republican Senator; Labour MP; Fed Chair; Supreme Court Justice; Homeland Security Secretary
"""
UKRAINIAN = """
Віце-прем'єр-міністр; віцепрем’єр-міністр; в. о. міністра; Генеральний прокурор; Генеральний секретар; Кронпринц;
Архієпископ; Голова Верховної Ради; Міністр оборони; Колишній президент; Тимчасовий виконувач обов'язків міністра;
Бригадний генерал; Генерал-лейтенант; Головнокомандувач; Держсекретар; Генсек НАТО; Голова ОВА; Експрезидент;
Спікер Палати представників; Перший заступник міністра; Постійний представник; Спецпосланець; Святійший Патріарх
"""
POLISH = """
Wicepremier; były prezydent; Premier; Minister Obrony Narodowej; Marszałek Sejmu; Sekretarz Generalny; Wiceprezydent;
Prokurator Generalny; Arcybiskup; Pełniący obowiązki ministra; Generał broni; Wojewoda; Książę; Wiceminister
"""


def listed(titles: str) -> list[str]:
    return [title.strip() for title in titles.split(";")]


def found(text: str, language: str) -> list[str]:
    people = find_people(Document.read(text, language=language), LEXICON)
    return [text[start:end] for start, end in sorted(span for person in people for span in person.spans)]


@pytest.mark.parametrize("title", listed(ENGLISH))
@pytest.mark.parametrize("name", ["Orla Veldan", "Kerric Dorn", "JD Vance"])
def test_an_english_title_is_no_part_of_a_name(title: str, name: str) -> None:
    assert found(f"{title} {name} said nothing.", "en") == [name]
    assert found(f"“No,” said {title} {name}.", "en") == [name]


@pytest.mark.parametrize("title", listed(UKRAINIAN))
def test_a_ukrainian_title_is_no_part_of_a_name(title: str) -> None:
    assert found(f"{title} Остап Дробот мовчить.", "uk") == ["Остап Дробот"]


@pytest.mark.parametrize("title", listed(POLISH))
def test_a_polish_title_is_no_part_of_a_name(title: str) -> None:
    assert found(f"{title} Jan Drobot milczy.", "pl") == ["Jan Drobot"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Stephen King and John Major met Peter King.", ["Stephen King", "John Major", "Peter King"]),
        ("Overmark President Orla Veldan left.", ["Orla Veldan"]),
    ],
)
def test_a_title_that_is_a_surname_stays_in_the_name(text: str, names: list[str]) -> None:
    assert found(text, "en") == names


@pytest.mark.parametrize(
    ("word", "language", "nominative"),
    [
        ("віцепрем’єрки", "uk", "віцепрем'єрка"),
        ("заступниці", "uk", "заступниця"),
        ("прем'єра-міністра", "uk", "прем'єр-міністр"),
        ("посла", "uk", "посол"),
        ("экс-премьером", "ru", "экс-премьер"),
        ("posłowi", "pl", "poseł"),
        ("вікна", "uk", ""),
        ("Vice-President", "en", "vice-president"),
    ],
)
def test_the_head_of_a_title_is_known_in_any_case(word: str, language: str, nominative: str) -> None:
    assert [one.nominative for one in head(word, language)][:1] == ([nominative] if nominative else [])


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("uk", "Академік Юрій Пелех отримав нагороду.", {"Юрій Пелех": "академік"}),
        (
            "uk",
            "Екс-президентові Овермарку Петрові Стрілу вручили підозру.",
            {"Петро Стріл": "екс-президент Овермарку"},
        ),
        ("uk", "Прийшов директор медичного інституту Павло Дорн.", {"Павло Дорн": "директор медичного інституту"}),
        ("ru", "Исполняющий обязанности мэра Павел Гронов ушёл.", {"Павел Гронов": "исполняющий обязанности мэра"}),
        ("pl", "Marszałkini Sejmu Olga Brzoza otworzyła obrady.", {"Olga Brzoza": "marszałkini Sejmu"}),
        ("pl", "P.o. dyrektora muzeum Ewa Brandt odmówiła.", {"Ewa Brandt": "p.o. dyrektora muzeum"}),
    ],
)
def test_whose_office_it_is_shows_in_the_case(language: str, text: str, people: dict[str, str]) -> None:
    found = find_people(Document.read(text, language=language), LEXICON)
    assert {one.name: one.role for one in found} == people
