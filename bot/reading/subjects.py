"""A topic, a person, or both together: what its page holds, and what there is to choose from. Words: search.py."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.errors import Missing
from bot.domain.person import Person, PersonId
from bot.domain.ports import Registry, Shelf
from bot.domain.reader import Subscription
from bot.domain.shelf import START, Spot, last_page
from bot.domain.topic import SubjectKind, Topic, TopicId
from bot.reading.ports import Asker, Reading

_WEEK = timedelta(days=7)
_MONTH = timedelta(days=30)
_LOOKED_AT = 30

Volumes = Mapping[str, Mapping[str, int]]
"""Stories by what they are about: {'topic': {id: number}, 'person': {id: number}}."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """A topic, a person, or both together, as the registry knows them now: what was merged is the survivor."""

    topic: Topic | None = None
    person: Person | None = None

    @property
    def asked(self) -> Subscription:
        """Following it."""
        return Subscription(topic=self.topic.id if self.topic else None, person=self.person.id if self.person else None)

    def name_in(self, locale: str) -> str:
        """'Security', 'Ostap Verlan', or 'Security + Ostap Verlan' for both together."""
        return " + ".join(one.name_in(locale) for one in (self.topic, self.person) if one)


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page of the news about a subject, how many stories it brings a week, and what the chat holds by now."""

    subject: Subject
    shelf: Shelf
    volume: int
    held: tuple[Subscription, ...]


def settled(registry: Registry, asked: Subscription) -> Subject:
    """What an old button or link means now; or Missing."""
    return Subject(
        topic=None if asked.topic is None else registry.topic(asked.topic),
        person=None if asked.person is None else registry.person(asked.person),
    )


async def page(ports: Reading, asker: Asker, asked: Subscription, where: Spot = START) -> Page:
    """The stories about a subject from `where` on.

    Raises:
        Missing: the registry has no such topic or person.
    """
    subject = settled(ports.registry, asked)
    about = subject.asked

    async def fetch(spot: Spot) -> Shelf:
        return await ports.articles.about(
            languages=asker.languages, topic=about.topic, person=about.person, **spot.span()
        )

    shelf = await fetch(where)
    if last := last_page(shelf, where):
        shelf = await fetch(last)
    [volume] = await volumes_of(ports, asker, [about])
    held = await ports.readers.subscriptions(asker.chat_id)
    return Page(subject=subject, shelf=shelf, volume=volume, held=held)


async def weekly(ports: Reading, asker: Asker) -> Volumes:
    """How many stories each topic and person had in a week, in the languages the chat reads."""
    return await ports.articles.volumes(asker.at - _WEEK, languages=asker.languages)


async def volumes_of(ports: Reading, asker: Asker, subjects: Iterable[Subscription]) -> list[int]:
    """How many stories a week each of `subjects` brings a chat."""
    since = asker.at - _WEEK
    return [await ports.articles.volume(one, since, languages=asker.languages) for one in subjects]


def busiest(counts: Mapping[str, int]) -> list[str]:
    """Ids, those with the most stories first."""
    return sorted(counts, key=lambda one: (-counts[one], one))


async def topics(ports: Reading, asker: Asker, kind: SubjectKind = SubjectKind.TOPIC) -> list[Topic]:
    """All topics, places or organisations, the most told of this week first, then the broad ones, then by name."""
    counts = (await weekly(ports, asker))["topic"]

    def rank(topic: Topic) -> tuple[int, bool, str]:
        return -counts.get(topic.id, 0), topic.parent is not None, topic.name_in(asker.locale).casefold()

    return sorted(ports.registry.topics(kind), key=rank)


async def people(ports: Reading, asker: Asker, *, most: int) -> list[Person]:
    """The people of the week, most told of first."""
    ids = busiest((await weekly(ports, asker))["person"])
    return known_people(ports.registry, ids, most=most)


def known_people(registry: Registry, ids: Iterable[str], *, most: int) -> list[Person]:
    """The first `most` of those people whom the registry still knows: who is listed goes first.

    Whom only articles know, and by a single word, is not offered: that may be anybody, or nobody.
    """
    found = [person for one in ids if (person := _known(registry, one))]
    whole = [person for person in found if not person.provisional or " " in person.name_in("en")]
    return sorted(whole, key=lambda person: person.provisional)[:most]


def _known(registry: Registry, person_id: str) -> Person | None:
    try:
        return registry.person(person_id)
    except Missing:
        return None


async def company(ports: Reading, asker: Asker, one: Subject) -> Sequence[Subscription]:
    """`one` together with each of those that the news of a month also name beside it, most told of first."""
    about = one.asked
    found = await ports.articles.volumes(
        asker.at - _MONTH, languages=asker.languages, topic=about.topic, person=about.person
    )
    ids = busiest(found["person" if one.topic else "topic"])
    if one.topic:
        ids = [person.id for person in known_people(ports.registry, ids, most=_LOOKED_AT)]
    return [joined(one, other) for other in ids]


def joined(one: Subject, other: str) -> Subscription:
    """A topic with the person of this id, or a person with the topic of it."""
    about = one.asked
    topic, person = (about.topic, PersonId(other)) if about.topic else (TopicId(other), about.person)
    return Subscription(topic=topic, person=person)
