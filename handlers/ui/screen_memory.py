"""What a chat's screens keep between two presses where buttons have no room: what is ticked, what a page is about."""

from handlers.services import Services
from handlers.visit import Visit


async def remember(visit: Visit, services: Services, name: str, value: str) -> None:
    """Keep `value` under `name`; '' is as nothing."""
    await services.memory.keep(visit.chat_id, name, value)


async def remembered(visit: Visit, services: Services, name: str) -> str:
    """What was kept under `name`, or ''."""
    return await services.memory.recall(visit.chat_id, name) or ""
