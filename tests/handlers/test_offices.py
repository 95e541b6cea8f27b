"""An office instead of a name: who holds it, or whom sources named last, with their day; never a guess."""

from datetime import date, timedelta

import pytest

from bot.domain.person import Person, PersonId, Role, Source
from bot.domain.tags import TaggedQuote
from tests.support.town import MORNING, Json, Town, labels

GAZETTE = Source(id="gazette", name="Gazette", date=MORNING.date() - timedelta(days=1), own=True)
ALMANAC = Source(id="almanac", name="Almanac", date=date(2024, 7, 1))


def _holder(name: str, english: str, ukrainian: str, source: Source = GAZETTE) -> Person:
    role = Role(titles={"en": english, "uk": ukrainian}, source=source)
    return Person(id=PersonId(name.lower().replace(" ", "-")), names={"en": name, "uk": name}, roles=(role,))


PURSE = _holder("Ida Zubko", "Finance Minister of Veresia", "Міністерка фінансів Вересії")
PALINOR_PURSE = _holder("Ivo Kranz", "Minister of Finance of Palinor", "Міністр фінансів Палінору", ALMANAC)
SHIELD = _holder("Hanno Brill", "Minister of Defence of Palinor", "Міністр оборони Палінору", ALMANAC)
BANK = _holder("Lea Vorn", "Governor of the National Bank of Palinor", "Голова Національного банку Палінору")
MAYOR = _holder("Ota Renn", "Mayor of Skelmin", "Скельмінський міський голова")
TWO = (
    _holder("Ada Quist", "Minister of Tourism (Lesotho)", "Міністерка туризму (Лесото)"),
    _holder("Bo Quent", "Minister of Tourism (Bhutan)", "Міністр туризму (Бутан)"),
)
CAST = (PURSE, PALINOR_PURSE, SHIELD, BANK, MAYOR, *TWO)


@pytest.fixture
async def capital(town: Town) -> Town:
    town.desk.registry.learn(CAST)  # type: ignore[attr-defined]
    await town.publish("Budget doubles", people=(PURSE,))
    return town


def _named(shown: Json) -> str:
    return str(shown["text"]).split("\n")[0]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("/person finance minister of Veresia", "Ida Zubko"),
        ("/person міністр фінансів Вересії", "Ida Zubko"),
        ("/person глава Мінфіну Вересії", "Ida Zubko"),
        ("/person head of the Palinor central bank", "Lea Vorn"),
        ("/person голова Нацбанку Палінору", "Lea Vorn"),
        ("/person mayor of Skelmin", "Ota Renn"),
        ("/person мер Скельміна", "Ota Renn"),
        ("мер Скельміна", "Ota Renn"),
        ("/topic finance minister of Veresia", "Ida Zubko"),
        ("/person Minister of Tourism of Lesotho", "Ada Quist"),
        ("/person міністерка туризму Бутану", "Bo Quent"),
    ],
)
async def test_an_office_leads_to_whoever_holds_it(capital: Town, asked: str, name: str) -> None:
    assert _named(await capital.olivia.writes(asked)) == name


async def test_what_a_source_said_long_ago_is_offered_with_its_day(capital: Town) -> None:
    shown = await capital.olivia.writes("/person defence minister of Palinor")
    assert "Hanno Brill: Minister of Defence of Palinor (as of July 2024)" in shown["text"]
    assert labels(shown) == ["Hanno Brill"]
    assert _named(await capital.olivia.presses("Hanno Brill")) == "Hanno Brill"


async def test_an_office_of_two_countries_is_asked(capital: Town) -> None:
    shown = await capital.olivia.writes("/person tourism minister")
    assert sorted(labels(shown)) == ["Ada Quist", "Bo Quent"]
    assert "Another country?" in shown["text"]


async def test_the_readers_own_country_stands_first(capital: Town) -> None:
    lesotho = (
        await capital.olivia.writes("/settings Lesotho"),
        await capital.olivia.writes("/person tourism minister"),
    )
    assert labels(lesotho[1])[0] == "Ada Quist"
    await capital.olivia.writes("/settings Bhutan")
    assert labels(await capital.olivia.writes("/person tourism minister"))[0] == "Bo Quent"


async def test_a_holder_in_the_news_is_no_guess_where_others_are_long_past(capital: Town) -> None:
    await capital.oksana.writes("/settings Бутан")
    assert _named(await capital.oksana.writes("/person міністр фінансів")) == "Ida Zubko"


@pytest.mark.parametrize("words", ["security", "the budget of Palinor", "General strike", "president of nothing"])
async def test_other_words_are_no_office(capital: Town, words: str) -> None:
    assert not capital.desk.registry.find_office(words)


async def test_a_quote_may_be_asked_for_by_office(capital: Town) -> None:
    assert "Ida Zubko" in (await capital.olivia.writes("/quote finance minister of Veresia"))["text"]


async def test_whom_an_office_tells_apart_from_a_namesake_is_quoted_unasked(capital: Town) -> None:
    namesake = Person(id=PersonId("ida-zubko-singer"), names=PURSE.names)
    capital.desk.registry.learn([namesake])  # type: ignore[attr-defined]
    words = "Roads come first."
    said = TaggedQuote(start=0, end=len(words), text=words, verbatim=True, speaker="Zubko", person_id=PURSE.id)
    await capital.publish("Roads are paid for", people=(PURSE,), quote=said)
    shown = await capital.olivia.writes("what did the finance minister of Veresia say?")
    assert "“Roads come first.”\n— Ida Zubko" in shown["text"]


@pytest.mark.parametrize(
    ("asked", "office"),
    [
        ("NATO chief", "Secretary General of NATO"),
        ("генсек НАТО", "Secretary General of NATO"),
        ("голова Єврокомісії", "President of the European Commission"),
        ("European Council president", "President of the European Council"),
        ("head of the ECB", "President of the European Central Bank"),
        ("глава МВФ", "Managing Director of the International Monetary Fund"),
        ("спікер Європарламенту", "President of the European Parliament"),
        ("EU foreign policy chief", "High Representative of the Union"),
        ("генсек ООН", "Secretary-General of the United Nations"),
    ],
)
async def test_the_heads_of_international_bodies_are_found_by_what_they_are_called(
    town: Town, asked: str, office: str
) -> None:
    """Who they are, sources say; what is asked here is that nobody of another body is taken for them."""
    said = (await town.olivia.writes(f"/person {asked}"))["text"]
    assert office in said
    assert "North Korea" not in said
