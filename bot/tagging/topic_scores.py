"""What an article is about: a scored match of phrases, weighed by where they stand. Lookup by readers: topics."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.domain.tags import TopicScore
from bot.domain.topic import Topic
from bot.tagging.lexicons.topics import DECISIVE, PLAIN, Term, shipped_terms, shipped_topics
from bot.tagging.topics import TopicIndex
from bot.tagging.words import stem, words_of

_TITLE, _FIRST, _LEAD, _BODY = 3.0, 2.0, 1.5, 1.0
"""How much an occurrence weighs by where it stands: headline, first sentence or so, lead, the rest."""
_FIRST_WORDS, _LEAD_WORDS = 30, 80
_IN_FIRST, _IN_LEAD, _IN_BODY = 0.9, 0.6, 0.6
"""What is left of a topic that is not named before the first sentence, the lead, the rest."""
_ENOUGH = 0.38
_SHARE_OF_BEST, _SHARE_OF_FAMILY = 0.8, 0.5
_MOST = 4
_BASE, _GROWTH = 1.2, 0.17
_PARENT_SHARE = 0.8
_MOST_CACHED = 50_000

_CATEGORY = Term((("category",),), 4.0)
"""The page itself says what it is about: more than any phrase."""

_Hit = tuple[str, Term]
"""A topic id and the phrase that spoke for it."""


class TopicTagger:
    """Scores topics in a text. A topic that came without phrases of its own is found by its names and synonyms."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = {str(topic.id): topic for topic in topics}
        self._index = TopicIndex(topics)
        self._by_start: defaultdict[str, list[_Hit]] = defaultdict(list)
        self._cache: dict[str, tuple[_Hit, ...]] = {}
        for topic_id, topic in self._topics.items():
            for term in _terms(topic):
                for form in term.words[0]:
                    self._by_start[form].append((topic_id, term))

    def find(self, text: str, *, title: str = "", category: str = "") -> tuple[TopicScore, ...]:
        """A few topics, best first; the parents of a topic come with it, at a part of its score at least."""
        head, body = words_of(title), words_of(text)
        seen: defaultdict[_Hit, float] = defaultdict(float)
        zones: defaultdict[str, float] = defaultdict(float)
        for _, hit in self._hits(head):
            seen[hit] += _TITLE
            zones[hit[0]] = 1.0
        for place, hit in self._hits(body):
            weight, left = _zone(place)
            seen[hit] += weight
            zones[hit[0]] = max(zones[hit[0]], left if head or place >= _LEAD_WORDS else 1.0)
        for topic in self._index.find(category).sure if category else ():
            seen[topic.id, _CATEGORY] = _TITLE
            zones[topic.id] = 1.0
        return self._with_parents(self._best(_scores(seen, zones, len(head) + len(body))))

    def _hits(self, words: Sequence[str]) -> Iterator[tuple[int, _Hit]]:
        """Where a phrase of a topic begins; of several for one topic at one place, the one that says most."""
        for place, word in enumerate(words):
            best: dict[str, _Hit] = {}
            for hit in self._starting_with(word):
                rest = hit[1].words[1:]
                following = words[place + 1 : place + 1 + len(rest)]
                fits = len(following) == len(rest) and all(map(_fits, following, rest))
                if fits and (hit[0] not in best or best[hit[0]][1].weight < hit[1].weight):
                    best[hit[0]] = hit
            for hit in best.values():
                yield place, hit

    def _starting_with(self, word: str) -> tuple[_Hit, ...]:
        found = self._cache.get(word)
        if found is None:
            starts = [word, *(f"{word[:end]}*" for end in range(2, len(word) + 1))]
            found = tuple(hit for start in starts for hit in self._by_start.get(start, ()))
            if len(self._cache) < _MOST_CACHED:
                self._cache[word] = found
        return found

    def _best(self, scores: Mapping[str, float]) -> Mapping[str, float]:
        """The best, and what says nearly as much; kin of what is chosen already may say less."""
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
        chosen: dict[str, float] = {}
        families: set[str | None] = set()
        for topic_id, score in ranked:
            parent = self._topics[topic_id].parent
            share = _SHARE_OF_FAMILY if parent is not None and parent in families else _SHARE_OF_BEST
            if score >= max(_ENOUGH, ranked[0][1] * share):
                chosen[topic_id] = score
                families |= {topic_id, parent}
        return chosen

    def _with_parents(self, scores: Mapping[str, float]) -> tuple[TopicScore, ...]:
        whole = dict(scores)
        for topic_id, score in scores.items():
            part, parent = score, self._topics[topic_id].parent
            while parent is not None and parent in self._topics:
                part *= _PARENT_SHARE
                whole[parent] = max(whole.get(parent, 0.0), part)
                parent = self._topics[parent].parent
        ranked = sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(TopicScore(topic_id=topic_id, score=round(score, 3)) for topic_id, score in ranked)


def _zone(place: int) -> tuple[float, float]:
    if place < _FIRST_WORDS:
        return _FIRST, _IN_FIRST
    return (_LEAD, _IN_LEAD) if place < _LEAD_WORDS else (_BODY, _IN_BODY)


def _fits(word: str, forms: Sequence[str]) -> bool:
    return any(word.startswith(form[:-1]) if form[-1] == "*" else word == form for form in forms)


def _scores(seen: Mapping[_Hit, float], zones: Mapping[str, float], words: int) -> Mapping[str, float]:
    """Evidence grows with the logarithm of repetition; a long text must say more to be about something."""
    evidence: defaultdict[str, float] = defaultdict(float)
    for (topic_id, term), weight in seen.items():
        evidence[topic_id] += zones[topic_id] * term.weight * math.log1p(weight)
    enough = _BASE + math.sqrt(words) * _GROWTH
    return {topic_id: found / (found + enough) for topic_id, found in evidence.items()}


def _terms(topic: Topic) -> Iterator[Term]:
    """The phrases that ship with a topic and the names editors added, or for a new topic all its names."""
    phrases = shipped_terms().get(topic.id)
    if not phrases:
        yield from _terms_from_names(topic)
        return
    yield from phrases
    known = next(one for one in shipped_topics() if one.id == topic.id)
    added = {*topic.names.values(), *_synonyms(topic)} - {*known.names.values(), *_synonyms(known)}
    for name in sorted(added):
        yield Term(tuple((f"{stem(word)}*",) for word in words_of(name)), PLAIN)


def _terms_from_names(topic: Topic) -> Iterator[Term]:
    for weight, phrases in ((DECISIVE, topic.names.values()), (PLAIN, _synonyms(topic))):
        for phrase in phrases:
            if words := words_of(phrase):
                yield Term(tuple((f"{stem(word)}*",) for word in words), weight)


def _synonyms(topic: Topic) -> Iterator[str]:
    return (word for words in topic.synonyms.values() for word in words)
