"""Dates as they are written, without or with a year: '5 March', 'March 5, 2026', '05.03'. Days by name: moments.py.

Which of the years is meant depends on whether a day is to come (moments.py) or is over (past_moments.py).
"""

from datetime import date
from typing import Literal

from bot.language.clock_words import Rest
from bot.language.moment_words import MONTH_FIRST, MONTHS, WORDED

_YEARS = 8
"""How far the nearest 29 February may be."""


def worded(rest: Rest) -> tuple[int, int, str | None] | None:
    """The day, month and year of a date with the name of its month, taken out of the words; None where none is."""
    if found := rest.take(WORDED):
        return int(found[1]), MONTHS[found[2]], found[3]
    if found := rest.take(MONTH_FIRST):
        return int(found[2]), MONTHS[found[1]], found[3]
    return None


def nearest_day(day: int, month: int, year: str | None, today: date, *, step: Literal[1, -1]) -> date:
    """The day of that name: in its year of two or four figures, else the first from today on, or with -1 back.

    Raises:
        ValueError: no year has it.
    """
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for years in range(_YEARS + 1):
        try:
            found = date(today.year + step * years, month, day)
        except ValueError:
            continue
        if step * (found - today).days >= 0:
            return found
    raise ValueError
