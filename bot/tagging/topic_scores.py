"""What an article is about: a scored match of phrases, weighed by where they stand. Lookup by readers: topics."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.domain.tags import TopicScore
from bot.domain.topic import SubjectKind, Topic, TopicId
from bot.tagging.lexicons.topics import DECISIVE, PLAIN, Term, shipped_terms, shipped_topics
from bot.tagging.phrases import Hit, PhraseFinder, read_words, told_language
from bot.tagging.topics import TopicIndex
from bot.tagging.words import stem, words_of

_TITLE, _FIRST, _LEAD, _BODY = 4.0, 2.0, 1.5, 1.0
"""How much an occurrence weighs by where it stands: headline, first sentence or so, lead, the rest."""
_OPENING_WORDS, _FIRST_WORDS, _LEAD_WORDS = 12, 30, 80
_IN_FIRST, _IN_LEAD, _IN_BODY = 0.9, 0.6, 0.6
"""What is left of a topic that is not named before the first sentence, the lead, the rest."""
_ALONE = 0.5
"""What is left of a topic for which one phrase speaks, once, and neither a headline nor the opening: the mayor who came
to see the storm."""
_ENOUGH = 0.4
_SHARE_OF_BEST, _SHARE_OF_FAMILY = 0.77, 0.5
_MOST = 4
_BASE, _GROWTH = 1.6, 0.14
_PARENT_SHARE = 0.8

_CATEGORY = Term((("category",),), 4.0)
"""The page itself says what it is about: more than any phrase."""

_KEYWORDS_SAY, _KEYWORD_SAYS = 4.0, 2.0
"""How much all keywords of a source say together, and one of them at most: some pages are filed under everything."""
_FILED = 0.9
"""What is left, at least, of a topic that the source itself names."""


@dataclass(slots=True)
class _Heard:
    """What speaks for topics: each phrase with the weight of its places, and where each topic is first spoken for."""

    seen: dict[int, tuple[Hit, float]] = field(default_factory=dict)
    """By the identity of a hit: to compare phrases word for word would take longer than to find them."""
    zones: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    times: Counter[str] = field(default_factory=Counter)
    """How often; twice for a place that needs no other beside it."""

    def hear(self, hit: Hit, weight: float, left: float, *, alone: bool = False) -> None:
        """Take in one phrase at one place; `left` is what is left of a topic first spoken for there."""
        topic_id, _ = hit
        self.seen[id(hit)] = hit, weight + self.seen.get(id(hit), (hit, 0.0))[1]
        self.zones[topic_id] = max(self.zones[topic_id], left)
        self.times[topic_id] += 1 if alone else 2


class TopicTagger:
    """Scores topics in a text. A topic that came without phrases of its own is found by its names and synonyms."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = {str(topic.id): topic for topic in topics}
        self._index = TopicIndex(topics)
        self._phrases = PhraseFinder()
        for topic_id, topic in self._topics.items():
            for term in _terms(topic):
                self._phrases.add(topic_id, term)

    def filed(self, keywords: Sequence[str]) -> tuple[str, ...]:
        """Topics, places and organisations that a source's keywords name, in any language.

        By a name or synonym, or else by a phrase that decides for a topic ('Veresia budget').
        """
        return tuple(dict.fromkeys(one for keyword in keywords for one in self._filed_under(keyword)))

    def _filed_under(self, keyword: str) -> Iterator[str]:
        named = [str(topic.id) for topic in self._index.called(keyword)]
        told = (hit for _, hit in self._phrases.hits(read_words(keyword))) if not named else ()
        yield from named
        yield from (topic_id for topic_id, term in told if term.weight == DECISIVE)

    def find(
        self, text: str, *, title: str = "", category: str = "", filed: Sequence[str] = (), language: str = ""
    ) -> tuple[TopicScore, ...]:
        """A few topics, best first; the parents of a topic come with it, at a part of its score at least.

        `filed` are ids that the source's keywords name. Phrases of other languages than the text's do not count: the
        Ukrainian for 'mayor' is the Russian for 'measures'.
        """
        head, body = read_words(title), read_words(text)
        language = told_language(language, f"{title} {text}")
        heard = _Heard()
        for _, hit in self._phrases.hits(head, language):
            heard.hear(hit, _TITLE, 1.0)
        for place, hit in self._phrases.hits(body, language):
            weight, left = _zone(place)
            lone = bool(head) and place >= _OPENING_WORDS
            heard.hear(hit, weight, left if head or place >= _LEAD_WORDS else 1.0, alone=lone)
        for hit in self._said_by_source(category, filed):
            heard.hear(hit, _TITLE, 1.0 if hit[1] is _CATEGORY else _FILED)
        return self._with_parents(self._best(_scores(heard, len(head) + len(body))))

    def _said_by_source(self, category: str, filed: Sequence[str]) -> Iterator[Hit]:
        """The category, then topics that keywords name: what all of them say is shared among these."""
        called = (topic for topic in self._index.called(category) if topic.kind is SubjectKind.TOPIC)
        first = [str(topic.id) for topic in called]
        yield from ((topic_id, _CATEGORY) for topic_id in first)
        others = [one for one in filed if one not in first and self._topics[one].kind is SubjectKind.TOPIC]
        keyword = Term((("keyword",),), min(_KEYWORD_SAYS, _KEYWORDS_SAY / max(1, len(others))))
        yield from ((topic_id, keyword) for topic_id in others)

    def _best(self, scores: Mapping[str, float]) -> Mapping[str, float]:
        """The best of the topics, and of places and organisations, each measured by its own kind."""
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        topics = [pair for pair in ranked if self._topics[pair[0]].kind is SubjectKind.TOPIC]
        others = [pair for pair in ranked if self._topics[pair[0]].kind is not SubjectKind.TOPIC]
        return {**self._chosen(topics[:_MOST]), **self._chosen(others[:_MOST])}

    def _chosen(self, ranked: Sequence[tuple[str, float]]) -> Mapping[str, float]:
        """The best, and what says nearly as much; kin of what is chosen already may say less."""
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


def _scores(heard: _Heard, words: int) -> Mapping[str, float]:
    """Evidence grows with the logarithm of repetition; a long text must say more to be about something."""
    evidence: defaultdict[str, float] = defaultdict(float)
    for (topic_id, term), weight in heard.seen.values():
        left = heard.zones[topic_id] * (_ALONE if heard.times[topic_id] == 1 else 1.0)
        evidence[topic_id] += left * term.weight * math.log1p(weight)
    enough = _BASE + math.sqrt(words) * _GROWTH
    return {topic_id: found / (found + enough) for topic_id, found in evidence.items()}


def _terms(topic: Topic) -> Iterator[Term]:
    """The phrases that ship with a topic and the names editors added, or for a new topic all its names.

    What texts call places and organisations is read in subjects.py.
    """
    phrases = shipped_terms().get(topic.id)
    if not phrases and topic.kind is not SubjectKind.TOPIC:
        return
    if not phrases:
        yield from _terms_from_names(topic)
        return
    yield from phrases
    known = _shipped()[topic.id]
    added = {*topic.names.values(), *_synonyms(topic)} - {*known.names.values(), *_synonyms(known)}
    for name in sorted(added):
        yield Term(tuple((f"{stem(word)}*",) for word in words_of(name)), PLAIN)


@cache
def _shipped() -> Mapping[TopicId, Topic]:
    return {topic.id: topic for topic in shipped_topics()}


def _terms_from_names(topic: Topic) -> Iterator[Term]:
    for weight, phrases in ((DECISIVE, topic.names.values()), (PLAIN, _synonyms(topic))):
        for phrase in phrases:
            if words := words_of(phrase):
                yield Term(tuple((f"{stem(word)}*",) for word in words), weight)


def _synonyms(topic: Topic) -> Iterator[str]:
    return (word for words in topic.synonyms.values() for word in words)
