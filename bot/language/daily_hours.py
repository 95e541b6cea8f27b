"""At which hours of every day something is to come: '7:30', '8 and 20', 'every evening at 8', 'надсилай о 7:30'.

Also as people write it in figures abroad, or in the Russian and Polish typed in Ukraine. One hour: clock_words.py.
"""

import re
from datetime import time

from bot.language.clock_words import any_of
from bot.language.moment_words import straight
from bot.language.moments import hours_of_day

MOST = 12
"""How many hours of a day one may choose."""
_LONGEST_LIST = 120
_DELIVERY = re.compile(
    r"(?:please |будь ласка )?(?:send|deliver|digest|надсилай(?:те)?|надсилати|присилай(?:те)?|шли|дайджест)"
    r"(?: (?:it|me|the|my|news|digest|мені|новини|дайджест))*(?= |$)",
    re.IGNORECASE,
)
_DAILY = re.compile(r"\b(?:every ?day|daily|each day|щодня|кожен день|кожного дня)\b")
_PARTLY = re.compile(
    r"\b(?:(?:every|each) (?P<part>morning|afternoon|evening|night)"
    r"|(?:що|кожного |кожен )(?P<uk>ранку|ранок|вечора|вечір|ночі))\b"
)
_UKRAINIAN_PARTS = {"ран": "вранці", "веч": "ввечері", "ноч": "вночі"}
_NEIGHBOURS = {
    "утра": "ранку",
    "вечера": "вечора",
    "ночи": "ночі",
    "часов": "годин",
    "часа": "години",
    "час": "година",
    "утром": "вранці",
    "вечером": "ввечері",
    "днём": "вдень",
    "днем": "вдень",
    "ночью": "вночі",
    "в": "о",
    "во": "о",
    "полдень": "опівдні",
    "полночь": "опівночі",
    "rano": "ранку",
    "wieczorem": "вечора",
    "w nocy": "ночі",
    "w południe": "опівдні",
    "o północy": "опівночі",
    "po południu": "дня",
    "o": "о",
    "godz": "о",
    "godzina": "о",
}
"""What Russian and Polish call parts of the day, in the words that hours are read by."""
_NEIGHBOURS_WORDS = any_of(_NEIGHBOURS)
_FRENCH = re.compile(r"\b([01]?\d|2[0-3]) ?(?:h|-|год)(?: ?([0-5]\d))?(?!\w|-)(?=$| )")
_MIDNIGHT = re.compile(r"(?:at |о |об )?24(?:[:.\s]?00)?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?(?:[,;&+/]|(?<![\w-])(?:and|та|і|й)(?!\w))\s*+", re.IGNORECASE)
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.\s]?([0-5]\d))?")


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
    if part := found["part"]:
        return "at night" if part == "night" else f"in the {part}"
    return _UKRAINIAN_PARTS[found["uk"][:3]]


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
