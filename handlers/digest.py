"""/digest: not written yet; this holds its place in the table."""

from bot.desk import Desk
from bot.domain.errors import Missing
from handlers.reply import Reply
from handlers.visit import Visit


async def act(visit: Visit, desk: Desk) -> Reply:  # noqa: ARG001 - a place held
    """Answer the command; `visit.words` follow it."""
    raise Missing("trouble.stale")
