"""How much news a topic, a person, or both together bring a chat, in the languages it reads."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.domain.reader import Subscription
from bot.reading.ports import Asker, Reading

_WEEK = timedelta(days=7)
_MONTH = timedelta(days=30)

Volumes = Mapping[str, Mapping[str, int]]
"""{'topic': {id: stories}, 'person': {id: stories}}."""


async def weekly(ports: Reading, asker: Asker) -> Volumes:
    """How many stories each topic and person had in a week."""
    return await ports.articles.volumes(asker.at - _WEEK, languages=asker.languages)


async def company(ports: Reading, asker: Asker, subject: Subscription) -> Volumes:
    """Whom and what the news about `subject` also name: the stories of a month."""
    return await ports.articles.volumes(
        asker.at - _MONTH, languages=asker.languages, topic=subject.topic, person=subject.person
    )


async def of_each(ports: Reading, asker: Asker, subjects: Iterable[Subscription]) -> list[int]:
    """How many stories a week each of `subjects` brings."""
    since = asker.at - _WEEK
    return [await ports.articles.volume(one, since, languages=asker.languages) for one in subjects]


def busiest(counts: Mapping[str, int]) -> list[str]:
    """Ids, those with the most stories first."""
    return sorted(counts, key=lambda one: (-counts[one], one))
