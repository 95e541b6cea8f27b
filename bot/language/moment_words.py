"""The words that times are told in: days, their parts, units, months by every name. Reading them: moments.py."""

import re
from collections.abc import Iterable, Mapping
from datetime import time, timedelta

from babel.dates import get_day_names, get_month_names

from bot.language import LANGUAGES
from bot.language.number_words import NUMBERS
from bot.language.pack import Hours, Moments, alternatives
from bot.language.packs import tables
from bot.language.style import style

_ALL = tables(Moments)
_LOCALES = tuple(dict.fromkeys(locale for one in LANGUAGES for locale in (one, style(one).cldr)))
"""Those that times are printed in, and American English: 'Sept' and 'Sep'."""


def either(patterns: Iterable[str]) -> str:
    """A pattern of what fits one of `patterns`; nothing does where there are none."""
    return "|".join(filter(None, patterns)) or "(?!)"


AHEAD = alternatives(word for one in _ALL for word in one.ahead)
AT = alternatives(word for one in tables(Hours) for word in one.at)
JOINING = alternatives(word for one in _ALL for word in one.joining)
DAYS = {word: ahead for one in _ALL for word, ahead in one.days.items()}
AT_ONCE = frozenset(word for one in _ALL for word in one.at_once)
UNITS = (
    (re.compile(either(one.minute for one in _ALL)), timedelta(minutes=1)),
    (re.compile(either(one.hour for one in _ALL)), timedelta(hours=1)),
    (re.compile(either(one.day for one in _ALL)), timedelta(days=1)),
    (re.compile(either(one.week for one in _ALL)), timedelta(weeks=1)),
)
FRACTIONS = (
    (re.compile(f"(?:{AHEAD}) (?:{either(one.half_hour for one in _ALL)})"), timedelta(minutes=30)),
    (re.compile(f"(?:{AHEAD}) (?:{either(one.quarter for one in _ALL)})"), timedelta(minutes=15)),
    (re.compile(f"(?:{AHEAD}) (?:{either(one.hour_and_half for one in _ALL)})"), timedelta(minutes=90)),
)
"""Spans that no number tells."""
DAYS_AHEAD = re.compile(
    rf"(?:{AHEAD}) (?:(?P<number>[\w']+(?: [\w']+)?) )?(?P<unit>{either(one.days_ahead for one in _ALL)})\b"
)
_UNIT = either(pattern.pattern for pattern, _ in UNITS)
COUNT = rf"{alternatives(word for word in NUMBERS if word.count(' ') > 1)}|[\w'-]+(?: [\w'-]+)?"
SPAN = re.compile(
    rf"(?:{AHEAD}) (?:(?P<number>{COUNT}) )?(?P<unit>{_UNIT})"
    rf"(?:,? (?:(?:{JOINING}) )?(?P<more>{COUNT}) (?P<less>{_UNIT}))?"
)
GLUED = re.compile(r"(?<=\d)(?=[^\W\d]{1,4}\b)(?<!\dt)")
ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[t ]+(\d{1,2}:\d{2}(?::\d{2})?\s?(?:z|[+-]\d{2}:?\d{2})?))?")
NUMERIC = re.compile(r"(?<![\d:.])(\d{1,2})([./])(\d{1,2})(?:[./](\d{4}|\d{2}))?(?![\d:])")
OFFSET = re.compile(r"\(?\b(?:utc|gmt)(?:(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)?(?!\w)\)?")
FILLERS = frozenset(word for one in _ALL for word in one.fillers)
OFFERED = (time(9), time(12), time(18))
_WEEKDAY_CASES = {form: day for one in _ALL for form, day in one.weekday_cases.items()}


def straight(words: str) -> str:
    """With one kind of apostrophe."""
    return words.replace("’", "'").replace("ʼ", "'").replace("`", "'")


def size_of(unit: str) -> timedelta | None:
    """How long a unit is: 'min', 'години', 'weeks'."""
    return next((size for pattern, size in UNITS if pattern.fullmatch(unit)), None)


def _names(kind: str) -> Mapping[str, int]:
    """Weekdays or months by every name they have, case forms included."""
    read = get_day_names if kind == "day" else get_month_names
    found = {
        straight(name.casefold()).rstrip("."): number
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in read(width, context=context, locale=locale).items()
    }
    return found | (_WEEKDAY_CASES if kind == "day" else {})


WEEKDAYS, MONTHS = _names("day"), _names("month")
_MONTH = alternatives(map(re.escape, MONTHS))
_NTH = rf"(?:{either(end for one in _ALL for end in one.nth)})?(?: (?:{either(one.of_month for one in _ALL)}))?"
_YEAR = r"(?:,? (\d{4})\b)?"
_NO_HOUR = "".join(f"(?<!{word} )" for one in tables(Hours) for word in one.at)
WORDED = re.compile(rf"(?<![\d:.]){_NO_HOUR}\b(\d{{1,2}}){_NTH} ({_MONTH})\b\.?{_YEAR}")
MONTH_FIRST = re.compile(rf"\b({_MONTH})\b\.? (\d{{1,2}}){_NTH}(?![\w:.]){_YEAR}")
