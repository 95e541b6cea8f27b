"""At which local hours a chat gets its digests: a grid of whole hours, any minute by writing it."""

import re
from collections.abc import Sequence
from datetime import time

from bot.language.daily_hours import read, readings, spoken, too_many
from bot.reading import readers
from bot.reading import settings as settings_kept
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.reader.settings import settings
from handlers.reply import Reply, say, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect
from handlers.visit import Visit

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
    held = readers.enrolled(services.reading, visit.asker).hours
    row = tuple(_button(hour, visit, chosen=hour in held) for hour in readings(visit.words))
    keyboard = (row, (settings.back(visit),))
    return say(Message(nodes=(visit.translator.text("when.which"),), keyboard=keyboard))


def _could_be_hour(words: str) -> bool:
    return len(words) <= _LONGEST and sum(map(str.isalpha, words)) <= _MOST_LETTERS


async def _change(visit: Visit, services: Services, chosen: time | None, *, wanted: bool) -> Reply:
    toast = None
    if chosen is not None:
        changed = await settings_kept.at_hour(services.reading, visit.asker, chosen, wanted=wanted)
        visit = visit.by(changed.asker)
        toast = visit.translator.text("preferences.saved" if changed.done else "preferences.too_many_hours")
    return show(visit, _question(visit, services), toast=toast)


def told(chosen: Sequence[time], visit: Visit) -> Message:
    """The hours that were set, said back."""
    hours = visit.translator.list([visit.translator.hour(hour) for hour in chosen])
    text = visit.translator.text("preferences.hours_now", hours=hours)
    return Message(nodes=(text,), keyboard=((settings.back(visit),),))


def _question(visit: Visit, services: Services) -> Message:
    text = visit.translator.text("preferences.ask_hours" if visit.private else "preferences.ask_hours_group")
    return Message(nodes=(text,), keyboard=_grid(visit, services))


def _grid(visit: Visit, services: Services) -> Keyboard:
    """The day's whole hours, and before them those that are set to the minute."""
    held = readers.enrolled(services.reading, visit.asker).hours
    odd = [_button(hour, visit, chosen=True) for hour in sorted(held) if hour.minute]
    whole = [_button(hour, visit, chosen=hour in held) for hour in map(time, range(24))]
    return (*pager.in_rows(odd, _COLUMNS), *pager.in_rows(whole, _COLUMNS), (settings.back(visit),))


def _button(hour: time, visit: Visit, *, chosen: bool) -> Button:
    label = settings.mark(visit, visit.translator.hour(hour), chosen=chosen)
    return ui.button(label, "hours", f"{hour:%H%M}", int(not chosen))


ROUTES = (
    route.Button(name="hours", act=act, changes=True),
    route.Answer(name="hours", act=typed, lapses=True),
)
