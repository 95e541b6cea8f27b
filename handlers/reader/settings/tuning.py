"""/settings [place and hours]: the settings, or what was typed is set, if it can only be one thing, and said back.

In a group only its admins may; whoever else asks sees buttons that are theirs to press.
"""

from bot.language import zones
from bot.language.requests import whole
from bot.reading.typed_settings import AskHour, AskPlace, Done, tune
from bot.rendering.message import Message
from handlers import requests, route
from handlers.reader.settings import hours, settings, zone
from handlers.reply import Reply, say
from handlers.services import Services
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """The settings as they stand; after words, with what they name set."""
    if not visit.words:
        return await settings.act(visit, services)
    set_ = await tune(services.reading, visit.asker, visit.words)
    match set_:
        case AskHour():
            return hours.which(visit, services)
        case AskPlace():
            named = await _named(visit, services) if set_.unknown else None
            return named or await _asked(visit.asking(set_.words), services)
        case Done():
            return _done(set_, visit.by(set_.asker))


async def _named(visit: Visit, services: Services) -> Reply | None:
    """The setting that words name: 'language', 'дні'; a kind word to figures that are no hour. None for a place."""
    asked = whole(visit.words)
    if asked and asked.ask in requests.SETTINGS:
        return await requests.SETTINGS[asked.ask](visit.asking(), services)
    return None if zones.called(visit.words) or zones.is_offset(visit.words) else hours.unread(visit, services)


async def _asked(visit: Visit, services: Services) -> Reply:
    """The places that the words may mean; a kind word where they mean none."""
    return await zone.typed(visit, services) or await zone.no_place(visit, services)


def _done(done: Done, visit: Visit) -> Reply:
    messages = [hours.told(done.hours, visit)] if done.hours else []
    messages += [_moved(zones.read_as(done.place), visit)] if done.place else []
    return say(*messages)


def _moved(letters: str, visit: Visit) -> Message:
    """The place whose time is kept now; how `letters` were read, where a zone was named by such."""
    told, place = visit.translator, zones.city(visit.zone.key, visit.translator.locale)
    now = told.time(visit.now, visit.zone)
    if letters and letters not in place:
        text = told.text("preferences.zone_read", words=letters, place=place, time=now)
    else:
        text = told.text("preferences.zone_now", place=place, time=now)
    return Message(nodes=(text,), keyboard=((settings.back(visit),),))


ROUTES = (route.Command(name="settings", act=act, help="help.settings", sets=True),)
