"""What an article says, weighed once, though it is compared with many."""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from bot.domain.article import StorySignature
from bot.tagging.lexicons.weekdays import weekdays
from bot.tagging.romanisation import skeleton
from bot.tagging.stories.rarity import Rarity
from bot.tagging.stories.traces import DATE, NUMBER, PERSON

_FIGURE_OF_SPEECH, _LITTLE = 10, 0.4
"""Numbers below this say little."""
_NAME_IN_WORDS = 0.5
"""What a name counts among the words: the same ministers turn up in everything a day brings."""
_COGNATE_FROM, _COGNATE = 5, 6
"""Letters a word must have to be looked for in another language by its sound, and letters compared."""


class Telling:
    """An article's signature with the weights of what it says, given how rare things are."""

    def __init__(self, signature: StorySignature, rarity: Rarity) -> None:
        self.signature = signature
        self._rarity = rarity
        self._kinds: dict[str, frozenset[str]] = {}
        self._weights: dict[str, float] = {}

    def of_kind(self, kind: str) -> frozenset[str]:
        """Traces of a kind, each with its sign; people as terms are."""
        if kind not in self._kinds:
            self._kinds[kind] = frozenset(self._found(kind))
        return self._kinds[kind]

    def _found(self, kind: str) -> Iterator[str]:
        if kind == PERSON:
            return (f"{PERSON}{person}" for person in self.signature.people)
        return (term for term in self.signature.terms if term[0] == kind)

    def weight_of_kind(self, kind: str) -> float:
        """What all traces of a kind weigh together."""
        if kind not in self._weights:
            self._weights[kind] = self.weight(self.of_kind(kind))
        return self._weights[kind]

    def weight(self, traces: Iterable[str]) -> float:
        """What traces of whatever article weigh together."""
        return math.fsum(self._rarity.of(trace) * _says(trace) for trace in traces)

    def word(self, word: str) -> float:
        """What a word of this article's language weighs."""
        return self._rarity.of(f"={self.signature.language} {word}")

    @cached_property
    def words(self) -> Mapping[str, float]:
        """What each word weighs here: by how rare it is, and how often it stands."""
        one = self.signature
        return {
            word: (1 + math.log(n)) * self.word(word) * (_NAME_IN_WORDS if word in one.names else 1.0)
            for word, n in one.words.items()
        }

    @cached_property
    def length(self) -> float:
        """The length of all words as a vector."""
        return math.sqrt(math.fsum(weight**2 for weight in self.words.values()))

    @cached_property
    def sounds(self) -> Mapping[str, float]:
        """Long words by the beginning of their sound, which another language may have too."""
        found: dict[str, float] = {}
        for word in self.signature.words:
            if len(word) >= _COGNATE_FROM and not word[0].isdigit() and len(sound := _sound(word)) >= _COGNATE_FROM:
                found[sound] = max(found.get(sound, 0.0), self.word(word))
        return found

    @cached_property
    def loudness(self) -> float:
        """What all its sounds weigh together."""
        return math.fsum(self.sounds.values())

    @cached_property
    def dates(self) -> frozenset[str]:
        """Days of a month that it names."""
        return self.of_kind(DATE)

    @cached_property
    def weekdays(self) -> frozenset[int]:
        """Days of the week that it names, from 0 for Monday."""
        named = weekdays(self.signature.language)
        return frozenset(day for word, day in named.items() if word in self.signature.words)


def _says(trace: str) -> float:
    return _LITTLE if trace[0] == NUMBER and float(trace[1:]) < _FIGURE_OF_SPEECH else 1.0


@lru_cache(maxsize=50_000)
def _sound(word: str) -> str:
    return skeleton(word)[:_COGNATE]
