"""Words given without marks: 'X said that …', '…, X announced', 'According to X, …'. They are marked so."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.domain.tags import Span
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.attribution import CueFinder
from bot.tagging.quotes.cues import Cue, Phrase
from bot.tagging.quotes.items import Item, Line

_OF_SAYING = 3.0
_LATEST = 6
"""How many words may stand between the verb and its 'that': 'said at a briefing in Kyiv that'."""
_LAST_WORDS = 7
"""How many may stand behind the words in '…, the minister announced on Thursday'."""
_SHORTEST_WORDS = 5


class Reported(NamedTuple):
    """What somebody said, in the author's words, and where the text names them."""

    start: int
    end: int
    source: Span


def reported(lines: Sequence[Line], finder: CueFinder, speech: Speech) -> Iterator[Reported]:
    """The first thing each sentence reports, of sentences without quoted words."""
    for line in lines:
        if line.quotes or len(line.items) < _SHORTEST_WORDS:
            continue
        found = (_told(line.items, cue, speech) for cue in finder.find(line) if cue.weight >= _OF_SAYING)
        if first := next(filter(None, found), None):
            yield first


def _told(items: Sequence[Item], cue: Cue, speech: Speech) -> Reported | None:
    if items[cue.verb].low not in speech.verbs:
        words = _beside_source(items, cue)
    elif cue.source.first > cue.verb:
        words = _before(items, cue.verb)
    else:
        words = _after_that(items, cue, speech) or _before(items, cue.source.first)
    if words is None:
        return None
    first, last = _trimmed(items, words)
    if last - first < _SHORTEST_WORDS:
        return None
    source = items[cue.source.first].start, items[cue.source.last - 1].end
    return Reported(items[first].start, items[last - 1].end, source)


def _beside_source(items: Sequence[Item], cue: Cue) -> Phrase | None:
    """'According to X, …' and '…, according to X'."""
    if cue.verb == 0:
        return Phrase(cue.source.last, len(items))
    return Phrase(0, cue.verb) if items[cue.verb - 1].text == "," and len(items) - cue.source.last <= 1 else None


def _before(items: Sequence[Item], end: int) -> Phrase | None:
    """'…, X announced': the sentence up to a comma right before who said it, near the end of the sentence."""
    if end < 2 or items[end - 1].text not in {",", "—", "–"} or len(items) - end > _LAST_WORDS:
        return None
    return Phrase(0, end - 1)


def _after_that(items: Sequence[Item], cue: Cue, speech: Speech) -> Phrase | None:
    for place in range(cue.verb + 1, min(cue.verb + 1 + _LATEST, len(items))):
        if items[place].low in speech.that:
            return Phrase(place + 1, _next_verb(items, place + 1, speech))
        if items[place].low in speech.verbs or items[place].text in {":", ";"}:
            break
    following = items[cue.verb + 1 : cue.verb + 2]
    if following and following[0].low in speech.openers and items[cue.verb].low in speech.plainly:
        return Phrase(cue.verb + 1, _next_verb(items, cue.verb + 1, speech))
    return None


def _next_verb(items: Sequence[Item], start: int, speech: Speech) -> int:
    """Where '… and asked people to wait' begins to tell something else."""
    for place in range(start + _SHORTEST_WORDS, len(items) - 1):
        verb = speech.verbs.get(items[place + 1].low)
        if items[place].low in speech.joints and verb is not None and verb.form == "past":
            return place
    return len(items)


def _trimmed(items: Sequence[Item], phrase: Phrase) -> Phrase:
    first, last = phrase
    while first < last and not items[first].word and not items[first].text[:1].isdigit():
        first += 1
    while last > first and not items[last - 1].word and not items[last - 1].text[:1].isdigit():
        last -= 1
    return Phrase(first, last)
