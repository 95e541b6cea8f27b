"""'yesterday 14:05', 'August 23, 2025', 'вчора о 14:05', '2 hours ago' as instants that lie behind.

What is to come is read by moments.py; hours by clock_words.py. Pure: now and the zone are parameters.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import instant
from bot.language.clock_words import Rest, any_of, hours
from bot.language.moment_words import AT_ONCE, COUNT, FRACTIONS, NUMERIC, WEEKDAYS, either, size_of
from bot.language.number_words import number
from bot.language.pack import Moments, alternatives
from bot.language.packs import tables
from bot.language.spoken_hours import plain
from bot.language.written_dates import nearest_day, worded

_ALL = tables(Moments)
_DAYS = {word: back for one in _ALL for word, back in one.past_days.items()}
_AGO_WORDS = tuple(word for one in _ALL for word in one.ago)
_DAY_WORDS, _WEEKDAY_WORDS = any_of(_DAYS), any_of(WEEKDAYS)
_AGO = re.compile(rf"(?:(?P<number>{COUNT}) )?(?P<unit>[^\W\d]+) (?:{alternatives(_AGO_WORDS)})(?P<rest>.*)")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b[t,]?")
_LAST = re.compile(rf"\b(?:{either(one.last for one in _ALL)})\b")
_SMALL = re.compile(rf"\b(?:{either((*(one.last for one in _ALL), *(word for one in _ALL for word in one.beside)))})\b")
_NOON = time(12)
_JUST = frozenset(word for one in _ALL for word in one.just_now)


@dataclass(frozen=True, slots=True)
class _Weekday:
    """A day of the week, Monday 0."""

    number: int


def past_moments(words: str, *, now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The instants up to `now` that `words` may mean, earliest first; none where they are not understood.

    A day alone is its noon UTC, as in pages that name only a day, or `now` on the day itself.
    """
    told = plain(words)
    if told in AT_ONCE or told in _JUST:
        return (now,)
    local = now.astimezone(zone)
    try:
        spent, left = _ago(told, local)
        if isinstance(spent, timedelta):
            return (now - spent,)
        rest = Rest(left)
        day = spent or _day(rest, local.date())
        last = _LAST.search(rest.words) is not None
        rest.words = _SMALL.sub(" ", rest.words)
        named = sorted({hour.at for hour in hours(rest)})
        if (day is None and not named) or not rest.empty:
            return ()
        if isinstance(day, _Weekday):
            return _on_weekday(day, named, last=last, now=now, zone=zone)
        return _instants(day or local.date(), named, now, zone)
    except (ValueError, OverflowError):
        return ()


def _on_weekday(day: _Weekday, named: list[time], *, last: bool, now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The last day of that name; today where an hour is named that has passed, unless the words say 'last'."""
    local = now.astimezone(zone).date()
    back = (local.weekday() - day.number) % 7
    if not back and named and not last and (passed := _instants(local, named, now, zone)):
        return passed
    return _instants(local - timedelta(days=back or 7), named, now, zone)


def _instants(day: date, named: list[time], now: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    if not named:
        noon = datetime.combine(day, _NOON, tzinfo=UTC)
        return (min(noon, now),) if noon.date() <= now.astimezone(zone).date() else ()
    return tuple(one for one in (instant(day, hour, zone) for hour in named) if one <= now)


def _ago(told: str, local: datetime) -> tuple[timedelta | date | None, str]:
    """'2 hours ago' as how long that is, '3 days ago at 9' as the day; and the words that are left."""
    spent = next((told.removesuffix(end) for end in (f" {word}" for word in _AGO_WORDS) if told.endswith(end)), "")
    for pattern, part in FRACTIONS if spent else ():
        if any(pattern.fullmatch(f"{one.ahead[0]} {spent}") for one in _ALL):
            return part, ""
    found = _AGO.fullmatch(told)
    size, count = (size_of(found["unit"]), number(found["number"] or "a")) if found else (None, None)
    if found is None or size is None or count is None:
        return None, told
    if size < timedelta(days=1):
        return size * count, ""
    return local.date() - size * count, found["rest"]


def _day(rest: Rest, today: date) -> date | _Weekday | None:
    """The last day of that name, or a day of the week; None where the words name none."""
    if word := rest.take_word(_DAY_WORDS):
        return today - timedelta(days=_DAYS[word])
    if found := rest.take(_ISO):
        return date(int(found[1]), int(found[2]), int(found[3]))
    weekday = rest.take_word(_WEEKDAY_WORDS)
    day = _dated(rest, today)
    if weekday is None or day is not None:
        return day
    return _Weekday(WEEKDAYS[weekday])


def _dated(rest: Rest, today: date) -> date | None:
    if written := worded(rest):
        return nearest_day(*written, today, step=-1)
    if found := rest.take(NUMERIC):
        return nearest_day(int(found[1]), int(found[3]), found[4], today, step=-1)
    return None
