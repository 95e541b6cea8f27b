"""How far two articles agree, within a language or across two, and whether that is enough to be one event."""

import math
import tomllib
from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from functools import cache, lru_cache
from importlib.resources import files

from bot.domain.article import StorySignature
from bot.tagging.lexicons.weekdays import weekdays
from bot.tagging.romanisation import skeleton
from bot.tagging.stories.rarity import Rarity
from bot.tagging.stories.traces import DATE, EVENT, NAME, NUMBER, PERSON, PLACE, TOLD_FIRST

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
_FIGURE_OF_SPEECH, _LITTLE = 10, 0.4
"""Numbers below this say little."""
_NAME_IN_WORDS = 0.5
"""What a name counts among the words: the same ministers turn up in everything a day brings."""
_LEAST_WORDS, _NEVER = 0.115, -9.0
"""How much two articles of one language must have in common in words; with less, the rest is chance."""
_COGNATE_FROM, _COGNATE = 5, 6
"""Letters a word must have to be looked for in another language by its sound, and letters compared."""


class Likeness:
    """Judges pairs of articles, given how rare things are."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._weights = shipped_weights()
        self._weighed: dict[int, tuple[StorySignature, Mapping[str, float], float]] = {}

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
        names, their_names = one.headline & one.names, other.headline & other.names
        words = self._cosine(one, other)
        apart = self._other_numbers(_of_kind(NUMBER, one), _of_kind(NUMBER, other))
        return {
            "words": words,
            "told": (self._told(one.headline, other) + self._told(other.headline, one)) / 2,
            "names apart": (self._lacking(names, other) + self._lacking(their_names, one)) / 2,
            "numbers apart": apart,
            "series": words * apart,
            "people": self._agreement(PERSON, one, other),
            "dates apart": _dates_apart(one, other),
            "weekdays apart": _weekdays_apart(one, other),
            "days": _days(one, other),
        }

    def across(self, one: StorySignature, other: StorySignature) -> Features:
        """Of two articles in two languages: what both may have."""
        alike = {name: self._agreement(kind, one, other) for name, kind in _ACROSS.items()}
        apart = self._other_numbers(_of_kind(NUMBER, one), _of_kind(NUMBER, other))
        return {
            **alike,
            "told": (self._told_across(one, other) + self._told_across(other, one)) / 2,
            "cognates": self._cognates(one, other),
            "numbers apart": apart,
            "series": alike["events"] * apart,
            "dates apart": _dates_apart(one, other),
            "weekdays apart": _weekdays_apart(one, other),
            "days": _days(one, other),
        }

    def _cosine(self, one: StorySignature, other: StorySignature) -> float:
        (mine, my_length), (theirs, their_length) = self._vector(one), self._vector(other)
        if len(theirs) < len(mine):
            mine, theirs = theirs, mine
        shared = math.fsum(weight * theirs[word] for word, weight in mine.items() if word in theirs)
        return shared / (my_length * their_length + _DOUBT) if shared else 0.0

    def _vector(self, one: StorySignature) -> tuple[Mapping[str, float], float]:
        """What each word weighs, and the length of all as a vector; worked out once for each article."""
        if id(one) not in self._weighed:
            weights = {
                word: (1 + math.log(n)) * self._word(one, word) * (_NAME_IN_WORDS if word in one.names else 1.0)
                for word, n in one.words.items()
            }
            self._weighed[id(one)] = one, weights, math.sqrt(math.fsum(weight**2 for weight in weights.values()))
        return self._weighed[id(one)][1:]

    def _told(self, words: Collection[str], other: StorySignature) -> float:
        """The share of these words, by what they tell, that an article has anywhere."""
        return self._squares([word for word in words if word in other.words], other) / (
            self._squares(words, other) + _DOUBT_SQUARED
        )

    def _told_across(self, one: StorySignature, other: StorySignature) -> float:
        """The share of what one says first that the other says anywhere."""
        first = {f"{EVENT}{event[1:]}" for event in _of_kind(TOLD_FIRST, one)}
        return self._weight(first.intersection(other.terms)) / (self._weight(first) + _DOUBT)

    def _lacking(self, words: Collection[str], other: StorySignature) -> float:
        """The share that it lacks."""
        return self._squares([word for word in words if word not in other.words], other) / (
            self._squares(words, other) + _DOUBT_SQUARED
        )

    def _squares(self, words: Iterable[str], other: StorySignature) -> float:
        return math.fsum(self._word(other, word) ** 2 for word in words)

    def _word(self, one: StorySignature, word: str) -> float:
        return self._rarity.of(f"={one.language} {word}")

    def _other_numbers(self, mine: Collection[str], theirs: Collection[str]) -> float:
        """How far both tell numbers and not the same."""
        least = min(self._weight(mine), self._weight(theirs))
        return (least - self._weight(set(mine).intersection(theirs))) / (least + _DOUBT)

    def _cognates(self, one: StorySignature, other: StorySignature) -> float:
        mine, theirs = self._sounds(one), self._sounds(other)
        shared = math.fsum(min(mine[sound], theirs[sound]) for sound in mine.keys() & theirs.keys())
        return shared / (math.sqrt(math.fsum(mine.values()) * math.fsum(theirs.values())) + _DOUBT) if shared else 0.0

    def _sounds(self, one: StorySignature) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for word in one.words:
            if len(word) >= _COGNATE_FROM and not word[0].isdigit() and len(sound := _sound(word)) >= _COGNATE_FROM:
                found[sound] = max(found.get(sound, 0.0), self._word(one, word))
        return found

    def _agreement(self, kind: str, one: StorySignature, other: StorySignature) -> float:
        """Shared traces of a kind over all by weight; numbers of a short piece need only stand in the long one."""
        mine, theirs = _of_kind(kind, one), _of_kind(kind, other)
        shared = self._weight(set(mine).intersection(theirs))
        if not shared:
            return 0.0
        my_weight, their_weight = self._weight(mine), self._weight(theirs)
        if kind == NUMBER:
            return shared / (min(my_weight, their_weight) + _DOUBT_NUMBERS)
        return shared / (math.sqrt(my_weight * their_weight) + _DOUBT)

    def _weight(self, traces: Iterable[str]) -> float:
        return math.fsum(self._rarity.of(trace) * _says(trace) for trace in traces)


def _of_kind(kind: str, one: StorySignature) -> Collection[str]:
    if kind == PERSON:
        return [f"{PERSON}{person}" for person in one.people]
    return [term for term in one.terms if term[0] == kind]


def _says(trace: str) -> float:
    return _LITTLE if trace[0] == NUMBER and float(trace[1:]) < _FIGURE_OF_SPEECH else 1.0


def _days(one: StorySignature, other: StorySignature) -> float:
    return abs(one.published - other.published) / timedelta(days=1)


def _dates_apart(one: StorySignature, other: StorySignature) -> float:
    """Whether both name days of a month and none the same."""
    mine, theirs = set(_of_kind(DATE, one)), set(_of_kind(DATE, other))
    return float(bool(mine and theirs) and not mine & theirs)


def _weekdays_apart(one: StorySignature, other: StorySignature) -> float:
    """Whether both name days of the week and none the same."""
    mine, theirs = _weekdays(one), _weekdays(other)
    return float(bool(mine and theirs) and not mine & theirs)


def _weekdays(one: StorySignature) -> frozenset[int]:
    return frozenset(weekdays()[key] for word in one.words if (key := f"{one.language} {word}") in weekdays())


@cache
def shipped_weights() -> Mapping[str, Features]:
    """What each feature weighs in a pair of one language, `within`, and of two, `across`; 'bias' is added to all."""
    return tomllib.loads(files("bot.tagging.lexicons").joinpath(WEIGHTS).read_text("utf-8"))


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    return skeleton(word)[:_COGNATE]
