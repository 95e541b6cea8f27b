"""/settings [place or hour]: the settings, or the buttons that set what was typed; groups can type no other way.

Pressing those buttons is what changes anything, so that only a group's admins can.
"""

from bot.desk import Desk
from handlers import hours, settings, zone
from handlers.reply import Reply
from handlers.visit import Visit


async def act(visit: Visit, desk: Desk) -> Reply:
    """The settings as they stand; after words, the hours with the typed one among them, or the places they may mean."""
    if hour := hours.read(visit.words) if visit.words else None:
        return hours.offer(visit, desk, hour)
    found = await zone.typed(visit, desk)
    return found or await settings.act(visit, desk)
