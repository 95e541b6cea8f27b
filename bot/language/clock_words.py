"""The hour of a day as people say it: '8 pm', 'о 12 вночі', 'пів десятої', 'quarter to nine'. Days: moments.py.

A day has two halves that share their numbers, and night belongs to two days. Which half a number means follows from
the part of the day named beside it; where that leaves two, both are given, for whoever asked to ask again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time

from bot.language.moment_words import AT, FILLERS, either
from bot.language.pack import DayPart, Hours, alternatives
from bot.language.packs import tables
from bot.language.spoken_hours import MIDNIGHT, NOON

_TODAY, _EITHER, _NEXT = (0,), (0, 1), (1,)
_MORNING, _NOON, _AFTERNOON, _EVENING, _NIGHT = (8, 9, 10), (12, 13), (14, 15, 16), (18, 19, 20), (21, 22, 23)
_ALL = tables(Hours)
_HOURS_OF = {
    DayPart.MORNING: _MORNING,
    DayPart.NOON: _NOON,
    DayPart.AFTERNOON: _AFTERNOON,
    DayPart.EVENING: _EVENING,
    DayPart.NIGHT: _NIGHT,
}
PARTS = {word: _HOURS_OF[part] for one in _ALL for part, words in one.parts.items() for word in words}
"""Parts of the day, and the hours that each leaves a choice of."""
_HALVES = {word: _HOURS_OF[part] for one in _ALL for word, part in one.halves.items()}
_PM = frozenset(word for one in _ALL for word in one.pm)
_TWELVES = _PM | {word for one in _ALL for word in one.am}
_READINGS: Mapping[tuple[int, ...], Mapping[int, tuple[int, ...]]] = {
    _MORNING: {12: (0, 12)},
    _NOON: {one: (one + 12,) for one in range(1, 5)} | {one: (one, one + 12) for one in range(5, 10)},
    _AFTERNOON: {one: (one + 12,) for one in range(1, 7)} | {7: (7, 19), 8: (8, 20)},
    _EVENING: {one: (one, one + 12) for one in range(1, 4)} | {one: (one + 12,) for one in range(4, 12)} | {12: (24,)},
    _NIGHT: {one: (one + 12,) for one in range(9, 12)} | {one: (one, one + 12) for one in range(6, 9)} | {12: (0,)},
}
"""What a number up to 12 is on a clock of 24 hours, where it is not itself; 24 is the midnight that ends the day."""
_TONIGHT = frozenset(word for one in _ALL for word in one.before_midnight)
"""Said of the hours before midnight from six on, never of a morning."""
_NAMED = dict.fromkeys(NOON, (time(12), _TODAY)) | dict.fromkeys(MIDNIGHT, (time(0), _EITHER))
_DEEP_NIGHT = 6
_ENDINGS = alternatives(end for one in _ALL for end in one.hour_endings)
_OF_DAY = alternatives(map(re.escape, (*_TWELVES, *_HALVES)))
_HOUR = re.compile(
    rf"(?:\b(?:{AT}) )?\b(?P<hour>\d{{1,2}})(?:-(?:{_ENDINGS}))?"
    r"(?:[:.](?P<minute>\d{2}))?(?P<spoken>~)?"
    rf"(?: ?(?:(?:{either(one.hour_word for one in _ALL)}) ?)?(?P<half>{_OF_DAY}))?"
    r"(?!\w)\.?"
)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whichever of `words` stands first as a word of its own; of two that begin together the longer."""
    return re.compile(rf"(?<!\w)(?:{alternatives(map(re.escape, words))})(?!\w)")


@dataclass(slots=True)
class Rest:
    """The words not yet understood."""

    words: str

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first match, cut out of the words."""
        found = pattern.search(self.words)
        if found:
            self.cut(found)
        return found

    def cut(self, found: re.Match[str]) -> None:
        """Leave what was matched out."""
        self.words = f"{self.words[: found.start()]} {self.words[found.end() :]}"

    def take_word(self, known: re.Pattern[str]) -> str | None:
        """The first word of those that `any_of` made the pattern of."""
        found = self.take(known)
        return found[0] if found else None

    @property
    def empty(self) -> bool:
        """Whether nothing but small words is left."""
        return all(word in FILLERS for word in re.sub(r"[,;]", " ", self.words).split())


_PART_WORDS = any_of(PARTS)
_NAMED_HOUR = re.compile(rf"(?<!\w)(?:12(?:[:.]00)? )?(?P<name>{alternatives(map(re.escape, _NAMED))})(?!\w)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Hour:
    """A local hour that words may mean.

    `days` are how many days after the one named it may fall on: night belongs to the day before it and to the day it
    is in. `small`: after midnight, so that today's is the one to come. `vague`: it may as well be twelve hours later.
    `offered`: nobody named it, only its part of the day.
    """

    at: time
    days: tuple[int, ...] = _TODAY
    small: bool = False
    vague: bool = False
    offered: bool = False


def could_be_hour(words: str) -> bool:
    """Whether figures such as '10.11' may be an hour, with nothing else beside them."""
    found = _HOUR.fullmatch(words.strip())
    return bool(found and int(found["hour"]) < 24 and int(found["minute"] or 0) < 60)


def hours(rest: Rest) -> list[Hour]:
    """What hours the words may name, taken out of them: none, one, or a choice.

    Raises:
        ValueError: the figures are no hour.
    """
    if named := rest.take(_NAMED_HOUR):
        _part(rest)
        at, days = _NAMED[named["name"]]
        return [Hour(at=at, days=days)]
    part = _part(rest)
    found = rest.take(_HOUR)
    if found is None:
        return [Hour(at=time(hour), offered=True) for hour in PARTS[part]] if part else []
    return _read(found, part)


def _part(rest: Rest) -> str | None:
    """The part of the day that is named, once or in several words."""
    part = rest.take_word(_PART_WORDS)
    while part and (again := _PART_WORDS.search(rest.words)) and PARTS[again[0]] is PARTS[part]:
        rest.cut(again)
    return part


def _read(found: re.Match[str], part: str | None) -> list[Hour]:
    """An hour as it was written, in the part of the day that was named."""
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if hour == 24 and found["minute"] != "00":
        raise ValueError
    if half in _TWELVES:
        return [_twelve(hour, minute, half)]
    said = PARTS[part] if part else _HALVES.get(half or "")
    readings = _READINGS[said].get(hour, (hour,)) if said else (hour,)
    if part in _TONIGHT and len(readings) > 1:
        readings = readings[1:]
    vague = said is None and (found["minute"] is None or bool(found["spoken"])) and 1 <= hour <= 12
    return [_hour(one, minute, said, vague=vague, in_the_night=half is None) for one in readings]


def _hour(hour: int, minute: int, said: tuple[int, ...] | None, *, vague: bool, in_the_night: bool) -> Hour:
    """An hour of the clock of 24; one said of a night belongs to the day before or to its own.

    'О другій ночі' after a day's name is that day's, as 2 am is; midnight is either.
    """
    if hour == 24:
        return Hour(at=time(0, minute), days=_NEXT)
    deep = said is _NIGHT and hour < _DEEP_NIGHT and (in_the_night or hour == 0)
    late = said is _EVENING and hour < _DEEP_NIGHT - 2
    days = _EITHER if deep else _NEXT if late else _TODAY
    return Hour(at=time(hour, minute), days=days, small=said is _NIGHT and hour < _DEEP_NIGHT, vague=vague)


def _twelve(hour: int, minute: int, half: str) -> Hour:
    if not 1 <= hour <= 12:
        return Hour(at=time(hour, minute))
    at = time(hour % 12 + (12 if half in _PM else 0), minute)
    return Hour(at=at, small=at.hour < _DEEP_NIGHT)
