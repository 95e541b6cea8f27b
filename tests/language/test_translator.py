"""Words, numbers, dates and lists of each locale."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.phrase import phrase
from bot.language import label_of, name_of, nearest
from bot.language.catalogs import Catalog
from bot.language.style import reading
from bot.language.translator import MissingPhrase, Translator

KYIV = ZoneInfo("Europe/Kyiv")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ENGLISH, UKRAINIAN = Translator.load("en"), Translator.load("uk")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "І ще 0 новин"),
        (1, "І ще 1 новина"),
        (2, "І ще 2 новини"),
        (5, "І ще 5 новин"),
        (11, "І ще 11 новин"),
        (14, "І ще 14 новин"),
        (21, "І ще 21 новина"),
        (22, "І ще 22 новини"),
        (1111, "І ще 1\xa0111 новин"),
    ],
)
def test_ukrainian_plurals(count: int, words: str) -> None:
    assert UKRAINIAN.text("digest.more", count=count) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "about 1 story a week"), (0, "about 0 stories a week"), (1200, "about 1,200 stories a week")],
)
def test_english_plurals(count: int, words: str) -> None:
    assert ENGLISH.text("follow.volume", count=count) == words


@pytest.mark.parametrize(
    ("instant", "zone", "english", "ukrainian"),
    [
        (NOW, KYIV, "today, 14:00", "сьогодні, 14:00"),
        (datetime(2026, 11, 21, 22, 5, tzinfo=UTC), KYIV, "today, 00:05", "сьогодні, 00:05"),
        (datetime(2026, 11, 21, 22, 5, tzinfo=UTC), NEW_YORK, "yesterday, 17:05", "учора, 17:05"),
        (datetime(2026, 11, 23, 6, 0, tzinfo=UTC), KYIV, "tomorrow, 08:00", "завтра, 08:00"),
        (datetime(2026, 11, 25, 6, 0, tzinfo=UTC), KYIV, "25 November, 08:00", "25 листопада, 08:00"),
        (datetime(2026, 11, 1, 6, 0, tzinfo=UTC), KYIV, "1 November", "1 листопада"),
        (datetime(2025, 11, 1, 6, 0, tzinfo=UTC), KYIV, "1 November 2025", "1 листопада 2025\u202fр."),
    ],
)
def test_moments_are_told_from_where_the_reader_is(
    instant: datetime, zone: ZoneInfo, english: str, ukrainian: str
) -> None:
    assert ENGLISH.moment(instant, zone, now=NOW) == english
    assert UKRAINIAN.moment(instant, zone, now=NOW) == ukrainian


def test_days_weekdays_hours_and_lists() -> None:
    assert UKRAINIAN.day(NOW, KYIV, now=NOW) == "сьогодні"
    assert ENGLISH.weekday(NOW, KYIV) == "Sunday, 22 November"
    assert UKRAINIAN.weekday(NOW, KYIV) == "неділя, 22 листопада"
    assert [UKRAINIAN.day_name(day) for day in range(7)] == ["пн", "вт", "ср", "чт", "пт", "сб", "нд"]
    assert ENGLISH.hour(time(7, 5)) == "07:05"
    assert ENGLISH.list(["a", "b", "c"]) == "a, b and c"
    assert UKRAINIAN.list(["а", "б"]) == "а і б"


def test_arguments_are_said_in_the_same_language() -> None:
    nested = phrase("digest.because", names=["A", phrase("button.next"), 1500])
    assert ENGLISH.say(nested) == "Because you follow A, Next › and 1,500"


def test_words_that_look_like_placeholders_stay_what_a_person_typed() -> None:
    assert ENGLISH.text("unknown.ask_quote", words="{n} {0.__class__}") == "💬 Quotes with “{n} {0.__class__}”"


def test_a_missing_key_fails_a_test() -> None:
    with pytest.raises(MissingPhrase, match=r"uk has no words for no\.such"):
        UKRAINIAN.text("no.such")


@pytest.mark.filterwarnings("ignore::bot.language.translator.MissingPhrase")
def test_in_production_a_missing_key_falls_back_to_english_and_then_to_itself() -> None:
    translator = Translator(Catalog("uk", {}, ("one", "few", "many")), Catalog("en", {"a.b": ("{n} {x}",)}, ("other",)))
    assert translator.text("a.b", count=3) == "3 {x}"
    assert translator.text("c.d") == "c.d"


@pytest.mark.parametrize(
    ("code", "locale"), [("uk", "uk"), ("uk-UA", "uk"), ("EN_gb", "en"), ("ru", "uk"), ("", "uk"), (None, "uk")]
)
def test_a_telegram_language_is_met_halfway(code: str | None, locale: str) -> None:
    assert nearest(code, "uk") == locale


def test_languages_have_names_and_readers_of_ukrainian_read_english_too() -> None:
    assert [name_of("uk", "uk"), label_of("uk", "uk")] == ["українська", "Українська"]
    assert name_of("en", "uk") == "англійська"
    assert (reading("uk"), reading("en")) == (("uk", "en"), ("en",))


def test_dates_are_read_from_the_zone_not_the_machine() -> None:
    assert ENGLISH.date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), KYIV) == f"1 January {date(2027, 1, 1).year}"
