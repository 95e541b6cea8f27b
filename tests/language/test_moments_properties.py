"""Whatever time the bot prints can be typed back, in both languages, any zone and year; no words break the reader."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import LANGUAGES, dates
from bot.language.clock_words import PARTS
from bot.language.moment_words import DAYS, MONTHS, WEEKDAYS
from bot.language.moments import hours_of_day, moments
from bot.language.number_words import NUMBERS, ORDINALS
from bot.language.pack import Numbers
from bot.language.packs import table
from bot.language.translator import Translator

_ZONES = ("Europe/Kyiv", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati", "Australia/Lord_Howe")
_FROM, _UNTIL = datetime(2024, 1, 1), datetime(2038, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
_WORDS = (
    *(*PARTS, *DAYS, *MONTHS, *NUMBERS, *ORDINALS, *WEEKDAYS),
    *("12", "24:00", "25.12", "31.02", "0", "99", "7:30", "2026-13-01", "9999", "at", "о", "пів", "чверть", "на", "за"),
    *("to", "past", "half", "in", "через", "hours", "хв", "utc+14", "utc-99:99", "(", "🕛", "²", "~", "pm", "ночі"),
)

instants = st.datetimes(_FROM, _UNTIL, timezones=st.just(UTC)).map(lambda one: one.replace(second=0, microsecond=0))
zones = st.sampled_from(_ZONES).map(ZoneInfo)
ENGLISH, UKRAINIAN = table("en", Numbers).cardinals, table("uk", Numbers).cardinals
locales = st.sampled_from(LANGUAGES)


@given(now=instants, ahead=st.integers(1, 800 * 24 * 60), zone=zones, locale=locales)
@settings(max_examples=250, derandomize=True, deadline=None)
def test_a_time_to_come_can_be_typed_back(now: datetime, ahead: int, zone: ZoneInfo, locale: str) -> None:
    when = now + timedelta(minutes=ahead)
    printed = Translator.load(locale).moment(when, zone, now=now)
    assert when in moments(printed, now=now, zone=zone), printed


@given(now=instants, ahead=st.integers(1, 360 * 24 * 60), zone=zones, locale=locales)
@settings(max_examples=120, derandomize=True, deadline=None)
def test_every_way_of_naming_a_day_can_be_typed_back(now: datetime, ahead: int, zone: ZoneInfo, locale: str) -> None:
    when = now + timedelta(minutes=ahead)
    local = when.astimezone(zone)
    hour, told = dates.hour(local.time(), locale), Translator.load(locale)
    for day in (
        dates.weekday(local.date(), locale),
        dates.short_day(local.date(), locale),
        dates.day_and_month(local.date(), locale),
        dates.day(local.date(), locale),
        f"{dates.day(local.date(), locale)} {told.day_name(local.weekday())}",
        f"{local:%d.%m.%Y}",
        f"{local:%d.%m}",
        f"{local:%Y-%m-%d}",
    ):
        assert when in moments(f"{day}, {hour}".replace(f"{local:%Y-%m-%d},", f"{local:%Y-%m-%d}"), now=now, zone=zone)
        assert moments(day, now=now, zone=zone), day


@given(now=instants, hour=st.times(), zone=zones, locale=locales)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_an_hour_can_be_typed_back(now: datetime, hour: time, zone: ZoneInfo, locale: str) -> None:
    printed = Translator.load(locale).hour(hour)
    assert hours_of_day(printed) == (hour.replace(second=0, microsecond=0),)
    assert all(one > now for one in moments(printed, now=now, zone=zone))


def _in_words(words: Mapping[str, int], number: int) -> str:
    return next(word for word, meant in words.items() if meant == number)


@given(st.integers(1, 12), st.integers(1, 29), st.sampled_from([("вечора", "in the evening"), ("дня", "at night")]))
@settings(derandomize=True, deadline=None)
def test_every_minute_can_be_told_by_the_hour_beside_it(hour: int, minutes: int, part: tuple[str, str]) -> None:
    """'Twenty-one past seven', 'за двадцять одну восьма', with a part of the day and without."""
    uk, en = _in_words(UKRAINIAN, minutes), _in_words(ENGLISH, minutes)
    here, next_one = _in_words(ENGLISH, hour), _in_words(ENGLISH, hour % 12 + 1)
    following = _in_words(ORDINALS, hour % 12 + 1)
    told = {f"{en} to {next_one}": 60 - minutes, f"за {uk} хвилин {following}": 60 - minutes}
    told |= {f"{en} past {here}": minutes, f"{uk} на {following}": minutes}
    for said, minute in told.items():
        assert hours_of_day(said) == (time(hour, minute),), said
        found = hours_of_day(f"{said} {part[said.isascii()]}")
        assert {one.minute for one in found} == {minute}, said
        assert {one.hour % 12 for one in found} == {hour % 12}, said


@given(st.integers(0, 23), st.integers(1, 59))
@settings(derandomize=True, deadline=None)
def test_every_hour_of_the_clock_can_be_told_in_words(hour: int, minutes: int) -> None:
    said = f"о {_in_words(ORDINALS, hour)} {_in_words(UKRAINIAN, minutes)}"
    assert hours_of_day(said) == (time(hour, minutes),), said


@given(st.integers(1, 12), st.sampled_from(["ночі", "вночі", "at night"]), st.sampled_from(["", ":00", ":30"]))
@settings(derandomize=True, deadline=None)
def test_no_hour_of_the_night_is_one_of_the_day(hour: int, part: str, minutes: str) -> None:
    for found in hours_of_day(f"{hour}{minutes} {part}"):
        assert not 8 < found.hour < 18
        assert found.hour in {hour % 12, hour % 12 + 12}


@given(
    words=st.lists(st.sampled_from(_WORDS) | st.text(max_size=6), max_size=8).map(" ".join), now=instants, zone=zones
)
@settings(max_examples=250, derandomize=True, deadline=None)
def test_no_words_break_the_reader(words: str, now: datetime, zone: ZoneInfo) -> None:
    found = moments(words, now=now, zone=zone)
    assert list(found) == sorted(set(found))
    assert all(one.utcoffset() == timedelta(0) for one in found)
    assert len(found) <= 24
    assert len(hours_of_day(words)) <= 3
