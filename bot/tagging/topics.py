"""Topics by whatever a reader types: a name, a synonym, another ending, a typo. What a text is about: topic_scores."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.domain.ports import Matches
from bot.domain.topic import Topic
from bot.tagging.words import plain, stem, words_of

_NEAREST = 5
_LETTERS_A_TYPO = 5
"""One slip of the finger is forgiven for so many letters."""


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
        """The topic meant, in `sure`, where there is no doubt; else the nearest five."""
        for key in (_exact(words), _stemmed(words)):
            if found := self._by_key.get(key):
                return Matches(sure=self._of(found))
        if found := self._partial(_exact(words)):
            return Matches(sure=self._of(found)) if len(found) == 1 else Matches(near=self._of(found)[:_NEAREST])
        if found := self._misspelt(_exact(words)):
            return Matches(sure=self._of(found)) if len(found) == 1 else Matches(near=self._of(found)[:_NEAREST])
        return Matches(near=self._of(self._nearest(_exact(words))))

    def _partial(self, words: str) -> list[int]:
        """Topics with a longer name that holds these words: 'peace' is part of 'peace talks', no slip of 'prace'."""
        asked = f" {words} "
        longer = [number for key in self._keys if words and asked in f" {key} " for number in self._by_key[key]]
        return _distinct(longer)

    def _misspelt(self, words: str) -> list[int]:
        slips = min(3, len(words) // _LETTERS_A_TYPO)
        if not slips:
            return []
        near = process.extract(
            words, self._keys, scorer=OSA.distance, score_cutoff=slips, limit=_NEAREST, processor=None
        )
        best = min((distance for _, distance, _ in near), default=0)
        return _distinct(number for key, distance, _ in near if distance == best for number in self._by_key[key])

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
