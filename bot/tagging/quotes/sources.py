"""The noun phrase that says whose words a sentence carries, found around its verb of saying."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.items import Item, Line

_LONGEST_PHRASE = 14
_LONGEST_ABBREVIATION = 4
_NAME_MARKS = frozenset("«»“”„")


class Cue(NamedTuple):
    """A source and the verb or phrase that names it: ranges of items in a line."""

    verb: int
    """Where the verb, or the phrase such as 'according to', stands."""
    first: int
    last: int
    """One past the last item of the source's noun phrase."""


def cues(line: Line, speech: Speech) -> tuple[Cue, ...]:
    """Every place in a line that says who speaks, in order."""
    found: list[Cue] = []
    for place, item in enumerate(line.items):
        cue = None
        if item.word and item.low in speech.verbs:
            cue = _around_verb(line.items, place, speech)
        elif item.word:
            cue = _after_phrase(line.items, place, speech)
        if cue:
            found.append(cue)
    return tuple(found)


def colon_source(line: Line, speech: Speech) -> Cue | None:
    """The source of a line such as 'Name, role: “words”', where no verb stands."""
    for place, item in enumerate(line.items):
        if item.text == ":" and place + 1 < len(line.items) and line.items[place + 1].quote is not None:
            names = [i for i in line.items[:place] if i.word]
            if names and len(names) <= _LONGEST_PHRASE and names[0].capital:
                return Cue(place, 0, _until(line.items, 0, place, speech))
    return None


def _around_verb(items: Sequence[Item], verb: int, speech: Speech) -> Cue | None:
    if _inverted(items, verb):
        after = _phrase_after(items, verb + 1, speech)
        if after:
            return Cue(verb, *after)
    before = _phrase_before(items, verb, speech)
    if before:
        return Cue(verb, *before)
    after = _phrase_after(items, verb + 1, speech)
    return Cue(verb, *after) if after else None


def _inverted(items: Sequence[Item], verb: int) -> bool:
    """Whether the verb follows the words it carries: '“…,” said X'."""
    place = verb - 1
    while place >= 0 and not items[place].word and items[place].quote is None:
        place -= 1
    return place >= 0 and items[place].quote is not None


def _after_phrase(items: Sequence[Item], place: int, speech: Speech) -> Cue | None:
    for phrase in speech.sources:
        if tuple(item.low for item in items[place : place + len(phrase)]) == phrase:
            after = _phrase_after(items, place + len(phrase), speech)
            if after:
                return Cue(place, *after)
    return None


def _phrase_after(items: Sequence[Item], start: int, speech: Speech) -> tuple[int, int] | None:
    while start < len(items) and items[start].low in speech.between:
        start += 1
    last = _until(items, start, len(items), speech)
    return (start, last) if last > start and _can_speak(items[start:last], speech) else None


def _until(items: Sequence[Item], start: int, end: int, speech: Speech) -> int:
    """Where the noun phrase that begins at `start` ends: at a mark, a quote, a verb or a small word."""
    place = start
    while place < min(end, start + _LONGEST_PHRASE):
        item = items[place]
        if not item.word and not (place > start and _inside_name(items, place)):
            break
        if place > start and (item.low in speech.stops or item.low in speech.verbs):
            break
        if item.low in speech.relations and (place == start or item.low not in {"of", "for"}):
            break
        place += 1
    return place


def _phrase_before(items: Sequence[Item], verb: int, speech: Speech) -> tuple[int, int] | None:
    place = verb
    while place > 0 and (items[place - 1].low in speech.between or items[place - 1].low.endswith("ly")):
        place -= 1
    place = _before_apposition(items, place)
    first = place
    while first > 0 and place - first < _LONGEST_PHRASE and not _bounds(items, first - 1, speech):
        first -= 1
    first = _past_relations(items, first, place, speech)
    return (first, place) if first < place and _can_speak(items[first:place], speech) else None


def _before_apposition(items: Sequence[Item], place: int) -> int:
    """Step over ', the minister of X,' between a subject and its verb."""
    if place == 0 or items[place - 1].text != ",":
        return place
    for start in range(place - 2, max(-1, place - 2 - 2 * _LONGEST_PHRASE), -1):
        if items[start].quote is not None:
            return place
        if items[start].text == "," and start > 0 and items[start - 1].word:
            return start
    return place


def _bounds(items: Sequence[Item], place: int, speech: Speech) -> bool:
    item = items[place]
    if item.word:
        return item.low in speech.stops or item.low in speech.verbs
    return not _inside_name(items, place) and item.text not in {"(", ")"}


def _inside_name(items: Sequence[Item], place: int) -> bool:
    """Whether a mark belongs to a name: the full stop of an initial or title, the marks of a name in quotes."""
    item, before = items[place], items[place - 1] if place else None
    if item.text == ".":
        last = place == len(items) - 1
        return before is not None and before.capital and len(before.text) <= _LONGEST_ABBREVIATION and not last
    return item.text in _NAME_MARKS


def _past_relations(items: Sequence[Item], first: int, last: int, speech: Speech) -> int:
    """A phrase that begins with a preposition ('In Kyiv the minister said') is not the subject: take what follows."""
    while first < last and items[first].low in speech.relations:
        capital = next((i for i in range(first + 2, last) if items[i].capital or items[i].low in speech.pronouns), None)
        if capital is None:
            return last
        first = capital
    return first


def _can_speak(items: Sequence[Item], speech: Speech) -> bool:
    words = [item for item in items if item.word]
    return any(
        item.capital or item.low in speech.pronouns or item.low in speech.roles or item.low in {"the", "a", "an"}
        for item in words
    )
