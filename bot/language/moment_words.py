"""The words that times are told in: days, their parts, units, months by every name. Reading them: moments.py."""

import re
from collections.abc import Mapping
from datetime import time, timedelta

from babel.dates import get_day_names, get_month_names

_LOCALES = ("en", "uk")
DAYS = {
    **dict.fromkeys(("today", "сьогодні", "tonight", "this evening", "this morning", "this afternoon"), 0),
    **dict.fromkeys(("tomorrow", "завтра"), 1),
    **dict.fromkeys(("післязавтра", "позавтра", "day after tomorrow"), 2),
    **dict.fromkeys(("yesterday", "вчора", "учора"), -1),
}
AT_ONCE = frozenset(("now", "right now", "зараз", "негайно"))
_MORNING, _NOON, _AFTERNOON, _EVENING, _NIGHT = (8, 9, 10), (12, 13), (14, 15, 16), (18, 19, 20), (21, 22, 23)
PARTS = {
    **dict.fromkeys(("this morning", "morning", "вранці", "зранку", "уранці"), _MORNING),
    **dict.fromkeys(("lunchtime", "в обід", "обід"), _NOON),
    **dict.fromkeys(("this afternoon", "afternoon", "вдень", "удень"), _AFTERNOON),
    **dict.fromkeys(("this evening", "evening", "ввечері", "увечері"), _EVENING),
    **dict.fromkeys(("tonight", "night", "вночі", "уночі"), _NIGHT),
}
"""Parts of the day, and the hours that each leaves a choice of."""
UNITS = (
    (re.compile(r"min(?:ute)?s?|хв(?:илин[уиа]?)?\.?"), timedelta(minutes=1)),
    (re.compile(r"h(?:ou)?rs?|hours?|h|год(?:ин[уиа]?)?\.?"), timedelta(hours=1)),
    (re.compile(r"days?|день|дні|днів|доб[уи]"), timedelta(days=1)),
    (re.compile(r"weeks?|тиждень|тижні|тижнів"), timedelta(weeks=1)),
)
NUMBERS = {
    **dict.fromkeys(("a", "an", "one", "один", "одну", "одна"), 1),
    **dict.fromkeys(("two", "два", "дві", "couple of"), 2),
    **dict.fromkeys(("three", "три"), 3),
    **dict.fromkeys(("four", "чотири"), 4),
    **dict.fromkeys(("five", "п'ять"), 5),
    **dict.fromkeys(("six", "шість"), 6),
    **dict.fromkeys(("ten", "десять"), 10),
}
HALF_HOUR = re.compile(r"(?:in|через|за) (?:half an hour|пів ?години)")
HOUR_AND_A_HALF = re.compile(r"(?:in|через|за) (?:an hour and a half|one and a half hours|півтори години)")
HALF_PAST = re.compile(r"(?:\b(?:о|об) )?\bпів на (?P<next>[^\W\d]+)")
DAYS_AHEAD = re.compile(
    r"(?:in|через|за) (?:(?P<number>[\w']+) )?(?P<unit>days?|weeks?|день|дні|днів|тиждень|тижні|тижнів)\b"
)
SPAN = re.compile(r"(?:in|через|за) (?:(?P<number>[\w']+(?: of)?) )?(?P<unit>[^\W\d]+\.?)")
GLUED = re.compile(r"(?<=\d)(?=[^\W\d]{1,4}\b)(?<!\dt)")
ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[t ]+(\d{1,2}:\d{2}(?::\d{2})?\s?(?:z|[+-]\d{2}:?\d{2})?))?")
NUMERIC = re.compile(r"\b(\d{1,2})([./])(\d{1,2})(?:[./](\d{4}))?(?![\d:])")
HOUR = re.compile(
    r"(?:\b(?:at|о|об) )?\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
    r"(?: ?(?P<half>am|pm|a\.m\.|p\.m\.|ранку|дня|вечора|ночі))?\b\.?"
)
NAMED_HOURS = {"noon": time(12), "опівдні": time(12), "midnight": time(0), "опівночі": time(0)}
FILLERS = frozenset("at on the by of о об в у на next наступний наступного наступну наступної o'clock годині".split())
LATE = frozenset(("pm", "p.m.", "дня", "вечора"))
OFFERED = (time(9), time(12), time(18))


_WEEKDAY_CASES = {
    **dict.fromkeys(("понеділка",), 0),
    **dict.fromkeys(("вівторка",), 1),
    **dict.fromkeys(("середу", "середи"), 2),
    **dict.fromkeys(("четверга",), 3),
    **dict.fromkeys(("п'ятницю", "п'ятниці"), 4),
    **dict.fromkeys(("суботу", "суботи"), 5),
    **dict.fromkeys(("неділю", "неділі"), 6),
}
_ORDINALS = "перш друг треть четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят".split()
HOUR_WORDS = {f"{stem}{end}": number for number, stem in enumerate(_ORDINALS, 1) for end in ("ій", "у", "ю", "а", "я")}


def straight(words: str) -> str:
    """With one kind of apostrophe."""
    return words.replace("’", "'").replace("ʼ", "'").replace("`", "'")


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
_MONTH = "|".join(map(re.escape, sorted(MONTHS, key=len, reverse=True)))
WORDED = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b\.?(?: (\d{{4}}))?")
MONTH_FIRST = re.compile(rf"\b({_MONTH})\b\.? (\d{{1,2}})(?![\d:.])(?:,? (\d{{4}}))?")
HOUR_WORD = re.compile(rf"\b(о|об) ({'|'.join(sorted(HOUR_WORDS, key=len, reverse=True))})\b")
