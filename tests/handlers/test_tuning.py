"""/settings with words: what can only be one thing is set and said back; what may be several is asked."""

import pytest

from bot.language import zones
from bot.sandbox.people import GROUP
from tests.support.town import Town, labels, reader


@pytest.mark.parametrize("chat", [None, GROUP])
@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("7:30", ["07:30"]),
        ("7:30, 19:00", ["07:30", "19:00"]),
        ("8pm", ["20:00"]),
        ("24:00", ["00:00"]),
        ("19.30", ["19:30"]),
        ("о 8 ранку", ["08:00"]),
        ("noon", ["12:00"]),
        ("8 and 20", ["08:00", "20:00"]),
        ("6:45 pm", ["18:45"]),
    ],
)
async def test_hours_are_set_and_said_back(town: Town, typed: str, hours: list[str], chat: int | None) -> None:
    where = chat or town.owner.id
    await town.store.readers.put(reader(where), due=None)
    said = await town.owner.writes(f"/settings {typed}", chat=chat)
    held = await town.store.readers.get(where)
    assert held is not None
    assert [f"{hour:%H:%M}" for hour in held.hours] == hours
    assert all(hour in said["text"] for hour in hours)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Kyiv", "Europe/Kyiv"),
        ("europe/kiev", "Europe/Kyiv"),
        ("Bangalore", "Asia/Kolkata"),
        ("UTC+5:30", "Asia/Kolkata"),
        ("GMT+2", "Etc/GMT-2"),
        ("Київ час", "Europe/Kyiv"),
        ("London time", "Europe/London"),
        ("EST", "America/New_York"),
        ("asia/calcutta", "Asia/Kolkata"),
        ("Пекін", "Asia/Shanghai"),
        ("+3", "Etc/GMT-3"),
        ("Germany", "Europe/Berlin"),
        ("Lvov", "Europe/Kyiv"),
        ("Київ, Україна", "Europe/Kyiv"),
    ],
)
async def test_a_zone_is_set_and_said_back(town: Town, typed: str, zone: str) -> None:
    await town.olivia.starts()
    said = await town.olivia.writes(f"/settings {typed}")
    assert (await town.olivia.reader()).zone.key == zone
    assert zones.city(zone, "en") in said["text"]


async def test_an_hour_with_its_zone_sets_both(town: Town) -> None:
    for typed in ("8pm EST", "EST 20:00"):
        await town.olivia.starts()
        await town.olivia.writes(f"/settings {typed}")
        held = await town.olivia.reader()
        assert (held.zone.key, [f"{hour:%H:%M}" for hour in held.hours]) == ("America/New_York", ["20:00"])


@pytest.mark.parametrize("typed", ["IST", "CST", "8pm IST", "PST", "SST", "Mexico"])
async def test_letters_that_mean_several_zones_are_asked(town: Town, typed: str) -> None:
    await town.olivia.starts()
    before = (await town.olivia.reader()).zone
    said = await town.olivia.writes(f"/settings {typed}")
    assert (await town.olivia.reader()).zone == before
    assert len(labels(said)) > 2


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("о сьомій", "07:00"),
        ("at half past seven", "07:30"),
        ("19h30", "19:30"),
        ("7h", "07:00"),
        ("19-00", "19:00"),
        ("щодня о 8", "08:00"),
        ("щовечора о 8", "20:00"),
        ("every night at 11", "23:00"),
        ("кожного ранку о пів на восьму", "07:30"),
        ("half past eight in the evening", "20:30"),
        ("опівдні та о двадцять першій", "12:00 and 21:00"),
        ("every day at 8 p.m", "20:00"),
        ("seven thirty", "07:30"),
        ("сім тридцять", "07:30"),
        ("at seven pm", "19:00"),
        ("8 oclock", "08:00"),
        ("о 13-й", "13:00"),
        ("noon", "12:00"),
        ("в 7 вечера", "19:00"),
        ("o 8", "08:00"),
        ("8p.m.", "20:00"),
        ("7:30am and 19:00", "07:30 and 19:00"),
    ],
)
async def test_an_hour_is_set_as_people_say_it_and_said_back(town: Town, typed: str, hours: str) -> None:
    assert hours in (await town.olivia.writes(f"/settings {typed}"))["text"]


@pytest.mark.parametrize("typed", ["25:00", "7:75", "carrot", "a", "8:00-9:00"])
async def test_what_is_neither_hour_nor_place_sets_nothing_and_is_answered_kindly(town: Town, typed: str) -> None:
    await town.olivia.starts()
    before = await town.olivia.reader()
    assert labels(await town.olivia.writes(f"/settings {typed}"))
    assert await town.olivia.reader() == before


async def test_letters_that_were_read_are_said_back(town: Town) -> None:
    assert "New York time, as I read “EDT”" in (await town.olivia.writes("/settings EDT"))["text"]
    assert "as I read" not in (await town.olivia.writes("/settings New York"))["text"]


async def test_of_a_country_of_many_zones_where_most_people_live_comes_first(town: Town) -> None:
    for typed, first in (("Australia", "Sydney"), ("Росія", "Moscow"), ("Brazil", "Sao Paulo")):
        offered = labels(await town.olivia.writes(f"/settings {typed}"))
        assert offered[0].startswith(first)
        assert len({label.partition(" · ")[0] for label in offered}) == len(offered)


async def test_another_town_of_the_name_is_asked(town: Town) -> None:
    await town.olivia.starts()
    before = await town.olivia.reader()
    assert labels(await town.olivia.writes("/settings London, Ontario"))[0].startswith("United Kingdom")
    assert await town.olivia.reader() == before


@pytest.mark.parametrize("typed", ["25:00", "7:75", "08:00-20:00"])
async def test_figures_that_are_no_hour_are_answered_as_an_hour(town: Town, typed: str) -> None:
    assert f"can’t read “{typed}” as a time" in (await town.olivia.writes(f"/settings {typed}"))["text"]


async def test_more_hours_than_a_day_may_have_are_counted(town: Town) -> None:
    hours = ", ".join(f"{hour}:00" for hour in range(6, 20))
    assert "up to twelve" in (await town.olivia.writes(f"/settings {hours}"))["text"]


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("language", "Which language"),
        ("дні", "On which days"),
        ("length", "How long"),
        ("мови новин", "In which languages"),
        ("час", "When would you like"),
    ],
)
async def test_a_setting_is_opened_by_its_name(town: Town, typed: str, question: str) -> None:
    assert (await town.olivia.writes(f"/settings {typed}"))["text"].startswith(question)
