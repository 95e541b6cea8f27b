"""'tomorrow 9:00', 'завтра о 9', 'in 2 hours', 'Monday 14:30' as instants. Pure: now and the zone are parameters.

Whoever asks decides what to do with several answers (ask which) and with one that is past. Saying times: dates.py.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

from bot.domain.schedule import instant

_LOCALES = ("en", "uk")
_DAYS = {"today": 0, "сьогодні": 0, "tomorrow": 1, "завтра": 1, "післязавтра": 2, "day after tomorrow": 2}
_UNITS = (
    (re.compile(r"min(?:ute)?s?|хв(?:илин[уиа]?)?\.?"), timedelta(minutes=1)),
    (re.compile(r"h(?:ou)?rs?|hours?|h|год(?:ин[уиа]?)?\.?"), timedelta(hours=1)),
    (re.compile(r"days?|день|дні|днів|доб[уи]"), timedelta(days=1)),
    (re.compile(r"weeks?|тиждень|тижні|тижнів"), timedelta(weeks=1)),
)
_NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "один", "одну", "одна"), 1),
    **dict.fromkeys(("two", "два", "дві", "couple of"), 2),
    **dict.fromkeys(("three", "три"), 3),
    **dict.fromkeys(("four", "чотири"), 4),
    **dict.fromkeys(("five", "п'ять"), 5),
    **dict.fromkeys(("six", "шість"), 6),
    **dict.fromkeys(("ten", "десять"), 10),
}
_HALF_HOUR = re.compile(r"(?:in|через|за) (?:half an hour|пів ?години)")
_SPAN = re.compile(r"(?:in|через|за) (?:(?P<number>[\w']+(?: of)?) )?(?P<unit>[^\W\d]+\.?)")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d]{1,4}\b)(?<!\dt)")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[t ]+(\d{1,2}:\d{2}(?::\d{2})?\s?(?:z|[+-]\d{2}:?\d{2})?))?")
_NUMERIC = re.compile(r"\b(\d{1,2})([./])(\d{1,2})(?:[./](\d{4}))?(?![\d:])")
_HOUR = re.compile(
    r"(?:\b(?:at|о|об) )?\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
    r"(?: ?(?P<half>am|pm|a\.m\.|p\.m\.|ранку|дня|вечора|ночі))?\b\.?"
)
_NAMED_HOURS = {"noon": time(12), "опівдні": time(12), "midnight": time(0), "опівночі": time(0)}
_FILLERS = frozenset("at on the by of о об в у на next наступний наступного наступну наступної o'clock годині".split())
_LATE = frozenset(("pm", "p.m.", "дня", "вечора"))
_OFFERED = (time(9), time(12), time(18))


def _names(kind: str) -> Mapping[str, int]:
    """Weekdays or months by every name they have, case forms included."""
    read = get_day_names if kind == "day" else get_month_names
    found = {
        name.casefold().replace("’", "'").rstrip("."): number
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in read(width, context=context, locale=locale).items()
    }
    return found | ({"середу": 2, "п'ятницю": 4, "суботу": 5, "неділю": 6} if kind == "day" else {})


_WEEKDAYS, _MONTHS = _names("day"), _names("month")
_WORDED = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(map(re.escape, _MONTHS))})\b\.?(?: (\d{{4}}))?")


@dataclass(slots=True)
class _Rest:
    """The words not yet understood."""

    words: str

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, cut out of the words."""
        found = pattern.search(self.words)
        if found:
            self.words = f"{self.words[: found.start()]} {self.words[found.end() :]}"
        return found

    def take_word(self, known: Iterable[str]) -> str | None:
        """The first of `known` that stands among the words, the longest first."""
        for word in sorted(known, key=len, reverse=True):
            if self.take(re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")):
                return word
        return None

    @property
    def empty(self) -> bool:
        """Whether nothing but small words is left."""
        return all(word in _FILLERS for word in re.sub(r"[,;]", " ", self.words).split())


def moments(words: str, *, now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """What instants `words` may mean: none where they are not understood, several where they leave a choice.

    Instants are aware UTC, earliest first. An hour the clocks jump over is the first one after the jump; one that
    comes twice is two. A day without an hour offers three.
    """
    told = _plain(words)
    span = _span(told, now, zone)
    if span is not None:
        return (span,)
    rest = _Rest(told)
    found = _iso(rest) if _ISO.match(told) else _local(rest, now.astimezone(zone))
    return tuple(sorted({when for one in found for when in _instants(one, zone)})) if rest.empty else ()


def hour_of_day(words: str) -> time | None:
    """'8 pm', 'at 19:30', 'о 9 вечора' as an hour of any day; None where they name none, or more than one."""
    rest = _Rest(_plain(words))
    try:
        hours = _hours(rest)
    except ValueError:
        return None
    return hours[0][0] if hours and rest.empty else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").replace("ʼ", "'").split())[:80]


def _span(told: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """'in 2 hours': hours pass as they do, days by the calendar."""
    if _HALF_HOUR.fullmatch(told):
        return now + timedelta(minutes=30)
    found = _SPAN.fullmatch(_GLUED.sub(" ", told))
    unit = next((size for pattern, size in _UNITS if found and pattern.fullmatch(found["unit"])), None)
    if found is None or unit is None:
        return None
    number = _number(found["number"])
    if number is None:
        return None
    if unit < timedelta(days=1):
        return now + unit * number
    local = now.astimezone(zone)
    return instant(local.date() + unit * number, local.time(), zone)


def _number(word: str | None) -> int | None:
    if word is None:
        return 1
    return int(word) if word.isascii() and word.isdigit() and len(word) < 5 else _NUMBERS.get(word)


def _iso(rest: _Rest) -> list[datetime]:
    found = rest.take(_ISO)
    try:
        day = date.fromisoformat(found[1]) if found else None
        if found is None or day is None:
            return []
        if not found[2]:
            return [datetime.combine(day, hour) for hour in _OFFERED]
        return [datetime.fromisoformat(f"{found[1]}T{found[2].replace(' ', '').upper():0>5}")]
    except ValueError:
        return []


def _local(rest: _Rest, now: datetime) -> list[datetime]:
    """Naive local times, or none."""
    try:
        days = _days(rest, now.date())
        hours = _hours(rest)
    except ValueError:
        return []
    if days is None:
        return _next(hours, now)
    offered = [one for one, _ in hours[:1]] if hours else list(_OFFERED)
    found = [datetime.combine(day, hour) for day in days for hour in offered]
    later = [one for one in found if one > now.replace(tzinfo=None)]
    return (later or found) if len(found) > 1 else found


def _days(rest: _Rest, today: date) -> list[date] | None:
    """The days the words may mean; None where they name none."""
    if word := rest.take_word(_DAYS):
        return [today + timedelta(days=_DAYS[word])]
    if found := rest.take(_WORDED):
        return [_dated(int(found[1]), _MONTHS[found[2]], found[3], today)]
    if word := rest.take_word(_WEEKDAYS):
        ahead = (_WEEKDAYS[word] - today.weekday()) % 7
        return [today + timedelta(days=ahead)] + ([today + timedelta(days=7)] if ahead == 0 else [])
    found = _NUMERIC.search(rest.words)
    if found is None or (found[2] == "." and not found[4] and _HOUR.fullmatch(rest.words.strip())):
        return None
    rest.take(_NUMERIC)
    one, other = int(found[1]), int(found[3])
    both = found[2] == "/" and one != other and max(one, other) <= 12
    pairs = [(one, other), *([(other, one)] if both or other > 12 else [])]
    return [_dated(day, month, found[4], today) for day, month in pairs if month <= 12]


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    """The day of that name: this year's or, where that is over, next year's."""
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _hours(rest: _Rest) -> list[tuple[time, bool]]:
    """The hour named, and whether it may as well be twelve hours later; empty for none."""
    if word := rest.take_word(_NAMED_HOURS):
        return [(_NAMED_HOURS[word], False)]
    found = rest.take(_HOUR)
    if found is None:
        return []
    hour, half = int(found["hour"]), found["half"]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in _LATE else 0)
    vague = found["minute"] is None and half is None and 1 <= hour <= 11
    return [(time(hour, int(found["minute"] or 0)), vague)]


def _next(hours: list[tuple[time, bool]], now: datetime) -> list[datetime]:
    """When the hour comes next; a bare 'at 9' in the afternoon may be tonight or tomorrow."""
    if not hours:
        return []
    (hour, vague), wall = hours[0], now.replace(tzinfo=None)
    today = datetime.combine(wall.date(), hour)
    if today > wall:
        return [today]
    tonight = today + timedelta(hours=12)
    return [*([tonight] if vague and tonight > wall else []), today + timedelta(days=1)]


def _instants(one: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants of a local time: two where the clocks go back over it."""
    if one.tzinfo:
        return (one.astimezone(UTC),)
    first = instant(one.date(), one.time(), zone)
    again = one.replace(tzinfo=zone, fold=1)
    twice = again.utcoffset() != one.replace(tzinfo=zone).utcoffset() and again.astimezone(UTC) > first
    return (first, again.astimezone(UTC)) if twice and again.astimezone(UTC).astimezone(zone) == again else (first,)
