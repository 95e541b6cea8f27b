"""How much news a topic, a person, or both together bring a chat. Showing it beside a name: the handlers."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from bot.domain.reader import Subscription
from handlers.services import Services
from handlers.visit import Visit

WEEK = timedelta(days=7)
_MONTH = timedelta(days=30)

Volumes = Mapping[str, Mapping[str, int]]


async def weekly(visit: Visit, services: Services) -> Volumes:
    """How many stories each topic and person had in a week, in the languages the chat reads."""
    return await services.articles.volumes(visit.now - WEEK, languages=visit.languages)


async def company(subject: Subscription, visit: Visit, services: Services) -> Volumes:
    """Whom and what the news about `subject` also name: the stories of a month."""
    return await services.articles.volumes(
        visit.now - _MONTH, languages=visit.languages, topic=subject.topic, person=subject.person
    )


async def told(subjects: Iterable[Subscription], visit: Visit, services: Services) -> list[str]:
    """'about 12 stories a week' for each of `subjects`."""
    since = visit.now - WEEK
    counts = [await services.articles.volume(one, since, languages=visit.languages) for one in subjects]
    return [_told(count, visit) for count in counts]


def _told(count: int, visit: Visit) -> str:
    return visit.translator.text("follow.volume", count=count) if count else visit.translator.text("follow.quiet")


def busiest(counts: Mapping[str, int]) -> list[str]:
    """Ids, those with the most stories first."""
    return sorted(counts, key=lambda one: (-counts[one], one))
