"""Names as people type them, after /person and in deep links: titles, patronymics, any order, beginnings."""

from base64 import urlsafe_b64encode

import pytest

from bot.domain.person import Person, PersonId, Role, Source
from tests.support.town import MORNING, VERLAN, Town, labels


@pytest.mark.parametrize(
    "typed",
    [
        "President Verlan",
        "Mr Verlan",
        "пан Верлан",
        "Остап Петрович Верлан",
        "Verlan Ostap",
        "Dr. Ostap Verlan",
        "Veresian President Ostap Verlan",
        "пані Верлан",
        "пана Верлана",
        "Верлан Остап Петрович",
        "Остапа Петровича Верлана",
        "Ostap Petrovych Verlan",
        "Verlan, president",
        "екс-президент Верлан",
        "Verlan's",
        "Ostap P. Verlan",
        "Verlan, Ostap",
        "Président Verlan",
        "Herr Bundeskanzler Verlan",
        "pan prezydent Verlan",
        "г-н Верлан",
        "Остап Верлан, президент України",
        "President of Jordan Ostap Verlan",
    ],
)
async def test_a_title_or_a_patronymic_is_no_part_of_a_name(town: Town, typed: str) -> None:
    await town.publish("Shells fall", people=(VERLAN,))
    assert (await town.olivia.writes(f"/person {typed}"))["text"].startswith("Ostap Verlan")


@pytest.mark.parametrize("typed", ["генерал Жовнинський", "генералові Жовнинському", "пан Жовнинський"])
async def test_a_surname_that_ends_like_an_adjective_is_one_behind_a_title(town: Town, typed: str) -> None:
    soldier = Person(id=PersonId("luka-zhovnynskyi"), names={"en": "Luka Zhovnynskyi", "uk": "Лука Жовнинський"})
    town.desk.registry.learn([soldier])  # type: ignore[attr-defined]
    assert (await town.olivia.writes(f"/person {typed}"))["text"].startswith("Luka Zhovnynskyi")


@pytest.mark.parametrize(
    ("typed", "given"),
    [("President Kvitko", "Ida"), ("мер Квітко", "Oles"), ("Kvitko", "Who is it?"), ("Deputy Kvitko", "Who is it?")],
)
async def test_an_office_before_a_name_tells_its_bearers_apart(town: Town, typed: str, given: str) -> None:
    source = Source(id="gazette", name="Gazette", date=MORNING.date(), own=True)
    held = (("Ida", "Іда", "President of Veresia", "Президентка Вересії"), ("Oles", "Олесь", "Mayor of Skelmin", "Мер"))
    town.desk.registry.learn(  # type: ignore[attr-defined]
        Person(
            id=PersonId(f"{en}-kvitko".lower()),
            names={"en": f"{en} Kvitko", "uk": f"{uk} Квітко"},
            roles=(Role(titles={"en": office, "uk": office_uk}, source=source),),
        )
        for en, uk, office, office_uk in held
    )
    assert given in (await town.olivia.writes(f"/person {typed}"))["text"].split("\n")[0]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ver", "Ostap Verlan"),
        ("Верл", "Ostap Verlan"),
        ("Глинс", "Solomiia Hlynska"),
        ("Solomiia H", "Solomiia Hlynska"),
    ],
)
async def test_a_beginning_offers_who_may_be_meant(town: Town, typed: str, name: str) -> None:
    assert name in labels(await town.olivia.writes(f"/person {typed}"))


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("person_verlan", "Ostap Verlan"),
        ("person_Ostap_Verlan", "Ostap Verlan"),
        ("topic_безпека", "Security"),
        ("topic_" + urlsafe_b64encode("безпека".encode()).decode().rstrip("="), "Security"),
        ("topic_security", "Security"),
    ],
)
async def test_a_link_may_carry_a_natural_name(town: Town, link: str, name: str) -> None:
    await town.publish("Shells fall", topics=("security",), people=(VERLAN,))
    await town.olivia.starts()
    assert (await town.olivia.writes(f"/start {link}"))["text"].startswith(name)


async def test_sound_alone_makes_nobody_meant(town: Town) -> None:
    assert not any("Kim" in label for label in labels(await town.olivia.writes("/person O'Neil")))


def test_a_list_puts_a_surname_of_several_words_first(town: Town) -> None:
    (found,) = town.desk.registry.find_person("von der Leyen Ursula").sure
    assert found.id == "ursula-von-der-leyen"


@pytest.mark.parametrize(
    ("link", "shown"),
    [("help", "Here’s what I can do"), ("settings", "⚙️ Settings"), ("topics", "Which topic?"), ("latest_3", "Newest")],
)
async def test_a_link_may_name_a_command(town: Town, link: str, shown: str) -> None:
    await town.olivia.starts()
    await town.publish("Shells fall")
    assert shown in (await town.olivia.writes(f"/start {link}"))["text"]
