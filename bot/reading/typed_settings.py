"""Settings as they are typed: '7:30', 'Lviv 7:30', '8pm EST'. What can only be one thing is set, the rest is asked."""

import re
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.language import daily_hours, zones
from bot.reading import readers
from bot.reading.ports import Asker, Reading

_WORD_BREAK = re.compile(r"[\s,;]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What was set: hours, a zone, or both. `place` is how the zone was typed; empty where none was."""

    asker: Asker
    hours: tuple[time, ...] = ()
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskHour:
    """An hour may be meant in two ways."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AskPlace:
    """`words` name several places, or `unknown` ones."""

    words: str
    unknown: bool


async def tune(ports: Reading, asker: Asker, words: str) -> Done | AskHour | AskPlace:
    """Set what `words` name, if it can only be one thing; words that are no hour are taken for a place."""
    typed, place = _parted(words)
    if any(len(one) > 1 for one in typed):
        return AskHour()
    found = zones.called(place) if place else ()
    if place and len(found) != 1:
        return AskPlace(words=place, unknown=not found)
    hours = tuple(sorted({one[0] for one in typed}))
    reader = readers.enrolled(ports, asker)
    reader = replace(reader, hours=hours or reader.hours, zone=ZoneInfo(found[0]) if found else reader.zone)
    return Done(asker=await readers.keep(ports, asker, reader), hours=hours, place=place)


def _parted(words: str) -> tuple[tuple[tuple[time, ...], ...], str]:
    """The hours at the beginning or the end, and the place that is left: '8pm EST', 'Lviv 7:30'."""
    if zones.is_offset(words):
        return (), words
    if typed := daily_hours.several(words):
        return typed, ""
    for gap in _WORD_BREAK.finditer(words):
        for first, other in ((words[: gap.start()], words[gap.end() :]), (words[gap.end() :], words[: gap.start()])):
            if (typed := daily_hours.several(first)) and zones.called(other):
                return typed, other
    return (), words
