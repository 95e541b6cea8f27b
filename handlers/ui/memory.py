"""What a chat is remembered by between two updates: what its screens cannot carry, and what it was asked."""

from collections.abc import Container
from datetime import datetime, timedelta

from handlers.services import Services
from handlers.visit import Visit

_MEMORY = "expects"
_PATIENCE = timedelta(minutes=10)
"""How long after a question plain words are still taken for its answer."""


async def remember(visit: Visit, services: Services, name: str, value: str) -> None:
    """Keep `value` under `name`: what is ticked, what a page is about. '' is as nothing."""
    await services.memory.keep(visit.chat_id, name, value)


async def remembered(visit: Visit, services: Services, name: str) -> str:
    """What was kept under `name`, or ''."""
    return await services.memory.recall(visit.chat_id, name) or ""


async def expect(visit: Visit, services: Services, what: str) -> None:
    """From now on plain words answer `what`."""
    await remember(visit, services, _MEMORY, f"{visit.now.isoformat()} {what}")


async def forget(visit: Visit, services: Services) -> None:
    """The question is answered."""
    await remember(visit, services, _MEMORY, "")


async def lapse(visit: Visit, services: Services, questions: Container[str]) -> None:
    """Something else is asked: plain words that follow are no answer to what was asked before, if it is of these."""
    if (await expected(visit, services)).partition(":")[0] in questions:
        await forget(visit, services)


async def expected(visit: Visit, services: Services) -> str:
    """What this chat was asked a little while ago; empty for nothing."""
    asked, _, what = (await remembered(visit, services, _MEMORY)).partition(" ")
    return what if what and visit.now - datetime.fromisoformat(asked) < _PATIENCE else ""
