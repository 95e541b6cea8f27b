"""At which local hours a chat gets its digests: a grid of whole hours, any minute by writing it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot.language.daily_hours import MOST, read, readings, spoken, too_many
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import route
from handlers.reader.settings import settings
from handlers.reply import Reply, say, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.prompts import expect
from handlers.visit import Visit, enrolled, keep

_COLUMNS = 4
"""As many hours as a phone 390 points wide shows whole, tick and all."""
_LONGEST = 20
_MOST_LETTERS = 8
"""What has figures and more letters than 'o'clock' says something else: a day, an address."""
_SHOWN_WORDS = 40
_FIGURES = re.compile(r"\d[\d\W]*")


async def act(visit: Visit, services: Services) -> Reply:
    """The hours; the arguments name one, and 1 to add it or 0 to drop it."""
    chosen, wanted = read(payload.text(visit.args, 0)), bool(payload.number(visit.args, 1))
    await expect(visit, services, "hours")
    return await _change(visit, services, chosen, wanted=wanted)


async def typed(visit: Visit, services: Services) -> Reply | None:
    """Add a typed hour, or ask which of two was meant; None where the words are nothing like one."""
    visit = visit.asking(spoken(visit.words))
    chosen, *others = readings(visit.words) or (None,)
    if others:
        return which(visit, services)
    if chosen is None and any(letter.isdigit() for letter in visit.words) and _could_be_hour(visit.words):
        return _unread(visit, services)
    return await _change(visit, services, chosen, wanted=True) if chosen else None


def unread(visit: Visit, services: Services) -> Reply | None:
    """A word about figures that are no hour, or too many; None where the words are none but figures."""
    if not _FIGURES.fullmatch(visit.words):
        return None
    if too_many(visit.words):
        text = visit.translator.text("preferences.too_many_hours")
        return say(Message(nodes=(text,), keyboard=_grid(visit, services)))
    return _unread(visit, services)


def _unread(visit: Visit, services: Services) -> Reply:
    text = visit.translator.text("preferences.no_hour", words=clip(visit.words, _SHOWN_WORDS))
    return say(Message(nodes=(text,), keyboard=_grid(visit, services)))


def which(visit: Visit, services: Services) -> Reply:
    """'О 6 вночі', 'in the evening': the hours that may be meant, to choose from."""
    held = enrolled(visit, services).hours
    row = tuple(_button(hour, visit, chosen=hour in held) for hour in readings(visit.words))
    keyboard = (row, (settings.back(visit),))
    return say(Message(nodes=(visit.translator.text("when.which"),), keyboard=keyboard))


def _could_be_hour(words: str) -> bool:
    return len(words) <= _LONGEST and sum(map(str.isalpha, words)) <= _MOST_LETTERS


async def _change(visit: Visit, services: Services, chosen: time | None, *, wanted: bool) -> Reply:
    toast = None
    hours = set(enrolled(visit, services).hours)
    if chosen is not None:
        hours = hours | {chosen} if wanted else hours - {chosen}
        toast = visit.translator.text("preferences.saved" if len(hours) <= MOST else "preferences.too_many_hours")
    if chosen is not None and len(hours) <= MOST:
        visit = await keep(replace(enrolled(visit, services), hours=tuple(sorted(hours))), visit, services)
    return show(visit, _question(visit, services), toast=toast)


async def set_to(chosen: Sequence[time], visit: Visit, services: Services) -> Reply:
    """These hours from now on, in place of those there were; says them back."""
    visit = await keep(replace(enrolled(visit, services), hours=tuple(sorted(set(chosen)))), visit, services)
    hours = settings.hours_of(enrolled(visit, services), visit.translator)
    text = visit.translator.text("preferences.hours_now", hours=hours)
    return say(Message(nodes=(text,), keyboard=((settings.back(visit),),)))


def _question(visit: Visit, services: Services) -> Message:
    text = visit.translator.text("preferences.ask_hours" if visit.private else "preferences.ask_hours_group")
    return Message(nodes=(text,), keyboard=_grid(visit, services))


def _grid(visit: Visit, services: Services) -> Keyboard:
    """The day's whole hours, and before them those that are set to the minute."""
    held = enrolled(visit, services).hours
    odd = [_button(hour, visit, chosen=True) for hour in sorted(held) if hour.minute]
    whole = [_button(hour, visit, chosen=hour in held) for hour in map(time, range(24))]
    return (*pager.in_rows(odd, _COLUMNS), *pager.in_rows(whole, _COLUMNS), (settings.back(visit),))


def _button(hour: time, visit: Visit, *, chosen: bool) -> Button:
    label = settings.mark(visit, visit.translator.hour(hour), chosen=chosen)
    return Button(label=label, payload=payload.encode("hours", f"{hour:%H%M}", int(not chosen)))


ROUTES = (
    route.Button(name="hours", act=act, changes=True),
    route.Answer(name="hours", act=typed, lapses=True),
)
