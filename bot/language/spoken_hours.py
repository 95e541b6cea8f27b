"""Hours in words as hours in figures: 'half past eight', 'за чверть десята', 'ten to midnight', 'о двадцятій сорок'.

Figures are told in English, which is always on offer, and keep the mark '~': it may be morning or evening. Reading
them: clock_words.py.
"""

import re

from bot.language.moment_words import AHEAD, AT, either, straight
from bot.language.number_words import CARDINALS, NUMBERS, ORDINALS
from bot.language.pack import Hours, Moments, alternatives
from bot.language.packs import tables

_ALL = tables(Hours)
NOON = tuple(word for one in _ALL for word in one.noon)
MIDNIGHT = tuple(word for one in _ALL for word in one.midnight)
_LONGEST = 80
_NAMED = dict.fromkeys(NOON, 12) | dict.fromkeys(MIDNIGHT, 24)
_FRACTIONS = {word: minutes for one in _ALL for word, minutes in one.fractions.items()}
_BEFORE = rf"(?:\b(?:{alternatives(word for one in _ALL for word in (*one.at, *one.by))}) )?"
_NAMES = alternatives(map(re.escape, _NAMED))
_RELATIONS = tuple(
    (re.compile(_BEFORE + pattern.replace("NAMED", _NAMES)), *relation.value)
    for one in _ALL
    for pattern, relation in one.relations
)
_SPOKEN = tuple((re.compile(hour.pattern.replace("AT", _BEFORE)), hour.apart) for one in _ALL for hour in one.spoken)
_SPELLINGS = tuple((re.compile(pattern), read_as) for one in _ALL for pattern, read_as in one.spellings)
_WITHOUT_MARKS = tuple((re.compile(pattern), read_as) for one in _ALL for pattern, read_as in one.figures)
_SHORT_UNITS = alternatives(start for one in tables(Moments) for start in one.short_units)
_SPAN = re.compile(rf"(?:{AHEAD}) [\w']+ ?(?:{_SHORT_UNITS})")
_IN_LETTERS = re.compile(
    rf"(?<![\w:.-])([01]?\d|2[0-3]) ?(?:{either(one.hour_sign for one in _ALL)}) ?([0-5]\d)"
    rf"(?: ?(?:{either(one.minute_sign for one in _ALL)}))?(?![\w:.-])"
)
_DASHED = re.compile(rf"\b({AT}) ([01]?\d|2[0-3])-([0-5]\d)(?![\w:.-])")


def plain(words: str) -> str:
    """As it is compared: small letters, one kind of apostrophe and space, hours in figures."""
    told = " ".join(straight(words.casefold()).split())[:_LONGEST]
    for pattern, read_as in _SPELLINGS:
        told = pattern.sub(read_as, told)
    told = _in_figures(told)
    for pattern, base, sign in _RELATIONS:
        told = pattern.sub(lambda found, base=base, sign=sign: _related(found, base, sign), told)  # type: ignore[misc]
    for pattern, apart in _SPOKEN:
        told = pattern.sub(_apart if apart else _spelled, told)
    return " ".join(told.split())


def _in_figures(told: str) -> str:
    """'20h30', '8 год 30 хв', 'о 20-30', '830pm', 'at 0830' as '20:30'; what says how long is left as it is."""
    if _SPAN.match(told):
        return told
    for pattern, read_as in _WITHOUT_MARKS:
        told = pattern.sub(read_as, told)
    return _DASHED.sub(r"\1 \2:\3", _IN_LETTERS.sub(r"\1:\2", told))


def _related(found: re.Match[str], base: int, sign: int) -> str:
    """'6:30~' for 'half past six'; the mark says that it may be morning or evening."""
    hour, count = _hour(found["hour"]), _count(found["count"])
    if hour is None or count is None:
        return found[0]
    minutes = 60 * hour + base + sign * count
    if found["hour"] in _NAMED:
        return _beside(found["hour"], minutes)
    whole = minutes // 60 % 24 if hour in (0, *range(13, 25)) else (minutes // 60 or 12)
    return _figures(whole, minutes % 60)


def _beside(name: str, minutes: int) -> str:
    """So many minutes from noon or midnight, which leaves no choice of morning and evening."""
    after_midnight = name in MIDNIGHT and minutes > 24 * 60
    return f"at 12:{minutes % 60:02} at night" if after_midnight else f"at {minutes // 60 % 24}:{minutes % 60:02}"


def _hour(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    return _NAMED.get(word, ORDINALS.get(word, CARDINALS.get(word)))


def _count(word: str) -> int | None:
    number = int(word) if word.isdigit() else _FRACTIONS.get(word, NUMBERS.get(word))
    return number if number and number < 60 else None


def _figures(hour: int, minutes: int | None) -> str:
    return f"at {hour}" if minutes is None else f"at {hour}:{minutes:02}~"


def _spelled(found: re.Match[str]) -> str:
    """'О сьомій тридцять', 'сім тридцять', 'at seven', 'nine oh five'."""
    told = found.groupdict()
    minutes, hour = CARDINALS.get(told.get("minutes") or told.get("few") or ""), told["hour"]
    return _figures(
        ORDINALS.get(hour, CARDINALS.get(hour, 0)), int(told["figures"]) if told.get("figures") else minutes
    )


def _apart(found: re.Match[str]) -> str:
    """The same, with room on both sides."""
    return f" {_spelled(found)} "
