"""What a saved page calls its parts, and how it writes dates, in each language it comes in."""

import re
from datetime import UTC, date, datetime

from babel.dates import get_month_names

from bot.language import LANGUAGES
from bot.language.pack import Pages
from bot.language.packs import tables

_ALL = tables(Pages)
LABELS = {label: meant for one in _ALL for label, meant in one.labels.items()}
"""A label as it is printed, case-folded → what its value is."""

POINTS = frozenset(label for one in _ALL for label in one.points)
"""What stands above the bullets, case-folded."""

EARLIEST = 1600
"""The year before the first newspaper; what names an earlier one is no date of an article."""

_MONTHS = {
    name.casefold(): number
    for locale in LANGUAGES
    for context in ("format", "stand-alone")
    for number, name in get_month_names("wide", context=context, locale=locale).items()
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ,]+(\d{1,2}):(\d{2})(?::\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?)?")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:\D+(\d{1,2}):(\d{2}))?")
_WORDED = re.compile(r"(\d{1,2})\s+([^\W\d]+)\s+(\d{4})(?:\D+(\d{1,2}):(\d{2}))?")


def read_moment(value: str) -> datetime | date | None:
    """A day, or an instant where the value has a time (UTC unless it says otherwise); None if it is no date."""
    try:
        if found := _ISO.search(value):
            zone = _zone(found[6])
            return _moment(int(found[1]), int(found[2]), int(found[3]), found[4], found[5], zone)
        if found := _DOTTED.search(value):
            return _moment(int(found[3]), int(found[2]), int(found[1]), found[4], found[5], "+00:00")
        if (found := _WORDED.search(value)) and (month := _MONTHS.get(found[2].casefold())):
            return _moment(int(found[3]), month, int(found[1]), found[4], found[5], "+00:00")
    except ValueError:
        return None
    return None


def _zone(raw: str | None) -> str:
    if raw is None or raw == "Z":
        return "+00:00"
    return raw if ":" in raw else f"{raw[:3]}:{raw[3:]}"


def _moment(year: int, month: int, day: int, hour: str | None, minute: str | None, zone: str) -> datetime | date:
    if hour is None or minute is None:
        return date(year, month, day)
    return in_utc(datetime.fromisoformat(f"{year:04}-{month:02}-{day:02}T{int(hour):02}:{minute}{zone}"))


def in_utc(moment: datetime) -> datetime:
    """A moment in UTC, or taken for it; where UTC has no such year, the last or first instant that it has."""
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        return (
            datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC) if moment.year > EARLIEST else datetime(1, 1, 1, tzinfo=UTC)
        )
