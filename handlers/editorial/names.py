"""What editors read people, topics and each other called: in their own language, where the registry knows it."""

from bot.domain.errors import Missing
from handlers.services import Services
from handlers.visit import Visit


def person_name(person_id: str, visit: Visit, services: Services, *, otherwise: str | None = None) -> str:
    """A person's name; of somebody the registry has lost, `otherwise` or the id."""
    try:
        return services.registry.person(person_id).name_in(visit.translator.locale)
    except Missing:
        return person_id if otherwise is None else otherwise


def topic_name(topic_id: str, visit: Visit, services: Services) -> str:
    """A topic's name, or the id of one that the registry has lost."""
    try:
        return services.registry.topic(topic_id).name_in(visit.translator.locale)
    except Missing:
        return topic_id


async def colleague_name(user_id: int, services: Services) -> str:
    """The name of somebody who works or worked here, or their number where nobody has met them yet."""
    names = await services.team.names([user_id])
    return names.get(user_id) or str(user_id)
