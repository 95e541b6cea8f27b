"""Which time zone a chat keeps: chosen by button, or found by the name of a city or country."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.language import zones
from bot.language.requests import whole
from bot.language.small_talk import small_talk
from bot.reading import settings as settings_kept
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.reader import onboarding
from handlers.reader.settings import settings
from handlers.reply import Reply, say, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_SETUP, _SETTINGS = "start", "settings"
_SHOWN_WORDS = 40


async def act(visit: Visit, services: Services) -> Reply:
    """Ask for the zone, or set the one in the second argument; the first says where the question came from."""
    origin, chosen = _origin(visit), payload.text(visit.args, 1)
    if chosen not in zones.known():
        await expect(visit, services, f"zone:{origin}")
        question = visit.translator.text("preferences.ask_zone" if visit.private else "preferences.ask_zone_group")
        return show(visit, Message(nodes=(question,), keyboard=_keyboard(zones.COMMON, origin, visit)))
    await forget(visit, services)
    visit = visit.by(await settings_kept.live_in(services.reading, visit.asker, chosen))
    saved = visit.translator.text("preferences.saved")
    return await (
        onboarding.ready(visit, services, saved) if origin == _SETUP else settings.act(visit, services, saved)
    )


async def typed(visit: Visit, _services: Services) -> Reply | None:
    """The zones that typed words may mean; None where they mean none, or say something else: 'help', 'thanks'."""
    if not visit.words or (not zones.called(visit.words) and (whole(visit.words) or small_talk(visit.words))):
        return None
    origin = _origin(visit)
    found = zones.search(visit.words)
    if not found:
        return None
    heading = visit.translator.text("preferences.zones_found", words=clip(visit.words, _SHOWN_WORDS))
    return say(Message(nodes=(heading,), keyboard=_keyboard(found, origin, visit)))


async def no_place(visit: Visit, _services: Services) -> Reply:
    """To words that name no place, where one was asked for, and nothing else either."""
    text = visit.translator.text("preferences.no_place", words=clip(visit.words, _SHOWN_WORDS))
    return say(Message(nodes=(text,), keyboard=_keyboard(zones.COMMON, _origin(visit), visit)))


def _keyboard(offered: Sequence[str], origin: str, visit: Visit) -> Keyboard:
    buttons = [_button(zone, origin, visit) for zone in offered]
    return (*pager.in_rows(buttons), (_back(origin, visit),))


def _origin(visit: Visit) -> str:
    return _SETUP if payload.text(visit.args, 0) == _SETUP else _SETTINGS


def _back(origin: str, visit: Visit) -> Button:
    return settings.back(visit, "start", "ready") if origin == _SETUP else settings.back(visit)


def _button(zone: str, origin: str, visit: Visit) -> Button:
    """A place with the time it is there, by which a person knows their own."""
    label = f"{zones.place(zone, visit.translator.locale)} · {visit.translator.time(visit.now, ZoneInfo(zone))}"
    chosen = visit.reader is not None and visit.zone.key == zone
    return ui.button(settings.mark(visit, label, chosen=chosen), "zone", origin, zone)


ROUTES = (
    route.Button(name="zone", act=act, changes=True),
    route.Answer(name="zone", act=typed, lapses=True, nothing=no_place),
)
