"""Whether two articles tell the same event, within a language or across two. Ids and storage are elsewhere.

An article leaves traces: its people, its numbers, the sounds of its proper names, the stems of its words. Rare
traces that two articles share speak for one event; what every article of the season has says nothing.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from bot.domain.article import Bullets, Manuscript, Paragraph, PullQuote, StoryId, StorySignature, Tags
from bot.tagging.romanisation import skeleton
from bot.tagging.words import plain, stem, words_of

_WINDOW = timedelta(hours=60)
_LEAD_CHARACTERS = 1500
_SAME_LANGUAGE, _OTHER_LANGUAGE = 0.21, 0.28
_WEIGHTS = {"@": 1.5}
"""By the first sign of a trace: a person weighs most; topics, numbers, names and words weigh one."""
_UNSEEN = 40
"""Articles taken to have none of these traces, so that the first two of an archive can be told apart."""
_DOUBT = 14.0
"""Weight of traces not seen: two short texts that share all they have may still tell of different events."""
_OTHER_TOPIC = 0.4
_FADES = timedelta(hours=48)
_CAPITAL = re.compile(r"(?<![.!?…:»”\"•\n]\s)(?<!^)\b[^\W\d_a-zа-яіїєґ][^\W\d_]{2,}")
_NUMBER = re.compile(r"\d[\d.,\u00a0 ]*\d|\d{2,}")


def signature(manuscript: Manuscript, tags: Tags) -> StorySignature:
    """The traces an article leaves."""
    text = _opening(manuscript)
    return StorySignature(
        language=manuscript.language,
        published=manuscript.published,
        people=frozenset(person.person_id for person in tags.people),
        topics=frozenset(topic.topic_id for topic in tags.topics),
        terms=frozenset(_terms(text)),
    )


def same_story(one: StorySignature, recent: Iterable[tuple[StoryId, StorySignature]]) -> StoryId | None:
    """The story whose article is most like `one`, if it is like enough and near enough in time."""
    near = [(story, other) for story, other in recent if abs(other.published - one.published) <= _WINDOW]
    if not near:
        return None
    rarity = _Rarity([one, *(other for _, other in near)])
    likeness, story = max((rarity.likeness(one, other), story) for story, other in near)
    return story if likeness >= 1 else None


class _Rarity:
    """How much each trace tells, given how many of the articles around have it."""

    def __init__(self, signatures: Sequence[StorySignature]) -> None:
        self._articles = len(signatures) + _UNSEEN
        self._having = Counter(trace for signature in signatures for trace in _traces(signature))

    def likeness(self, one: StorySignature, other: StorySignature) -> float:
        """Shared traces over all traces by weight; 1 and above is the same event."""
        same_language = one.language == other.language
        mine, theirs = set(_traces(one)), set(_traces(other))
        if not same_language:
            mine, theirs = set(filter(_neutral, mine)), set(filter(_neutral, theirs))
        shared = self._weight(mine & theirs)
        whole = math.sqrt(self._weight(mine) * self._weight(theirs)) + _DOUBT
        apart = abs(one.published - other.published) / _FADES
        alike = shared / whole * math.exp(-apart) / (_SAME_LANGUAGE if same_language else _OTHER_LANGUAGE)
        return alike if _compatible(one, other) else alike * _OTHER_TOPIC

    def _weight(self, traces: Iterable[str]) -> float:
        return sum(self._one(trace) for trace in traces)

    def _one(self, trace: str) -> float:
        weight = math.log(self._articles / (self._having[trace] + 0.5))
        return weight * _WEIGHTS.get(trace[0], 1.0)


def _compatible(one: StorySignature, other: StorySignature) -> bool:
    """One event has a topic in common, where topics are known."""
    return not one.topics or not other.topics or bool(one.topics & other.topics)


def _traces(signature: StorySignature) -> Iterator[str]:
    yield from (f"@{person}" for person in signature.people)
    yield from (f"%{topic}" for topic in signature.topics)
    yield from signature.terms


def _neutral(trace: str) -> bool:
    return trace[0] in "@%#^"


def _sound(name: str) -> str:
    return skeleton(stem(plain(name)))[:7]


def _terms(text: str) -> Iterator[str]:
    """Numbers, the sounds of names, the stems of long words."""
    yield from (f"#{re.sub('[^0-9]', '', number)}" for number in _NUMBER.findall(text))
    yield from (f"^{sound}" for name in _CAPITAL.findall(text) if (sound := _sound(name)))
    yield from (f"={stem(word)}" for word in words_of(text) if len(word) > 4)


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
