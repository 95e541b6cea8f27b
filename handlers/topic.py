"""/topic: not written yet; this holds its place in the table and in deep links."""

from bot.desk import Desk
from bot.domain.errors import Missing
from handlers.reply import Reply
from handlers.visit import Visit


async def act(visit: Visit, desk: Desk) -> Reply:  # noqa: ARG001 - a place held
    """News on what `visit.words` mean."""
    raise Missing("trouble.stale")


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'topic:ID:OFFSET'."""
    return await page(visit, desk, visit.args[0])


async def page(visit: Visit, desk: Desk, topic_id: str) -> Reply:  # noqa: ARG001 - a place held
    """News on the one of this id, with Follow and Mute."""
    raise Missing("trouble.stale")
