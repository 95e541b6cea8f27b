"""How far two articles agree, within a language or across two, and whether that is enough to be one event."""

import math
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files

from bot.domain.article import StorySignature
from bot.tagging.stories.rarity import Rarity
from bot.tagging.stories.telling import Telling
from bot.tagging.stories.traces import EVENT, NAME, NUMBER, PERSON, PLACE, TOLD_FIRST

Features = Mapping[str, float]
"""What a pair is judged by, each 0 to 1, but days. 'series' are the same words with other numbers: daily reports."""

WEIGHTS = "story_weights.toml"
"""Logistic weights; `python -m tests.gold.stories --train` writes them."""

_ACROSS = {
    "people": PERSON,
    "names": NAME,
    "numbers": NUMBER,
    "places": PLACE,
    "events": EVENT,
    "told first": TOLD_FIRST,
}
_DOUBT = 3.0
"""Weight of what is not seen, for short texts."""
_DOUBT_SQUARED = 40.0
"""The same for squares of weights, as of one rare word: a headline that says hardly anything is no sign."""
_DOUBT_NUMBERS = 8.0
"""The same for numbers, as of two: one that both happen to have is no sign."""
_LEAST_WORDS, _NEVER = 0.115, -9.0
"""How much two articles of one language must have in common in words; with less, the rest is chance."""


class Likeness:
    """Judges pairs of articles, given how rare things are. What each says is weighed once, for all its pairs."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._weights = shipped_weights()
        self._tellings: dict[int, Telling] = {}

    def odds(self, one: StorySignature, other: StorySignature) -> float:
        """The logarithm of the odds that both tell one event; 0 is as likely as not."""
        weights = self._weights["within" if one.language == other.language else "across"]
        features = self.features(one, other)
        if features.get("words", 1.0) < _LEAST_WORDS:
            return _NEVER
        return weights["bias"] + math.fsum(weights[name] * value for name, value in features.items())

    def features(self, one: StorySignature, other: StorySignature) -> Features:
        """What a pair of articles is judged by."""
        return self.within(one, other) if one.language == other.language else self.across(one, other)

    def within(self, one: StorySignature, other: StorySignature) -> Features:
        """Of two articles in one language: words in common, and what one names in the headline that the other lacks."""
        mine, theirs = self._telling(one), self._telling(other)
        names, their_names = one.headline & one.names, other.headline & other.names
        words, apart = _cosine(mine, theirs), _other_numbers(mine, theirs)
        return {
            "words": words,
            "told": (_told(one.headline, theirs) + _told(other.headline, mine)) / 2,
            "names apart": (_lacking(names, theirs) + _lacking(their_names, mine)) / 2,
            "numbers apart": apart,
            "series": words * apart,
            "people": _agreement(PERSON, mine, theirs),
            **_moments(mine, theirs),
        }

    def across(self, one: StorySignature, other: StorySignature) -> Features:
        """Of two articles in two languages: what both may have."""
        mine, theirs = self._telling(one), self._telling(other)
        alike = {name: _agreement(kind, mine, theirs) for name, kind in _ACROSS.items()}
        apart = _other_numbers(mine, theirs)
        return {
            **alike,
            "told": (_told_across(mine, theirs) + _told_across(theirs, mine)) / 2,
            "cognates": _cognates(mine, theirs),
            "numbers apart": apart,
            "series": alike["events"] * apart,
            **_moments(mine, theirs),
        }

    def _telling(self, one: StorySignature) -> Telling:
        """By identity: a signature is the same object for as long as its telling holds it."""
        if id(one) not in self._tellings:
            self._tellings[id(one)] = Telling(one, self._rarity)
        return self._tellings[id(one)]


def _cosine(one: Telling, other: Telling) -> float:
    mine, theirs = sorted((one.words, other.words), key=len)
    shared = math.fsum(weight * theirs[word] for word, weight in mine.items() if word in theirs)
    return shared / (one.length * other.length + _DOUBT) if shared else 0.0


def _told(words: Collection[str], other: Telling) -> float:
    """The share of these words, by what they tell, that an article has anywhere."""
    had = [word for word in words if word in other.signature.words]
    return _squares(had, other) / (_squares(words, other) + _DOUBT_SQUARED)


def _lacking(words: Collection[str], other: Telling) -> float:
    """The share that it lacks."""
    lacked = [word for word in words if word not in other.signature.words]
    return _squares(lacked, other) / (_squares(words, other) + _DOUBT_SQUARED)


def _squares(words: Iterable[str], other: Telling) -> float:
    return math.fsum(other.word(word) ** 2 for word in words)


def _told_across(one: Telling, other: Telling) -> float:
    """The share of what one says first that the other says anywhere."""
    first = {f"{EVENT}{event[1:]}" for event in one.of_kind(TOLD_FIRST)}
    return one.weight(first & other.signature.terms) / (one.weight(first) + _DOUBT)


def _other_numbers(one: Telling, other: Telling) -> float:
    """How far both tell numbers and not the same."""
    least = min(one.weight_of_kind(NUMBER), other.weight_of_kind(NUMBER))
    return (least - one.weight(one.of_kind(NUMBER) & other.of_kind(NUMBER))) / (least + _DOUBT)


def _cognates(one: Telling, other: Telling) -> float:
    both = one.sounds.keys() & other.sounds.keys()
    shared = math.fsum(min(one.sounds[sound], other.sounds[sound]) for sound in both)
    return shared / (math.sqrt(one.loudness * other.loudness) + _DOUBT) if shared else 0.0


def _agreement(kind: str, one: Telling, other: Telling) -> float:
    """Shared traces of a kind over all by weight; numbers of a short piece need only stand in the long one."""
    both = one.of_kind(kind) & other.of_kind(kind)
    if not both or not (shared := one.weight(both)):
        return 0.0
    mine, theirs = one.weight_of_kind(kind), other.weight_of_kind(kind)
    if kind == NUMBER:
        return shared / (min(mine, theirs) + _DOUBT_NUMBERS)
    return shared / (math.sqrt(mine * theirs) + _DOUBT)


def _moments(one: Telling, other: Telling) -> Features:
    """How far apart they were published, and whether both name days of a month, or a week, and none the same."""
    return {
        "dates apart": float(_apart(one.dates, other.dates)),
        "weekdays apart": float(_apart(one.weekdays, other.weekdays)),
        "days": abs(one.signature.published - other.signature.published) / timedelta(days=1),
    }


def _apart(mine: Collection[object], theirs: Collection[object]) -> bool:
    return bool(mine and theirs) and not set(mine).intersection(theirs)


@cache
def shipped_weights() -> Mapping[str, Features]:
    """What each feature weighs in a pair of one language, `within`, and of two, `across`; 'bias' is added to all."""
    return tomllib.loads(files("bot.tagging.lexicons").joinpath(WEIGHTS).read_text("utf-8"))
