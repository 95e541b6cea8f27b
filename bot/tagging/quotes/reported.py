"""Words given without marks: 'X said that …', 'X наголосив, що …'. They are marked so, as they may not be X's own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.tags import Span
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.attribution import CueFinder
from bot.tagging.quotes.cues import Cue
from bot.tagging.quotes.items import Item, Line

_OF_SAYING = 3.0
_LATEST = 6
"""How many words may stand between the verb and its 'that': 'said at a briefing in Kyiv that'."""
_SHORTEST_WORDS = 5


class Reported(NamedTuple):
    """What somebody said, in the author's words, and where the text names them."""

    start: int
    end: int
    source: Span


def reported(lines: Sequence[Line], finder: CueFinder, speech: Speech) -> Iterator[Reported]:
    """The first thing each sentence reports, of sentences without quoted words."""
    for line in lines:
        if line.quotes or not any(item.low in speech.that for item in line.items):
            continue
        found = (told for cue in finder.find(line) if (told := _told(line.items, cue, speech)))
        if first := next(found, None):
            yield first


def _told(items: Sequence[Item], cue: Cue, speech: Speech) -> Reported | None:
    """What follows 'that' after a verb of saying whose source stands before it."""
    if cue.weight < _OF_SAYING or cue.source.first > cue.verb or items[cue.verb].low not in speech.verbs:
        return None
    that = _that(items, cue.verb + 1, speech)
    last = len(items)
    while last > 0 and not items[last - 1].word:
        last -= 1
    if that is None or last - that - 1 < _SHORTEST_WORDS:
        return None
    source = items[cue.source.first].start, items[cue.source.last - 1].end
    return Reported(items[that + 1].start, items[last - 1].end, source)


def _that(items: Sequence[Item], start: int, speech: Speech) -> int | None:
    for place in range(start, min(start + _LATEST, len(items))):
        if items[place].low in speech.that:
            return place
        if items[place].low in speech.verbs or items[place].text in {":", ";"}:
            return None
    return None
