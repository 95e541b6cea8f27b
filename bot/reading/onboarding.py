"""The steps of a newcomer: language, topics, people, the hour. What is chosen is stored at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from enum import StrEnum

from bot.domain.errors import Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.language.style import reading
from bot.reading import readers, settings, subjects
from bot.reading.ports import Asker, Reading

_MAIN = 5
_MOST_PEOPLE = 40


class Choice(StrEnum):
    """What is chosen from at a step."""

    TOPICS = "t"
    PEOPLE = "p"


async def speak(ports: Reading, asker: Asker, locale: str) -> Asker:
    """A new reader of Ukrainian also gets English news; one who is known keeps what they read."""
    fresh = asker if asker.reader else replace(asker, locale=locale, languages=reading(locale))
    return await settings.speak(ports, fresh, locale)


async def offered(ports: Reading, asker: Asker, choice: Choice) -> Sequence[Subscription]:
    """What can be followed at a step, most in the news first."""
    counts = await subjects.weekly(ports, asker)
    if choice is Choice.PEOPLE:
        ids = subjects.busiest(counts["person"])
        return [Subscription(person=one.id) for one in subjects.known_people(ports.registry, ids, most=_MOST_PEOPLE)]
    # Where little was published the broad ones come first, and not the first branch of the tree.
    order = sorted(
        ports.registry.topics(), key=lambda topic: (-counts["topic"].get(topic.id, 0), topic.parent is not None)
    )
    return [Subscription(topic=topic.id) for topic in order]


async def pick(ports: Reading, asker: Asker, choice: Choice, item: str, *, wanted: bool) -> Asker:
    """Follow what has this id, or no more.

    Raises:
        Missing: the registry has no such topic or person.
    """
    if not item:
        raise Missing("trouble.stale")
    chosen = Subscription(topic=TopicId(item)) if choice is Choice.TOPICS else Subscription(person=PersonId(item))
    subjects.settled(ports.registry, chosen)
    asker = await readers.enrol(ports, asker)
    change = ports.readers.subscribe if wanted else ports.readers.unsubscribe
    await change(asker.chat_id, chosen)
    return asker


async def follow_main(ports: Reading, asker: Asker, choice: Choice) -> Asker:
    """Follow the first few that a step offers."""
    asker = await readers.enrol(ports, asker)
    for chosen in (await offered(ports, asker, choice))[:_MAIN]:
        await ports.readers.subscribe(asker.chat_id, chosen)
    return asker


async def at(ports: Reading, asker: Asker, hour: time) -> Asker:
    """Digests at this hour alone."""
    return await settings.at(ports, asker, (hour,))
