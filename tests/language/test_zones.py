"""Places a person may name, and the zones they mean."""

from zoneinfo import ZoneInfo

import pytest

from bot.language.zones import COMMON, city, guess, known, place, search


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Kyiv", "Europe/Kyiv"),
        ("київ", "Europe/Kyiv"),
        ("  КИЇВ ", "Europe/Kyiv"),
        ("Київв", "Europe/Kyiv"),
        ("Україна", "Europe/Kyiv"),
        ("львів", "Europe/Kyiv"),
        ("варш", "Europe/Warsaw"),
        ("new york", "America/New_York"),
        ("США", "America/New_York"),
        ("japan", "Asia/Tokyo"),
        ("Токіо", "Asia/Tokyo"),
        ("utc+2", "Etc/GMT-2"),
        ("-5", "Etc/GMT+5"),
        ("+0", "Etc/UTC"),
        ("москва", "Europe/Moscow"),
        ("Варшава", "Europe/Warsaw"),
        ("Вена", "Europe/Vienna"),
        ("Kijów", "Europe/Kyiv"),
        ("Niemcy", "Europe/Berlin"),
        ("Польша", "Europe/Warsaw"),
        ("Kyiv, Ukraine", "Europe/Kyiv"),
        ("м. Київ", "Europe/Kyiv"),
        ("у Львові", "Europe/Kyiv"),
        ("з Одеси", "Europe/Kyiv"),
        ("час Києва", "Europe/Kyiv"),
        ("у Варшаві", "Europe/Warsaw"),
        ("Кременчук", "Europe/Kyiv"),
        ("Katowice", "Europe/Warsaw"),
        ("California", "America/Los_Angeles"),
        ("Seville", "Europe/Madrid"),
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("US/Pacific", "America/Los_Angeles"),
    ],
)
def test_a_place_is_found(words: str, zone: str) -> None:
    assert search(words)[0] == zone


@pytest.mark.parametrize("words", ["", "   ", "qwertyuiop", "+99", "🙂"])
def test_no_place_is_invented(words: str) -> None:
    assert search(words) == ()


def test_every_answer_is_a_zone_and_not_too_many() -> None:
    found = search("а") + search("united states") + search("s")
    assert len(found) <= 18
    assert set(found) <= known()
    assert {"America/New_York", "America/Chicago", "America/Los_Angeles"} <= set(search("united states"))


@pytest.mark.parametrize(
    ("zone", "locale", "shown", "placed"),
    [
        ("Europe/Kyiv", "uk", "Київ", "Україна"),
        ("Europe/Berlin", "en", "Berlin", "Germany"),
        ("America/New_York", "uk", "Нью-Йорк", "Нью-Йорк"),
        ("Asia/Kolkata", "uk", "Колката", "Індія"),
        ("Etc/GMT-2", "en", "UTC+2", "UTC+2"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires", "Buenos Aires"),
    ],
)
def test_zones_are_named_in_the_readers_language(zone: str, locale: str, shown: str, placed: str) -> None:
    assert (city(zone, locale), place(zone, locale)) == (shown, placed)


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("uk", "Europe/Kyiv"),
        ("pl", "Europe/Warsaw"),
        ("de", "Europe/Berlin"),
        ("en-GB", "Europe/London"),
        ("en", "UTC"),
        ("pt-br", "UTC"),
        ("zz", "UTC"),
        ("", "UTC"),
        (None, "UTC"),
        ("x--y", "UTC"),
    ],
)
def test_a_language_tells_the_zone_only_of_a_country_with_one_time(code: str | None, zone: str) -> None:
    assert guess(code, ZoneInfo("UTC")) == ZoneInfo(zone)


def test_the_common_zones_exist() -> None:
    assert set(COMMON) <= known()
