"""Whether two articles tell the same event, within a language or across two. Ids and storage are elsewhere.

An article leaves traces: its people, its numbers, the sounds of its proper names, what its words say of an event, the
stems of its words. Rare traces that two articles share speak for one event; what every article of the season has says
nothing. People alone never make one event of two: the same ministers turn up in everything a day brings.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta

from bot.domain.article import Bullets, Manuscript, Neighbours, Paragraph, PullQuote, StoryId, StorySignature, Tags
from bot.tagging.lexicons.events import events
from bot.tagging.lexicons.numerals import numbers
from bot.tagging.romanisation import skeleton
from bot.tagging.words import plain, stem, words_of

_WINDOW = timedelta(hours=60)
_LEAD_CHARACTERS = 1500
_PERSON, _NAME, _NUMBER, _EVENT, _TOLD_FIRST, _WORD = "@^#~!="
WEIGHTS = {_PERSON: 0.71, _NAME: 0.24, _NUMBER: 0.95, _EVENT: 0.95, _TOLD_FIRST: 0.76, _WORD: 0.16}
"""By the first sign of a trace: what a perfect agreement in it counts for; 1 in all is one event."""
_OTHER_TOPIC, _SAME_LANGUAGE, _A_DAY_APART = 0.27, 0.22, 0.4
"""What two articles lose that have no topic in common, that share a language, and for each day between them."""
_COPY, _FEW_WORDS = 0.5, 5
"""The share of words in common from which on one article is a copy of the other; words that short texts lack."""
_UNSEEN = 40
"""Articles taken to have none of these traces, so that the first two of an archive can be told apart."""
_SCALE, _DOUBT, _LEAST = 5.5, 3.0, 0.1
"""Weight of a trace nobody else has; weight of what is not seen, for short texts; weight of one that all have."""
_FIGURE_OF_SPEECH, _LITTLE = 10, 0.4
"""Numbers below this say little."""
_KEPT_COMPANY = 0.6
"""What an article must be like the articles of a story on the average, so that stories do not grow by the edges."""
_CAPITAL = re.compile(r"(?<![.!?…:»”\"•\n]\s)(?<!^)\b[^\W\d_a-zа-яіїєґ][^\W\d_]{2,}")


def signature(manuscript: Manuscript, tags: Tags) -> StorySignature:
    """The traces an article leaves."""
    return StorySignature(
        language=manuscript.language,
        published=manuscript.published,
        people=frozenset(person.person_id for person in tags.people),
        topics=frozenset(topic.topic_id for topic in tags.topics),
        terms=frozenset(_terms(manuscript.headline, _opening(manuscript))),
    )


def same_story(one: StorySignature, around: Neighbours) -> StoryId | None:
    """The story whose articles are most like `one`, if they are like enough and near enough in time."""
    rarity = Rarity(around)
    likenesses: dict[StoryId, list[float]] = defaultdict(list)
    for story, other in around.near:
        if abs(other.published - one.published) <= _WINDOW:
            likenesses[story].append(rarity.likeness(one, other))
    fitting = {story: max(found) for story, found in likenesses.items() if _keeps_company(found)}
    return max(fitting, key=lambda story: (fitting[story], story), default=None)


def neighbours(one: StorySignature, recent: Iterable[tuple[StoryId, StorySignature]]) -> Neighbours:
    """All of `recent` as neighbours of `one`: for few articles, in memory. An archive looks them up."""
    near = tuple(recent)
    having = Counter(trace for _, other in near for trace in other.traces & one.traces)
    return Neighbours(articles=len(near), having=having, near=near)


def _keeps_company(likenesses: Collection[float]) -> bool:
    return max(likenesses) >= 1 and sum(likenesses) >= _KEPT_COMPANY * len(likenesses)


class Rarity:
    """How much each trace tells, given how many of the articles around have it."""

    def __init__(self, around: Neighbours) -> None:
        self._all, self._having = around.articles + _UNSEEN, around.having
        self._scale = _SCALE / math.log(self._all / 0.5)

    def likeness(self, one: StorySignature, other: StorySignature) -> float:
        """What two articles agree in, less what parts them; 1 and above is the same event."""
        agreed = self.agreements(one, other)
        alike = sum(weight * agreed[kind] for kind, weight in WEIGHTS.items())
        alike -= _A_DAY_APART * (abs(one.published - other.published) / timedelta(days=1))
        if one.topics and other.topics and not one.topics & other.topics:
            alike -= _OTHER_TOPIC
        if one.language != other.language:
            return alike
        return max(alike - _SAME_LANGUAGE, agreed[_WORD] / _COPY if agreed[_WORD] >= _COPY else 0.0)

    def agreements(self, one: StorySignature, other: StorySignature) -> Mapping[str, float]:
        """How far two articles agree in each kind of trace, 0 to 1; words count within one language only."""
        mine, theirs = _by_kind(one), _by_kind(other)
        agreed = {kind: self._agreement(mine[kind], theirs[kind]) for kind in WEIGHTS if kind != _WORD}
        agreed[_WORD] = _in_common(mine[_WORD], theirs[_WORD]) if one.language == other.language else 0.0
        return agreed

    def _agreement(self, mine: Collection[str], theirs: Collection[str]) -> float:
        """Shared traces over all traces by weight, 0 to 1."""
        shared = self._weight(set(mine).intersection(theirs))
        return shared / (self._whole(mine, theirs) + _DOUBT) if shared else 0.0

    def _whole(self, mine: Collection[str], theirs: Collection[str]) -> float:
        """Numbers of a short piece need only stand in the long one; of the rest both should have much the same."""
        one, other = self._weight(mine), self._weight(theirs)
        figures = next(iter(mine))[0] == _NUMBER
        return min(one, other) if figures else math.sqrt(one * other)

    def _weight(self, traces: Iterable[str]) -> float:
        return sum(self._one(trace) for trace in traces)

    def _one(self, trace: str) -> float:
        rare = max(_LEAST, self._scale * math.log(self._all / (self._having.get(trace, 1) + 0.5)))
        little = trace[0] == _NUMBER and float(trace[1:]) < _FIGURE_OF_SPEECH
        return rare * _LITTLE if little else rare


def _by_kind(signature: StorySignature) -> Mapping[str, Collection[str]]:
    kinds: dict[str, list[str]] = {kind: [] for kind in WEIGHTS}
    for trace in signature.traces | signature.terms:
        kinds[trace[0]].append(trace)
    return kinds


def _in_common(mine: Collection[str], theirs: Collection[str]) -> float:
    together = len(set(mine).intersection(theirs))
    return together / (math.sqrt(len(mine) * len(theirs)) + _FEW_WORDS)


def _terms(headline: str, text: str) -> Iterator[str]:
    """Numbers, the sounds of names, what words say of an event (first in the headline), the stems of long words."""
    words = words_of(text)
    yield from (f"{_NUMBER}{number:g}" for number in numbers(text))
    yield from (f"{_NAME}{sound}" for name in _CAPITAL.findall(text) if (sound := _sound(name)))
    yield from (f"{_EVENT}{event}" for word in words for event in events(word))
    yield from (f"{_TOLD_FIRST}{event}" for word in words_of(headline) for event in events(word))
    yield from (f"{_WORD}{stem(word)}" for word in words if len(word) > 4)


def _sound(name: str) -> str:
    return skeleton(stem(plain(name)))[:7]


def _opening(manuscript: Manuscript) -> str:
    """Headline, standfirst, points and the first paragraphs: where an event is told."""
    parts = [manuscript.headline, manuscript.standfirst or "", *manuscript.points]
    for block in manuscript.body:
        match block:
            case Paragraph(text) | PullQuote(text=text):
                parts.append(text)
            case Bullets(items):
                parts += items
    return "\n".join(parts)[:_LEAD_CHARACTERS]
