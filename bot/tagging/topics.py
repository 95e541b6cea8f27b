"""Topics by whatever a reader types: a name, a synonym, another ending, a typo. What a text is about: topic_scores."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from bot.domain.ports import Matches
from bot.domain.topic import Topic
from bot.tagging.closeness import closest, retyped
from bot.tagging.words import plain, stem, words_of

_NEAREST = 5


class TopicIndex:
    """Every name and synonym of some topics, ready for lookup."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = tuple(topics)
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for number, topic in enumerate(topics):
            for name in _names(topic):
                for key in {_exact(name), _stemmed(name)} - {""}:
                    if number not in self._by_key[key]:
                        self._by_key[key].append(number)
        self._keys = list(self._by_key)

    def find(self, words: str) -> Matches[Topic]:
        """The topic meant, in `sure`, where there is no doubt; else those that are near, or the nearest five."""
        for reading in (words, *retyped(words)):
            if sure := self._surely(reading):
                return Matches(sure=self._of(sure))
        exact = _exact(words)
        near = _distinct([*self._longer(exact), *self._within(words), *self._misspelt(exact)])
        return Matches(near=self._of(near or self._nearest(exact))[:_NEAREST])

    def _surely(self, words: str) -> list[int]:
        if found := self._exactly(words):
            return found
        longer = self._longer(_exact(words))
        return longer if len(longer) == 1 else []

    def _exactly(self, words: str) -> list[int]:
        """Topics of this very name or synonym, whatever its endings."""
        return next((found for key in (_exact(words), _stemmed(words)) if (found := self._by_key.get(key))), [])

    def _longer(self, words: str) -> list[int]:
        """Topics with a longer name that holds these words: 'peace' is part of 'peace talks'."""
        asked = f" {words} "
        longer = [number for key in self._keys if words and asked in f" {key} " for number in self._by_key[key]]
        return _distinct(longer)

    def _within(self, words: str) -> list[int]:
        """Topics named by some of the words: 'sanctions against Russia' asks for one of two."""
        found = (self._exactly(word) for word in words_of(words))
        return _distinct(number for numbers in found for number in numbers)

    def _misspelt(self, words: str) -> list[int]:
        return _distinct(number for key in closest(words, self._keys) for number in self._by_key[key])

    def _nearest(self, words: str) -> list[int]:
        ranked = process.extract(words, self._keys, scorer=fuzz.WRatio, limit=8 * _NEAREST)
        near = [number for key, _, _ in ranked for number in self._by_key[key]]
        return _distinct([*near, *range(len(self._topics))])[:_NEAREST]

    def _of(self, numbers: Iterable[int]) -> tuple[Topic, ...]:
        return tuple(self._topics[number] for number in numbers)


def _names(topic: Topic) -> Iterator[str]:
    yield topic.id.replace("-", " ")
    yield from topic.names.values()
    for words in topic.synonyms.values():
        yield from words


def _exact(words: str) -> str:
    return " ".join(words_of(plain(words)))


def _stemmed(words: str) -> str:
    return " ".join(stem(word) for word in words_of(words))


def _distinct(numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(numbers))
