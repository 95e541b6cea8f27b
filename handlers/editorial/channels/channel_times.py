"""When a channel takes posts, and in which language: its zone, its quiet hours, the gap between two posts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.newsroom import Channel, Role
from bot.editorial import channels as settings
from bot.language import LANGUAGES, label_of, zones
from bot.language.daily_hours import read
from bot.language.pack import Hours, Moments, alternatives
from bot.language.packs import tables
from bot.rendering.message import Button, Message
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.channels import channels
from handlers.editorial.channels.channel_access import back, current, ticked
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect
from handlers.ui.pager import in_rows
from handlers.visit import Visit

_QUIET = ("2200-0700", "2300-0700", "2300-0800", "0000-0600")
_GAPS = (0, 5, 15, 30, 60, 120)
_LONGEST_GAP = 24 * 60
_SHOWN_WORDS = 40
_UNITS = alternatives(re.escape(word) for one in tables(Moments) for word in one.minutes)
_MINUTES = re.compile(rf"([0-9]{{1,5}}) ?(?:{_UNITS})?")
_SINCE = alternatives(word for one in tables(Hours) for word in one.since)
_UNTIL = alternatives(word for one in tables(Hours) for word in one.until)
_RANGE = re.compile(rf"(?:(?:{_SINCE}) )?(.+?) ?(?:[-–—]|\b(?:{_UNTIL})\b) ?(.+)")


async def language(visit: Visit, services: Services) -> Reply:
    """Ask for the channel's language, or set the one in the second argument."""
    channel, chosen = await current(visit, services), payload.text(visit.args, 1)
    if chosen in LANGUAGES:
        await settings.set_language(services.editorial, channel, chosen, visit.actor)
        return await _saved(visit, services)
    row = tuple(
        ui.button(
            ticked(label_of(code, visit.translator.locale), visit, chosen=code == channel.language),
            "ch_language",
            channel.chat_id,
            code,
        )
        for code in LANGUAGES
    )
    return show(visit, words(visit.translator.text("channels.ask_language"), (row, back(channel, visit))))


async def zone(visit: Visit, services: Services) -> Reply:
    """Ask for the zone, or set the one in the second argument."""
    channel, chosen = await current(visit, services), payload.text(visit.args, 1)
    if chosen in zones.known():
        await settings.set_zone(services.editorial, channel, ZoneInfo(chosen), visit.actor)
        return await _saved(visit, services)
    await expect(visit, services, f"ch_zone:{channel.chat_id}")
    return show(visit, _zones("channels.ask_zone", zones.COMMON, channel, visit))


async def zone_typed(visit: Visit, services: Services) -> Reply | None:
    """The zones that typed words may mean."""
    if not visit.words:
        return None
    channel, found = await current(visit, services), zones.search(visit.words)
    if found:
        return say(_zones("preferences.zones_found", found, channel, visit))
    return say(unread(_zones("channels.ask_zone", zones.COMMON, channel, visit), visit))


async def quiet(visit: Visit, services: Services) -> Reply:
    """Ask for quiet hours, or set those in the second argument: '2300-0700', or 'none'."""
    channel, chosen = await current(visit, services), payload.text(visit.args, 1)
    hours = hours_of(chosen)
    if hours or chosen == "none":
        await settings.set_quiet(services.editorial, channel, hours, visit.actor)
        return await _saved(visit, services)
    await expect(visit, services, f"ch_quiet:{channel.chat_id}")
    return show(visit, _quiet(channel, visit))


def _quiet(channel: Channel, visit: Visit) -> Message:
    buttons = [
        ui.button(ticked(_spelled(hours), visit, chosen=channel.quiet == hours), "ch_quiet", channel.chat_id, raw)
        for raw in _QUIET
        if (hours := hours_of(raw))
    ]
    none = Button(label=visit.translator.text("channels.none_set"), payload=_to("ch_quiet", channel, "none"))
    keyboard = (*in_rows(buttons), (none,), back(channel, visit))
    return words(visit.translator.text("channels.ask_quiet"), keyboard)


async def quiet_typed(visit: Visit, services: Services) -> Reply | None:
    """Set typed quiet hours, such as '23:30–7' or 'з 22 до 7'; figures that are none are asked about."""
    hours, channel = hours_of(visit.words), await current(visit, services)
    if hours is None:
        return say(unread(_quiet(channel, visit), visit)) if _has_figures(visit.words) else None
    await settings.set_quiet(services.editorial, channel, hours, visit.actor)
    return await _saved(visit, services)


async def gap(visit: Visit, services: Services) -> Reply:
    """Ask for the least gap, or set the minutes in the second argument."""
    channel, chosen = await current(visit, services), payload.text(visit.args, 1)
    if chosen:
        return await _gap(channel, payload.number(visit.args, 1, most=_LONGEST_GAP), visit, services)
    await expect(visit, services, f"ch_gap:{channel.chat_id}")
    return show(visit, _gaps(channel, visit))


def _gaps(channel: Channel, visit: Visit) -> Message:
    buttons = [
        Button(
            label=ticked(channels.gap_told(minutes * 60, visit), visit, chosen=channel.min_gap == minutes * 60),
            payload=_to("ch_gap", channel, str(minutes)),
        )
        for minutes in _GAPS
    ]
    keyboard = (*in_rows(buttons, width=3), back(channel, visit))
    return words(visit.translator.text("channels.ask_gap"), keyboard)


async def gap_typed(visit: Visit, services: Services) -> Reply | None:
    """Set typed minutes; other figures are asked about."""
    channel, found = await current(visit, services), _MINUTES.fullmatch(visit.words.casefold())
    if found and int(found[1]) <= _LONGEST_GAP:
        return await _gap(channel, int(found[1]), visit, services)
    return say(unread(_gaps(channel, visit), visit)) if _has_figures(visit.words) else None


def unread(question: Message, visit: Visit) -> Message:
    """A question asked again, after an answer that says nothing it could take."""
    lead = visit.translator.text("channels.unread", words=clip(visit.words, _SHOWN_WORDS))
    return replace(question, nodes=(lead, "\n\n", *question.nodes))


def _has_figures(typed: str) -> bool:
    return any(letter.isdigit() for letter in typed)


def hours_of(raw: str) -> tuple[time, time] | None:
    """'2300-0700', '23:30 – 7', 'from 10 pm to 7' as two different local hours; None where they are none."""
    found = _RANGE.fullmatch(" ".join(raw[:_SHOWN_WORDS].casefold().split()))
    if not found:
        return None
    start, end = read(found[1]), read(found[2])
    return (start, end) if start is not None and end is not None and start != end else None


async def _gap(channel: Channel, minutes: int, visit: Visit, services: Services) -> Reply:
    await settings.set_gap(services.editorial, channel, minutes, visit.actor)
    return await _saved(visit, services)


async def _saved(visit: Visit, services: Services) -> Reply:
    return await channels.card(visit, services, visit.translator.text("channels.saved"))


def _spelled(hours: tuple[time, time]) -> str:
    return f"{hours[0]:%H:%M} – {hours[1]:%H:%M}"


def _to(act: str, channel: Channel, value: str) -> str:
    return payload.encode(act, channel.chat_id, value)


def _zones(key: str, offered: Sequence[str], channel: Channel, visit: Visit) -> Message:
    locale = visit.translator.locale
    buttons = [
        Button(
            label=ticked(zones.place(one, locale), visit, chosen=channel.zone.key == one),
            payload=_to("ch_zone", channel, one),
        )
        for one in offered
    ]
    text = visit.translator.text(key, words=clip(visit.words, _SHOWN_WORDS))
    return Message(nodes=(text,), keyboard=(*in_rows(buttons), back(channel, visit)))


ROUTES = (
    route.Button(name="ch_language", act=language, role=Role.OWNER),
    route.Button(name="ch_zone", act=zone, role=Role.OWNER),
    route.Button(name="ch_quiet", act=quiet, role=Role.OWNER),
    route.Button(name="ch_gap", act=gap, role=Role.OWNER),
    route.Answer(name="ch_zone", act=zone_typed, role=Role.OWNER),
    route.Answer(name="ch_quiet", act=quiet_typed, role=Role.OWNER),
    route.Answer(name="ch_gap", act=gap_typed, role=Role.OWNER),
)
