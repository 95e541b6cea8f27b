"""What an article leaves to be told by: its people, numbers, names, what its words say of an event, the words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from bot.domain.article import Bullets, Manuscript, Paragraph, PullQuote, StorySignature, Tags
from bot.tagging.lexicons.events import events
from bot.tagging.lexicons.months import dates
from bot.tagging.lexicons.numerals import numbers
from bot.tagging.romanisation import skeleton
from bot.tagging.words import plain, stem, words_of

PERSON, NAME, NUMBER, EVENT, TOLD_FIRST, WORD, PLACE, DATE = "@^#~!+%&"
"""The first sign of a trace. Words are of one language; the rest may be met in any."""
_LEAD_CHARACTERS = 1500
_SOUND = 7
"""Letters of a name that are compared: endings differ, and so do spellings of them."""
_IN_HEADLINE = 2
"""How often a word of the headline counts."""
_LOOKED_UP = 24
"""Words an article can be found by: of the headline first, then the most repeated."""
_CAPITAL = re.compile(r"(?<![.!?…:»”\"•\n]\s)(?<!^)\b[^\W\d_a-zа-яіїєґ][^\W\d_]+")


def signature(manuscript: Manuscript, tags: Tags) -> StorySignature:
    """The traces an article leaves."""
    opening = _opening(manuscript)
    text = f"{manuscript.headline}\n{opening}"
    headline = frozenset(_stems(manuscript.headline))
    words = _counted(_stems(opening), headline)
    names = tuple(plain(name) for name in _CAPITAL.findall(opening))
    return StorySignature(
        language=manuscript.language,
        published=manuscript.published,
        people=frozenset(person.person_id for person in tags.people),
        topics=frozenset(topic.topic_id for topic in tags.topics if not topic.named),
        terms=frozenset(
            (
                *_places(tags),
                *_terms(manuscript.language, manuscript.headline, text, names),
                *_looked_up(manuscript.language, headline, words),
            )
        ),
        words=words,
        headline=headline,
        names=frozenset(map(stem, names)),
    )


def _places(tags: Tags) -> Iterator[str]:
    """Countries, cities and organisations that an article names, whatever they are called in its language."""
    return (f"{PLACE}{topic.topic_id}" for topic in tags.topics if topic.named)


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in words_of(text) if len(word) > 1)


def _counted(body: Iterable[str], headline: Iterable[str]) -> Mapping[str, int]:
    counts = Counter(body)
    for word in headline:
        counts[word] += _IN_HEADLINE
    return dict(counts)


def _looked_up(language: str, headline: frozenset[str], words: Mapping[str, int]) -> Iterator[str]:
    telling = [word for word in words if len(word) > 3]
    telling.sort(key=lambda word: (word not in headline, -words[word], -len(word), word))
    return (f"{WORD}{language} {word}" for word in telling[:_LOOKED_UP])


def _terms(language: str, headline: str, text: str, names: Iterable[str]) -> Iterator[str]:
    """Numbers, days of a month, the sounds of names, what words say of an event (first in the headline)."""
    yield from (f"{NUMBER}{number:g}" for number in numbers(text))
    yield from (f"{DATE}{day}.{month}" for day, month in dates(text, language))
    yield from (f"{NAME}{sound}" for name in names if len(sound := skeleton(stem(name))[:_SOUND]) > 1)
    yield from (f"{EVENT}{event}" for word in words_of(text) for event in events(word, language))
    yield from (f"{TOLD_FIRST}{event}" for word in words_of(headline) for event in events(word, language))


def _opening(manuscript: Manuscript) -> str:
    """Standfirst, points and the first paragraphs: where an event is told."""
    parts = [manuscript.standfirst or "", *manuscript.points]
    for block in manuscript.body:
        match block:
            case Paragraph(text) | PullQuote(text=text):
                parts.append(text)
            case Bullets(items):
                parts += items
    return "\n".join(parts)[:_LEAD_CHARACTERS]
