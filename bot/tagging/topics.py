"""Topics by whatever a reader types: a name, a synonym, another ending, a typo. What a text is about: topic_scores."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from rapidfuzz import fuzz, process

from bot.domain.ports import Matches
from bot.domain.topic import SubjectKind, Topic
from bot.tagging.closeness import closest, retyped
from bot.tagging.lexicons.subjects import NO_NAMES, shipped_names
from bot.tagging.names import is_cyrillic
from bot.tagging.romanisation import skeleton
from bot.tagging.words import plain, stem, words_of

_NEAREST = 5
_ALIKE = 72
_LEAST_SOUND = 4
"""Letters: 'rada' sounds like too much else."""


class TopicIndex:
    """Every name and synonym of some topics, ready for lookup."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = tuple(topics)
        self._by_name: defaultdict[str, list[int]] = defaultdict(list)
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for number, topic in enumerate(topics):
            for name in _names(topic):
                exact = _exact(name)
                for key in {exact, _stemmed(name)} - {""}:
                    if number not in self._by_key[key]:
                        self._by_key[key].append(number)
                if number not in self._by_name[exact]:
                    self._by_name[exact].append(number)
            for key in _told(topic):
                if number not in self._by_key[key]:
                    self._by_key[key].append(number)
        self._keys = list(self._by_key)

    def find(self, words: str) -> Matches[Topic]:
        """The topic meant, in `sure`, where there is no doubt; else those that are near, if any are."""
        for reading in (words, *retyped(words)):
            if sure := self._surely(reading):
                return Matches(sure=self._of(sure))
        if words.isascii() and (sounding := self._by_sound.get(_sound(words))):
            return Matches(sure=self._of(sounding))
        exact = _exact(words)
        near = _distinct([*self._longer(exact), *self._within(words), *self._misspelt(exact)])
        return Matches(near=self._of(near or self._nearest(exact))[:_NEAREST])

    @cached_property
    def _by_sound(self) -> Mapping[str, list[int]]:
        """Topics by what their Cyrillic names sound like in Latin letters: 'bezpeka', 'vybory'."""
        table: defaultdict[str, list[int]] = defaultdict(list)
        for number, topic in enumerate(self._topics):
            for key in {_sound(name) for name in _names(topic) if is_cyrillic(name)} - {""}:
                table[key].append(number)
        return table

    def called(self, name: str) -> tuple[Topic, ...]:
        """Topics of this very name or synonym: a page's category is no typo and no part of a longer name."""
        return self._of(self._exactly(name)) if name else ()

    def _surely(self, words: str) -> list[int]:
        if found := self._exactly(words):
            return found
        longer = self._longer(_exact(words))
        return longer if len(longer) == 1 else []

    def _exactly(self, words: str) -> list[int]:
        """Topics of this very name or synonym, or else of one that differs in its endings alone."""
        exact = _exact(words)
        if found := self._by_name.get(exact):
            return found
        return next((found for key in (exact, _stemmed(words)) if (found := self._by_key.get(key))), [])

    def _longer(self, words: str) -> list[int]:
        """Topics with a longer name that holds these words: 'peace' is part of 'peace talks'."""
        asked = f" {words} "
        return _distinct(number for key in self._keys if asked in f" {key} " for number in self._by_key[key])

    def _within(self, words: str) -> list[int]:
        """Topics named by some of the words: 'sanctions against Russia' asks for one of two."""
        found = (self._exactly(word) for word in words_of(words))
        return _distinct(number for numbers in found for number in numbers)

    def _misspelt(self, words: str) -> list[int]:
        return _distinct(number for key in closest(words, self._keys) for number in self._by_key[key])

    def _nearest(self, words: str) -> list[int]:
        """Those that look alike; none where nothing does, for five topics out of the blue help nobody."""
        ranked = process.extract(words, self._keys, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        return _distinct(number for key, _, _ in ranked for number in self._by_key[key])

    def _of(self, numbers: Iterable[int]) -> tuple[Topic, ...]:
        return tuple(self._topics[number] for number in numbers)


def _names(topic: Topic) -> Iterator[str]:
    yield topic.id.replace("-", " ")
    yield from topic.names.values()
    for words in topic.synonyms.values():
        yield from words


def _told(topic: Topic) -> Iterator[str]:
    """The single words by which texts tell of a place or an organisation: cases that no ending shows, adjectives."""
    if topic.kind is SubjectKind.TOPIC:
        return
    forms = [phrase[0] for phrase in shipped_names().get(topic.id, NO_NAMES).phrases if len(phrase) == 1]
    yield from (plain(form.rstrip("*")) for form in chain.from_iterable(forms))


@lru_cache(maxsize=20_000)  # an index is made anew whenever an editor changes one name of thousands
def _exact(words: str) -> str:
    return " ".join(words_of(plain(words)))


@lru_cache(maxsize=20_000)
def _stemmed(words: str) -> str:
    return " ".join(stem(word) for word in words_of(words))


@lru_cache(maxsize=20_000)
def _sound(words: str) -> str:
    """How words sound, without the vowels that cases change at their ends; empty where that says too little."""
    sounds = [skeleton(word).rstrip("aeiou") or skeleton(word) for word in words_of(words)]
    return " ".join(sounds) if sum(map(len, sounds)) >= _LEAST_SOUND else ""


def _distinct(numbers: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(numbers))
