"""Days and hours by CLDR. Instants and zones are turned into local values by the caller."""

from datetime import date, time, timedelta

from babel.dates import format_date, format_skeleton, format_time

from bot.language.style import style

_MONDAY = date(2024, 1, 1)


def cldr(locale: str) -> str:
    """The CLDR locale behind a catalog's: European English, with the day first and hours to 24."""
    return style(locale).cldr


def day(value: date, locale: str) -> str:
    """'21 November 2026'; '21 листопада 2026 р.'."""
    return format_date(value, "long", locale=cldr(locale))


def day_and_month(value: date, locale: str) -> str:
    """'21 November'."""
    return format_skeleton("MMMMd", value, locale=cldr(locale))


def short_day(value: date, locale: str) -> str:
    """'21 Nov'; '21 лист.'."""
    return format_skeleton("MMMd", value, locale=cldr(locale))


def month(value: date, locale: str) -> str:
    """'July 2022'; 'липень 2022'."""
    return format_date(value, "LLLL y", locale=cldr(locale))


def weekday(value: date, locale: str) -> str:
    """'Sunday, 22 November'."""
    return f"{format_date(value, 'EEEE', locale=cldr(locale))}, {day_and_month(value, locale)}"


def day_name(weekday: int, locale: str) -> str:
    """A short weekday name, Monday being 0."""
    return format_date(_MONDAY + timedelta(days=weekday), "ccc", locale=cldr(locale))


def hour(value: time, locale: str) -> str:
    """'08:00'."""
    return format_time(value, "HH:mm", locale=cldr(locale))
