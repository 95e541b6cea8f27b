"""What typed words lead to: a subject's page, a choice, stories that have the words, or nothing. Nothing is guessed.

What words mean by themselves: meaning.py.
"""

from dataclasses import dataclass

from bot.domain.person import Person
from bot.domain.ports import Matches
from bot.domain.reader import Subscription
from bot.domain.topic import Topic
from bot.language.requests import Ask, content, guess
from bot.reading import meaning, offices
from bot.reading.offices import Holders
from bot.reading.ports import Asker, Reading
from bot.reading.subjects import Subject, joined
from bot.rendering.splitting import clip

_BEARERS = 20
_NEAREST = 5
_OFFERED = 12
_FEW = 3
SOUGHT_WORDS = 80
"""No name is longer, and comparing a whole message with every name would keep others waiting."""
_MOST_SOUGHT = 6
"""Words of a question that are looked for, a search each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Several:
    """More than one thing that the words name."""

    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Near:
    """What is like the words, and whether stories have them."""

    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()
    stories: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Stories:
    """No name of anything, but stories have these words."""

    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Nothing:
    """Nothing is known by these words; topics that are like them nevertheless. `idle` words look for nothing."""

    topics: tuple[Topic, ...] = ()
    idle: bool = False


Found = Subscription | Several | Holders | Near | Stories | Nothing


async def topic(ports: Reading, asker: Asker, words: str) -> Found:
    """What '/topic WORDS' leads to: '/topic Drobot' means a person, '/topic Finance Minister' whoever is that."""
    found = ports.registry.find_topic(words)
    if len(found.sure) == 1:
        return Subscription(topic=found.sure[0].id)
    if found.sure:
        return Several(topics=found.sure[:_BEARERS])
    if both := meaning.together(ports.registry, words):
        return both
    if people := ports.registry.find_person(words).sure[:_OFFERED]:
        return Several(people=people)
    if office := await offices.named(ports, asker, words):
        return office
    return Near(topics=found.near[:_NEAREST]) if found.near else await _stories_or_nothing(ports, asker, words)


async def person(ports: Reading, asker: Asker, words: str) -> Found:
    """What '/person WORDS' leads to: '/person security' means a topic. Two bearers of one name are both offered."""
    found = ports.registry.find_person(words)
    if (not found.sure or " " in words) and (office := await offices.named(ports, asker, words)):
        return office
    if len(found.sure) == 1:
        return Subscription(person=found.sure[0].id)
    if found.sure:
        return Several(people=found.sure[:_BEARERS])
    if both := meaning.together(ports.registry, words):
        return both
    topics, _ = meaning.meant(ports.registry, words)
    if len(topics) == 1:
        return Subscription(topic=topics[0].id)
    return Near(people=found.near[:_NEAREST]) if found.near else await _stories_or_nothing(ports, asker, words)


async def anything(ports: Reading, asker: Asker, words: str) -> Found | Ask:
    """What plain words lead to; what they ask for where only a slip of the finger keeps them from it."""
    sought = clip(words, SOUGHT_WORDS)
    topics, people = meaning.meant(ports.registry, sought)
    if len(topics) + len(people) > 1:
        return Several(topics=tuple(topics), people=tuple(people))
    if people:
        return Subscription(person=people[0].id)
    if topics:
        return await _topic_told_of(ports, asker, Subscription(topic=topics[0].id), sought)
    if not content(sought):
        return Nothing(idle=True)
    return await _unnamed(ports, asker, sought)


async def _topic_told_of(ports: Reading, asker: Asker, about: Subscription, words: str) -> Found:
    """A topic; stories that have a word of its name where nobody has written about it yet."""
    shelf = await ports.articles.about(languages=asker.languages, topic=about.topic, limit=1)
    return about if shelf.total else await _some_stories(ports, asker, words) or about


async def _unnamed(ports: Reading, asker: Asker, words: str) -> Found | Ask:
    """Words that are nobody's and nothing's name alone."""
    if both := meaning.together(ports.registry, words):
        return both
    if office := await offices.named(ports, asker, words):
        return office
    near = [one for one in ports.registry.find_person(words).near if not one.provisional][:_FEW]
    told = await _told(ports, asker, words)
    if near:
        return Near(people=tuple(near), stories=told)
    if told:
        return Stories(words=words)
    if slip := guess(words):
        return slip.ask
    found = await _some_stories(ports, asker, words)
    return found or Nothing(topics=ports.registry.find_topic(words).near[:_FEW])


async def _stories_or_nothing(ports: Reading, asker: Asker, words: str) -> Found:
    return Stories(words=words) if await _told(ports, asker, words) else Nothing()


async def _told(ports: Reading, asker: Asker, words: str) -> bool:
    """Whether a story has all the words."""
    return (await ports.articles.search(words, languages=asker.languages, limit=1)).total > 0


async def _some_stories(ports: Reading, asker: Asker, words: str) -> Stories | None:
    """The stories that have the words, or as many of them as stand together, the longest first."""
    kept: list[str] = []
    for word in sorted(dict.fromkeys(content(words)), key=len, reverse=True)[:_MOST_SOUGHT]:
        tried = [*kept, word]
        if await _told(ports, asker, " ".join(tried)):
            kept = tried
    if not kept:
        return None
    return Stories(words=words if len(kept) == len(words.split()) else " ".join(sorted(kept, key=words.index)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Company:
    """Those that a typed name may mean beside a subject, each together with it; `sure` where it is one."""

    pairs: tuple[Subscription, ...]
    sure: bool = False


def beside(ports: Reading, one: Subject, words: str) -> Company | None:
    """Whom, or what, `words` name together with `one`; None where they mean nobody and nothing."""
    sure, near = _ids(ports.registry.find_person(words) if one.topic else ports.registry.find_topic(words))
    others = sure or near
    return Company(pairs=tuple(joined(one, other) for other in others), sure=len(sure) == 1) if others else None


def _ids(found: Matches[Person] | Matches[Topic]) -> tuple[list[str], list[str]]:
    """Of those who are meant beyond doubt, and of those who may be."""
    return [one.id for one in found.sure], [one.id for one in found.near]
