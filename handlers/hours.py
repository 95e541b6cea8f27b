"""At which local hours a chat gets its digests: a grid of whole hours, any minute by writing it."""

import re
from dataclasses import replace
from datetime import time

from bot.desk import Desk
from bot.language.moments import hour_of_day
from bot.rendering.message import Button, Keyboard, Message
from handlers import payload, settings
from handlers.expecting import expect
from handlers.reply import Reply, say, show
from handlers.visit import Visit, enrolled, keep

MOST = 12
_COLUMNS = 6
_LONGEST = 20
_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.\s]?([0-5]\d))?")


async def act(visit: Visit, desk: Desk) -> Reply:
    """The hours; the arguments name one, and 1 to add it or 0 to drop it."""
    chosen, wanted = read(payload.text(visit.args, 0)), bool(payload.number(visit.args, 1))
    await expect(visit, desk, "hours")
    return await _change(visit, desk, chosen, wanted=wanted)


async def typed(visit: Visit, desk: Desk) -> Reply | None:
    """Add a typed hour; None where the words are nothing like one."""
    chosen = read(visit.words)
    if chosen is None and any(letter.isdigit() for letter in visit.words) and len(visit.words) <= _LONGEST:
        text = visit.translator.text("preferences.no_hour", words=visit.words)
        return say(Message(nodes=(text,), keyboard=_grid(visit, desk)))
    return await _change(visit, desk, chosen, wanted=True) if chosen else None


def read(words: str) -> time | None:
    """'7:30', '7.30', '0730', '7', '8 pm', 'о 19:30' as a local hour."""
    found = _HOUR.fullmatch(words.strip()) if words.isascii() else None
    return time(int(found[1]), int(found[2] or 0)) if found else hour_of_day(words)


async def _change(visit: Visit, desk: Desk, chosen: time | None, *, wanted: bool) -> Reply:
    toast = None
    hours = set(enrolled(visit, desk).hours)
    if chosen is not None:
        hours = hours | {chosen} if wanted else hours - {chosen}
        toast = visit.translator.text("preferences.saved" if len(hours) <= MOST else "preferences.too_many_hours")
    if chosen is not None and len(hours) <= MOST:
        visit = await keep(replace(enrolled(visit, desk), hours=tuple(sorted(hours))), visit, desk)
    return show(visit, _question(visit, desk), toast=toast)


def offer(visit: Visit, desk: Desk, hour: time) -> Reply:
    """The hours, `hour` among them, for whoever may press one."""
    return say(_question(visit, desk, hour))


def _question(visit: Visit, desk: Desk, *offered: time) -> Message:
    text = visit.translator.text("preferences.ask_hours" if visit.private else "preferences.ask_hours_group")
    return Message(nodes=(text,), keyboard=_grid(visit, desk, *offered))


def _grid(visit: Visit, desk: Desk, *offered: time) -> Keyboard:
    """The day's whole hours, and before them those that are set or offered to the minute."""
    held = enrolled(visit, desk).hours
    odd = [hour for hour in sorted({*held, *offered}) if hour.minute]
    buttons = [_button(hour, visit, chosen=hour in held) for hour in (*odd, *map(time, range(24)))]
    rows = [tuple(buttons[: len(odd)])] if odd else []
    rest = buttons[len(odd) :]
    rows += [tuple(rest[start : start + _COLUMNS]) for start in range(0, len(rest), _COLUMNS)]
    return (*rows, (settings.back(visit),))


def _button(hour: time, visit: Visit, *, chosen: bool) -> Button:
    label = settings.mark(visit, visit.translator.hour(hour), chosen=chosen)
    return Button(label=label, payload=payload.encode("hours", f"{hour:%H%M}", int(not chosen)))
