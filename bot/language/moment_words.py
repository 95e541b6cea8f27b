"""The words that times are told in: days, their parts, units, months by every name. Reading them: moments.py."""

import re
from collections.abc import Mapping
from datetime import time, timedelta

from babel.dates import get_day_names, get_month_names

from bot.language.number_words import alternatives

_LOCALES = ("en", "en_GB", "uk")
"""Those that times are printed in, and American English: 'Sept' and 'Sep'."""
DAYS = {
    **dict.fromkeys(("today", "сьогодні", "tonight", "this evening", "this morning", "this afternoon", "цієї ночі"), 0),
    **dict.fromkeys(("tomorrow", "завтра"), 1),
    **dict.fromkeys(("післязавтра", "позавтра", "day after tomorrow"), 2),
    **dict.fromkeys(("yesterday", "вчора", "учора"), -1),
}
AT_ONCE = frozenset(("now", "right now", "зараз", "негайно"))
UNITS = (
    (re.compile(r"m(?:in(?:ute)?s?)?|хв(?:илин[уиа]?)?\.?"), timedelta(minutes=1)),
    (re.compile(r"h(?:ou)?rs?|hours?|h|год(?:ин[уиа]?)?\.?"), timedelta(hours=1)),
    (re.compile(r"days?|день|дні|днів|доб[уи]"), timedelta(days=1)),
    (re.compile(r"weeks?|тиждень|тижні|тижнів"), timedelta(weeks=1)),
)
FRACTIONS = (
    (re.compile(r"(?:in|через|за) (?:half an hour|пів ?години)"), timedelta(minutes=30)),
    (re.compile(r"(?:in|через|за) (?:a quarter of an hour|чверть години)"), timedelta(minutes=15)),
    (re.compile(r"(?:in|через|за) (?:an hour and a half|one and a half hours|півтори години)"), timedelta(minutes=90)),
)
"""Spans that no number tells."""
DAYS_AHEAD = re.compile(
    r"(?:in|через|за) (?:(?P<number>[\w']+(?: [\w']+)?) )?(?P<unit>days?|weeks?|день|дні|днів|тиждень|тижні|тижнів)\b"
)
_UNIT = "|".join(pattern.pattern for pattern, _ in UNITS)
COUNT = r"(?:a )?couple of|[\w'-]+(?: [\w'-]+)?"
SPAN = re.compile(
    rf"(?:in|через|за) (?:(?P<number>{COUNT}) )?(?P<unit>{_UNIT})"
    rf"(?:,? (?:(?:and|і|й|та) )?(?P<more>{COUNT}) (?P<less>{_UNIT}))?"
)
GLUED = re.compile(r"(?<=\d)(?=[^\W\d]{1,4}\b)(?<!\dt)")
ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[t ]+(\d{1,2}:\d{2}(?::\d{2})?\s?(?:z|[+-]\d{2}:?\d{2})?))?")
NUMERIC = re.compile(r"(?<![\d:.])(\d{1,2})([./])(\d{1,2})(?:[./](\d{4}|\d{2}))?(?![\d:])")
OFFSET = re.compile(r"\(?\b(?:utc|gmt)(?:(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?)?(?!\w)\)?")
FILLERS = frozenset(
    "at on the by next of o'clock о об в у на наступний наступного наступну наступної".split()
) | frozenset("годині година годину год год. року р р.".split())
OFFERED = (time(9), time(12), time(18))


_WEEKDAY_CASES = {
    form: day
    for day, forms in enumerate(
        ("понеділка", "вівторка", "середу середи", "четверга", "п'ятницю п'ятниці", "суботу суботи", "неділю неділі")
    )
    for form in forms.split()
}


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
_NTH = r"(?:st|nd|rd|th|-?го|-?е)?(?: of)?"
_YEAR = r"(?:,? (\d{4})\b)?"
WORDED = re.compile(rf"(?<![\d:.])(?<!at )(?<!о )(?<!об )\b(\d{{1,2}}){_NTH} ({_MONTH})\b\.?{_YEAR}")
MONTH_FIRST = re.compile(rf"\b({_MONTH})\b\.? (\d{{1,2}}){_NTH}(?![\w:.]){_YEAR}")
