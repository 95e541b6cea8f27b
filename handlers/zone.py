"""Which time zone a chat keeps: chosen by button, or found by the name of a city or country."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.desk import Desk
from bot.language import zones
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import payload, settings, setup, unknown
from handlers.expecting import expect, forget
from handlers.reply import Reply, say, show
from handlers.visit import Visit, enrolled, keep

_SETUP, _SETTINGS = "start", "settings"
_SHOWN_WORDS = 40


async def act(visit: Visit, desk: Desk) -> Reply:
    """Ask for the zone, or set the one in the second argument; the first says where the question came from."""
    origin, chosen = _origin(visit), payload.text(visit.args, 1)
    if chosen not in zones.known():
        await expect(visit, desk, f"zone:{origin}")
        question = visit.translator.text("preferences.ask_zone" if visit.private else "preferences.ask_zone_group")
        return show(visit, Message(nodes=(question,), keyboard=_keyboard(zones.COMMON, origin, visit)))
    await forget(visit, desk)
    visit = await keep(replace(enrolled(visit, desk), zone=ZoneInfo(chosen)), visit, desk)
    saved = visit.translator.text("preferences.saved")
    return await (setup.ready(visit, desk, saved) if origin == _SETUP else settings.card(visit, desk, saved))


async def typed(visit: Visit, desk: Desk) -> Reply | None:
    """The zones that typed words may mean; where they mean none, what else they may."""
    if not visit.words:
        return None
    origin = _origin(visit)
    found = zones.search(visit.words)
    if not found:
        text = visit.translator.text("preferences.no_place", words=clip(visit.words, _SHOWN_WORDS))
        return say(Message(nodes=(text,), keyboard=(*unknown.offers(visit, desk), (_back(origin, visit),))))
    heading = visit.translator.text("preferences.zones_found", words=clip(visit.words, _SHOWN_WORDS))
    return say(Message(nodes=(heading,), keyboard=_keyboard(found, origin, visit)))


def _keyboard(offered: Sequence[str], origin: str, visit: Visit) -> Keyboard:
    buttons = [_button(zone, origin, visit) for zone in offered]
    rows = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    return (*rows, (_back(origin, visit),))


def _origin(visit: Visit) -> str:
    return _SETUP if payload.text(visit.args, 0) == _SETUP else _SETTINGS


def _back(origin: str, visit: Visit) -> Button:
    return settings.back(visit, "start", "ready") if origin == _SETUP else settings.back(visit)


def _button(zone: str, origin: str, visit: Visit) -> Button:
    """A place with the time it is there, by which a person knows their own."""
    label = f"{zones.place(zone, visit.translator.locale)} · {visit.translator.time(visit.now, ZoneInfo(zone))}"
    chosen = visit.reader is not None and visit.zone.key == zone
    return Button(label=settings.mark(visit, label, chosen=chosen), payload=payload.encode("zone", origin, zone))
