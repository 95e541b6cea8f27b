"""News of a day: 'yesterday', '12 March', 'вчора' open the newest stories there. Reading days: past_moments.py."""

import re
from datetime import datetime, time, timedelta

from bot.domain.schedule import instant
from bot.language.past_moments import past_moments
from handlers.reader import latest
from handlers.reply import Reply
from handlers.services import Services
from handlers.visit import Visit

_LONGEST = 40
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}|(?:now|right now|зараз|негайно)", re.IGNORECASE)


async def page(visit: Visit, services: Services) -> Reply | None:
    """The newest stories from the end of the day that `visit.words` name; None where they name none."""
    if len(visit.words) > _LONGEST or _HOUR.fullmatch(visit.words):
        return None
    found = past_moments(visit.words.strip(" .,!?"), now=visit.now, zone=visit.zone)
    if not found:
        return None
    day = found[-1].astimezone(visit.zone).date()
    end = instant(day + timedelta(days=1), time(0), visit.zone)
    return await latest.from_offset(await _first(end, visit, services), found[-1], visit, services)


async def _first(end: datetime, visit: Visit, services: Services) -> int:
    """How many of the newest stories came after `end`: halved until it is found, so that any archive is quick."""
    low, high = 0, (await services.articles.latest(languages=visit.languages, limit=1)).total
    while low < high:
        middle = (low + high) // 2
        shelf = await services.articles.latest(languages=visit.languages, limit=1, offset=middle)
        later = bool(shelf.articles) and shelf.articles[0].manuscript.published >= end
        low, high = (middle + 1, high) if later else (low, middle)
    return low
