"""/settings [place and hours]: the settings, or what was typed is set, if it can only be one thing, and said back.

In a group only its admins may; whoever else asks sees buttons that are theirs to press.
"""

import re
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.language import daily_hours, zones
from bot.language.requests import whole
from bot.rendering.message import Message
from handlers import requests, route
from handlers.reader.settings import hours, settings, zone
from handlers.reply import Reply, say
from handlers.services import Services
from handlers.visit import Visit, enrolled, keep

_WORD_BREAK = re.compile(r"[\s,;]+")


async def act(visit: Visit, services: Services) -> Reply:
    """The settings as they stand; after words, with what they name set."""
    if not visit.words:
        return await settings.act(visit, services)
    typed, place = _parted(visit.words)
    if typed and any(len(one) > 1 for one in typed):
        return hours.which(visit.asking(visit.words), services)
    found = zones.called(place) if place else ()
    if place and len(found) != 1:
        return (await _named(visit, services) if not found else None) or await _asked(visit.asking(place), services)
    if not typed and not found:
        return await _asked(visit, services)
    replies = [await hours.set_to([one[0] for one in typed], visit, services)] if typed else []
    if found:
        reader = (await services.readers.get(visit.chat_id)) or enrolled(visit, services)
        visit = await keep(replace(reader, zone=ZoneInfo(found[0])), visit, services)
        replies.append(_moved(zones.read_as(place), visit))
    return say(*(message for reply in replies for message in reply.messages))


async def _named(visit: Visit, services: Services) -> Reply | None:
    """The setting that words name: 'language', 'дні'; a kind word to figures that are no hour. None for a place."""
    asked = whole(visit.words)
    if asked and asked.ask in requests.SETTINGS:
        return await requests.SETTINGS[asked.ask](visit.asking(), services)
    return None if zones.called(visit.words) or zones.is_offset(visit.words) else hours.unread(visit, services)


async def _asked(visit: Visit, services: Services) -> Reply:
    """The places that the words may mean; a kind word where they mean none."""
    return await zone.typed(visit, services) or await zone.no_place(visit, services)


def _parted(words: str) -> tuple[tuple[tuple[time, ...], ...], str]:
    """The hours at the beginning or the end, and the place that is left: '8pm EST', 'Lviv 7:30'."""
    if zones.is_offset(words):
        return (), words
    if typed := daily_hours.several(words):
        return typed, ""
    for gap in _WORD_BREAK.finditer(words):
        for first, other in ((words[: gap.start()], words[gap.end() :]), (words[gap.end() :], words[: gap.start()])):
            if (typed := daily_hours.several(first)) and zones.called(other):
                return typed, other
    return (), words


def _moved(letters: str, visit: Visit) -> Reply:
    """The place whose time is kept now; how `letters` were read, where a zone was named by such."""
    told, place = visit.translator, zones.city(visit.zone.key, visit.translator.locale)
    now = told.time(visit.now, visit.zone)
    if letters and letters not in place:
        text = told.text("preferences.zone_read", words=letters, place=place, time=now)
    else:
        text = told.text("preferences.zone_now", place=place, time=now)
    return say(Message(nodes=(text,), keyboard=((settings.back(visit),),)))


ROUTES = (route.Command(name="settings", act=act, help="help.settings", sets=True),)
