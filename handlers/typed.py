"""Plain words: the answer to what the bot has just asked, or else words to look up."""

from bot.desk import Desk
from handlers import hours, unknown, zone
from handlers.expecting import expected
from handlers.reply import Reply
from handlers.visit import Visit


async def act(visit: Visit, desk: Desk) -> Reply:
    """Answer plain words."""
    what, _, argument = (await expected(visit, desk)).partition(":")
    reply: Reply | None = None
    if what == "zone":
        reply = await zone.typed(visit, argument)
    elif what == "hours":
        reply = await hours.typed(visit, desk)
    return reply or await unknown.plain(visit, desk)
