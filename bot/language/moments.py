"""'tomorrow 9:00', 'завтра о 9', 'in 2 hours', 'Monday 14:30' as instants. Pure: now and the zone are parameters.

Whoever asks decides what to do with several answers (ask which) and with one that is past. Saying times: dates.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant
from bot.language.moment_words import (
    AT_ONCE,
    DAYS,
    DAYS_AHEAD,
    FILLERS,
    GLUED,
    HALF_HOUR,
    HALF_PAST,
    HOUR,
    HOUR_AND_A_HALF,
    HOUR_WORD,
    HOUR_WORDS,
    ISO,
    LATE,
    MONTH_FIRST,
    MONTHS,
    NAMED_HOURS,
    NUMBERS,
    NUMERIC,
    OFFERED,
    PARTS,
    SPAN,
    UNITS,
    WEEKDAYS,
    WORDED,
    straight,
)


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
        return all(word in FILLERS for word in re.sub(r"[,;]", " ", self.words).split())


def moments(words: str, *, now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """What instants `words` may mean: none where they are not understood, several where they leave a choice.

    Instants are aware UTC, earliest first. An hour the clocks jump over is the first one after the jump; one that
    comes twice is two. A day without an hour offers three.
    """
    told = _plain(words)
    if told in AT_ONCE:
        return (now,)
    span = _span(told, now, zone)
    if span is not None:
        return (span,)
    rest = _Rest(told)
    found = _iso(rest) if ISO.match(told) else _local(rest, now.astimezone(zone))
    return tuple(sorted({when for one in found for when in _instants(one, zone)})) if rest.empty else ()


def hour_of_day(words: str) -> time | None:
    """'8 pm', 'at 19:30', 'о 9 вечора' as an hour of any day; None where they name none, or more than one."""
    rest = _Rest(_plain(words))
    try:
        hours = _hours(rest)
    except ValueError:
        return None
    return hours[0][0] if len(hours) == 1 and rest.empty else None


def _plain(words: str) -> str:
    told = " ".join(straight(words.casefold()).split())[:80]
    return HOUR_WORD.sub(lambda found: f"{found[1]} {HOUR_WORDS[found[2]]}", told)


def _span(told: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """'in 2 hours': hours pass as they do, days by the calendar."""
    if HALF_HOUR.fullmatch(told):
        return now + timedelta(minutes=30)
    if HOUR_AND_A_HALF.fullmatch(told):
        return now + timedelta(minutes=90)
    found = SPAN.fullmatch(GLUED.sub(" ", told))
    unit = next((size for pattern, size in UNITS if found and pattern.fullmatch(found["unit"])), None)
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
    return int(word) if word.isascii() and word.isdigit() and len(word) < 5 else NUMBERS.get(word)


def _iso(rest: _Rest) -> list[datetime]:
    found = rest.take(ISO)
    try:
        day = date.fromisoformat(found[1]) if found else None
        if found is None or day is None:
            return []
        if not found[2]:
            return [datetime.combine(day, hour) for hour in OFFERED]
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
    offered = [one for one, _ in hours] if hours else list(OFFERED)
    found = [datetime.combine(day, hour) for day in days for hour in offered]
    later = [one for one in found if one > now.replace(tzinfo=None)]
    return (later or found) if len(found) > 1 else found


def _days(rest: _Rest, today: date) -> list[date] | None:
    """The days the words may mean; None where they name none."""
    if (told := rest.take(DAYS_AHEAD)) and (number := _number(told["number"])):
        return [today + timedelta(days=number * (7 if told["unit"][0] in "wт" else 1))]
    if word := rest.take_word(DAYS):
        rest.words += f" {word}" if word in PARTS else ""
        return [today + timedelta(days=DAYS[word])]
    if word := rest.take_word(WEEKDAYS):
        ahead = (WEEKDAYS[word] - today.weekday()) % 7
        return [today + timedelta(days=ahead)] + ([today + timedelta(days=7)] if ahead == 0 else [])
    return _dates(rest, today)


def _dates(rest: _Rest, today: date) -> list[date] | None:
    """The days that a date may mean; None where the words hold none."""
    if found := rest.take(MONTH_FIRST):
        return [_dated(int(found[2]), MONTHS[found[1]], found[3], today)]
    if found := rest.take(WORDED):
        return [_dated(int(found[1]), MONTHS[found[2]], found[3], today)]
    found = NUMERIC.search(rest.words)
    if found is None or (found[2] == "." and not found[4] and HOUR.fullmatch(rest.words.strip())):
        return None
    rest.take(NUMERIC)
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
    """The hour named, or those of the part of the day, and whether it may as well be twelve hours later."""
    if word := rest.take_word(NAMED_HOURS):
        return [(NAMED_HOURS[word], False)]
    if (half := rest.take(HALF_PAST)) and half["next"] in HOUR_WORDS:
        return [(time(HOUR_WORDS[half["next"]] - 1, 30), True)]
    word = rest.take_word(PARTS)
    found = rest.take(HOUR)
    if found is None:
        return [(time(hour), False) for hour in PARTS[word]] if word else []
    return [_hour(found, word)]


def _hour(found: re.Match[str], part: str | None) -> tuple[time, bool]:
    """An hour as it was written, in the part of the day that was named."""
    hour, half = int(found["hour"]), found["half"]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half in LATE else 0)
    elif part and PARTS[part][0] > 12 and 1 <= hour <= 11:
        hour += 12
    vague = found["minute"] is None and half is None and part is None and 1 <= hour <= 11
    return time(hour, int(found["minute"] or 0)), vague


def _next(hours: list[tuple[time, bool]], now: datetime) -> list[datetime]:
    """When the hour comes next; a bare 'at 9' in the afternoon may be tonight or tomorrow."""
    if not hours:
        return []
    wall = now.replace(tzinfo=None)
    if len(hours) > 1:
        named = [datetime.combine(wall.date(), hour) for hour, _ in hours]
        return [one for one in named if one > wall] or [one + timedelta(days=1) for one in named]
    hour, vague = hours[0]
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
