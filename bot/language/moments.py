"""'tomorrow 9:00', 'завтра о 9', 'in 2 hours', 'Monday 14:30' as instants. Pure: now and the zone are parameters.

Whoever asks decides what to do with several answers (ask which) and with one that is past. Hours: clock_words.py.
Saying times: dates.py, which prints nothing that cannot be read here.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant
from bot.language.clock_words import PARTS, Hour, Rest, any_of, could_be_hour, hours
from bot.language.moment_words import (
    AT_ONCE,
    DAYS,
    DAYS_AHEAD,
    FRACTIONS,
    GLUED,
    ISO,
    NUMERIC,
    OFFERED,
    OFFSET,
    SPAN,
    WEEKDAYS,
    size_of,
)
from bot.language.number_words import number
from bot.language.spoken_hours import plain
from bot.language.written_dates import nearest_day, worded

_DAY_WORDS, _WEEKDAY_WORDS = any_of(DAYS), any_of(WEEKDAYS)
_TODAY = any_of(word for word, ahead in DAYS.items() if ahead == 0)
_DAY = timedelta(days=1)
_YEAR = re.compile(r"\b\d{4}\b")


def moments(words: str, *, now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """What instants `words` may mean: none where they are not understood, several where they leave a choice.

    Instants are aware UTC, earliest first. An hour the clocks jump over is the first one after the jump; one that
    comes twice is two. A day without an hour offers three. Night after a day's name may be the one before that day or
    the one after it: both are given.
    """
    told = plain(words)
    if told in AT_ONCE:
        return (now,)
    span = _span(told, now, zone)
    if span is not None:
        return (span,)
    rest = Rest(told)
    try:
        found = _iso(rest) if ISO.match(told) else _offset(rest, zone, now)
        return tuple(sorted({when for one in found for when in _instants(one, zone)})) if rest.empty else ()
    except (ValueError, OverflowError):
        return ()


def hours_of_day(words: str) -> tuple[time, ...]:
    """'8 pm', 'at 19:30', 'о 12 вночі' as hours of any day: none where they name none, several for a choice."""
    rest = Rest(plain(words))
    try:
        found = hours(rest)
    except ValueError:
        return ()
    return tuple(sorted({one.at for one in found})) if rest.empty else ()


def _span(told: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """'in 2 hours': hours pass as they do, days by the calendar."""
    for pattern, size in FRACTIONS:
        if pattern.fullmatch(told):
            return now + size
    found = SPAN.fullmatch(GLUED.sub(" ", told))
    spans = [_times(found["number"], found["unit"]), _times(found["more"], found["less"])] if found else []
    if not spans or spans[0] is None or (found and found["less"] and spans[1] is None):
        return None
    whole = sum(filter(None, spans), timedelta())
    if any(span and span < timedelta(days=1) for span in spans):
        return now + whole
    local = now.astimezone(zone)
    return instant(local.date() + whole, local.time(), zone)


def _times(said: str | None, unit: str | None) -> timedelta | None:
    """So many of a unit, one where no number is said; None where either is unknown."""
    size, count = size_of(unit or ""), number(said or "a")
    return None if size is None or count is None else size * count


def _iso(rest: Rest) -> list[datetime]:
    found = rest.take(ISO)
    day = date.fromisoformat(found[1]) if found else None
    if found is None or day is None:
        return []
    if not found[2]:
        return [datetime.combine(day, hour) for hour in OFFERED]
    return [datetime.fromisoformat(f"{found[1]}T{found[2].replace(' ', '').upper():0>5}")]


def _offset(rest: Rest, zone: ZoneInfo, now: datetime) -> list[datetime]:
    """Local times; those that name their distance from UTC, as a button does of an hour that comes twice, keep it."""
    told = rest.take(OFFSET)
    found = _local(rest, now.astimezone(zone))
    if told is None:
        return found
    away = timedelta(hours=int(told["hours"] or 0), minutes=int(told["minutes"] or 0))
    return [one.replace(tzinfo=timezone(-away if told["sign"] == "-" else away)) for one in found]


def _local(rest: Rest, now: datetime) -> list[datetime]:
    """Naive local times, or none."""
    wall = now.replace(tzinfo=None)
    either = _figures_alone(rest, now)
    tonight = _TODAY.search(rest.words) is not None
    days = _days(rest, now.date())
    named = hours(rest)
    if days is None:
        return [*either, *_next(named, wall)]
    if tonight:
        named = [replace(hour, days=(0, 1)) if hour.small else hour for hour in named]
    found = _on_days(days, named or [Hour(at=hour, offered=True) for hour in OFFERED], wall)
    later = [one for one in found if one > wall]
    return (later or found) if len(found) > 1 else found


def _figures_alone(rest: Rest, now: datetime) -> list[datetime]:
    """The days that '10.11' names, where it may as well be an hour."""
    dated = Rest(rest.words)
    if not NUMERIC.fullmatch(rest.words.strip()) or not could_be_hour(rest.words):
        return []
    days = _numeric(dated, now.date()) or []
    return _on_days(days, [Hour(at=hour) for hour in OFFERED], now.replace(tzinfo=None))


def _on_days(days: Iterable[date], named: Iterable[Hour], wall: datetime) -> list[datetime]:
    """Each hour on each day; of today's night only the part that is to come."""
    found: list[datetime] = []
    for day in days:
        for hour in named:
            nights = [datetime.combine(day + timedelta(days=after), hour.at) for after in hour.days]
            ahead = [one for one in nights if one > wall]
            found += (ahead[:1] or nights[-1:]) if day == wall.date() else nights
    return found


def _days(rest: Rest, today: date) -> list[date] | None:
    """The days the words may mean; None where they name none."""
    if (told := rest.take(DAYS_AHEAD)) and (count := number(told["number"] or "a")):
        return [today + timedelta(days=count * (size_of(told["unit"]) or _DAY).days)]
    if word := rest.take_word(_DAY_WORDS):
        rest.words += f" {word}" if word in PARTS else ""
        return [today + timedelta(days=DAYS[word])]
    weekday = rest.take_word(_WEEKDAY_WORDS)
    yearless = _YEAR.search(rest.words) is None
    days = _dates(rest, today)
    if weekday is None:
        return days
    if days is not None:
        return _agreeing(days, WEEKDAYS[weekday], today.year if yearless else None)
    ahead = (WEEKDAYS[weekday] - today.weekday()) % 7
    return [today + timedelta(days=ahead)] + ([today + timedelta(days=7)] if ahead == 0 else [])


def _agreeing(days: list[date], weekday: int, year: int | None) -> list[date]:
    """'Sunday, 22 November': the days of that date that are Sundays, `year`'s too, though they may be over.

    Raises:
        ValueError: none is.
    """
    this_year = [day.replace(year=year) for day in days if year and (day.month, day.day) != (2, 29)]
    found = [day for day in (*days, *this_year) if day.weekday() == weekday]
    if not found:
        raise ValueError
    return found[:1]


def _dates(rest: Rest, today: date) -> list[date] | None:
    """The days that a date may mean; None where the words hold none."""
    if found := worded(rest):
        return [nearest_day(*found, today, step=1)]
    return None if could_be_hour(rest.words) else _numeric(rest, today)


def _numeric(rest: Rest, today: date) -> list[date] | None:
    """'25.12', '25/12': the first figures that can be a date, those that can be no hour before others."""
    dates = [(found, days) for found in NUMERIC.finditer(rest.words) if (days := _in_figures(found, today))]
    if not dates:
        return None
    found, days = min(dates, key=lambda one: could_be_hour(one[0][0]))
    rest.cut(found)
    return days


def _in_figures(found: re.Match[str], today: date) -> list[date]:
    """The days that figures may mean: with a slash either may be the month; none where they cannot be a date."""
    one, other = int(found[1]), int(found[3])
    pairs = [(one, other), (other, one)] if found[2] == "/" else [(one, other)]
    days: list[date] = []
    for day, month in dict.fromkeys(pairs):
        try:
            days.append(nearest_day(day, month, found[4], today, step=1))
        except ValueError:
            continue
    return days


def _next(named: list[Hour], wall: datetime) -> list[datetime]:
    """When the hour comes next; a bare 'at 9' in the afternoon may be tonight or tomorrow."""
    if any(hour.offered for hour in named):
        today = [datetime.combine(wall.date(), hour.at) for hour in named]
        return [one for one in today if one > wall] or [one + timedelta(days=1) for one in today]
    return [one for hour in named for one in _coming(hour, wall)]


def _coming(hour: Hour, wall: datetime) -> list[datetime]:
    today = datetime.combine(wall.date(), hour.at)
    if today > wall:
        return [today]
    tonight = today + timedelta(hours=12)
    return [*([tonight] if hour.vague and tonight > wall else []), today + timedelta(days=1)]


def _instants(one: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants of a local time: two where the clocks go back over it."""
    if one.tzinfo:
        return (one.astimezone(UTC),)
    first = instant(one.date(), one.time(), zone)
    again = one.replace(tzinfo=zone, fold=1)
    twice = again.utcoffset() != one.replace(tzinfo=zone).utcoffset() and again.astimezone(UTC) > first
    return (first, again.astimezone(UTC)) if twice and again.astimezone(UTC).astimezone(zone) == again else (first,)
