"""At which hours of every day something is to come: '7:30', '8 and 20', 'every evening at 8', 'надсилай о 7:30'.

Also as people write it in figures abroad, or in the Russian and Polish typed in Ukraine. One hour: clock_words.py.
"""

import re
from datetime import time

from bot.language.clock_words import any_of
from bot.language.moment_words import AT, JOINING, either, straight
from bot.language.moments import hours_of_day
from bot.language.pack import Hours
from bot.language.packs import tables

MOST = 12
"""How many hours of a day one may choose."""
_LONGEST_LIST = 120
_ALL = tables(Hours)
_SIGNS = re.compile(rf"\d[:.]\d\d\b|{either(one.signs for one in _ALL)}", re.IGNORECASE)
_DELIVERY = re.compile(
    rf"(?:(?:{either(one.please for one in _ALL)}) )?(?:{either(one.delivery for one in _ALL)})"
    rf"(?: (?:{either(one.delivered for one in _ALL)}))*(?= |$)",
    re.IGNORECASE,
)
_DAILY = re.compile(rf"\b(?:{either(one.daily for one in _ALL)})\b")
_EACH = tuple(each for one in _ALL for each in one.each)
_PARTLY = re.compile(rf"\b(?:{either(f'({pattern})' for pattern, _ in _EACH)})\b")
_NEIGHBOURS = {word: known for one in _ALL for word, known in one.neighbours.items()}
_NEIGHBOURS_WORDS = any_of(_NEIGHBOURS)
_FRENCH = re.compile(
    rf"\b([01]?\d|2[0-3]) ?(?:{either((*(one.short_hour for one in _ALL), '-'))})(?: ?([0-5]\d))?(?!\w|-)(?=$| )"
)
_MIDNIGHT = re.compile(rf"(?:(?:{AT}) )?24(?:[:.\s]?00)?", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:(?<!\s)\s++)?(?:[,;&+/]|(?<![\w-])(?:{JOINING})(?!\w))\s*+", re.IGNORECASE)
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.\s]?([0-5]\d))?")


def told_of(words: str) -> bool:
    """Whether words are about an hour, rather than about whatever has a number."""
    return bool(_SIGNS.search(words))


def spoken(words: str) -> str:
    """The hour in 'send it at 8 pm', 'надсилай о 7:30'; the words as they are where they are none of these."""
    return _DELIVERY.sub("", words, count=1).strip() or words if _DELIVERY.match(words) else words


def read(words: str) -> time | None:
    """'7:30', '7.30', '0730', '7', '8 pm', 'о 19:30' as a local hour; None where they name none, or several."""
    found = readings(words)
    return found[0] if len(found) == 1 else None


def readings(words: str) -> tuple[time, ...]:
    """The local hours that words may mean."""
    words = _plainly(words)
    if _MIDNIGHT.fullmatch(words.strip()):
        return (time(0),)
    found = _HOUR.fullmatch(words.strip()) if words.isascii() else None
    return (time(int(found[1]), int(found[2] or 0)),) if found else hours_of_day(words)


def _plainly(words: str) -> str:
    """'19h', '19-30', 'every day at 8' as the clock writes them."""
    told = _DAILY.sub(" ", _PARTLY.sub(_in_part, straight(" ".join(words.casefold().split())))).strip(" .,!?")
    told = _NEIGHBOURS_WORDS.sub(lambda found: _NEIGHBOURS[found[0]], told)
    return _FRENCH.sub(lambda found: f"{found[1]}:{found[2] or '00'}", told)


def _in_part(found: re.Match[str]) -> str:
    """'Every evening at 8' is 8 in the evening."""
    return _EACH[(found.lastindex or 1) - 1][1]


def several(words: str) -> tuple[tuple[time, ...], ...]:
    """'7:30, 19:00', '8 and 20': what each of them may mean; none where a part of them is no hour, or too many."""
    found = _each(words) if len(words) <= _LONGEST_LIST else ()
    return found if len(found) <= MOST else ()


def too_many(words: str) -> bool:
    """Whether words name more hours than may be chosen."""
    return len(_each(words)) > MOST


def _each(words: str) -> tuple[tuple[time, ...], ...]:
    found = tuple(readings(part) for part in _BETWEEN.split(words.strip()) if part)
    return found if all(found) else ()
