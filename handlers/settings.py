"""How the bot serves this chat: its language, the news it gets, when, and how long. Zones: zone.py; hours: hours.py."""

from dataclasses import replace

from bot.desk import Desk
from bot.domain.reader import Length, Reader
from bot.domain.schedule import next_slot
from bot.language import LOCALES, label_of, name_of, zones
from bot.language.translator import Translator
from bot.rendering.message import Button, Message, Node, bold
from bot.rendering.rich import rich
from handlers import payload
from handlers.reply import Reply, show
from handlers.visit import Visit, enrol, enrolled, keep

_WORKDAYS = frozenset(range(5))
_ALL_DAYS = frozenset(range(7))


async def act(visit: Visit, desk: Desk) -> Reply:
    """The settings as they stand, with a button to change each."""
    return await card(visit, desk)


async def card(visit: Visit, desk: Desk, toast: str | None = None) -> Reply:
    """As `act`; `toast` says what was just changed."""
    reader = enrolled(visit, desk)
    nodes: list[Node] = [bold(visit.translator.text("preferences.title")), "\n\n"]
    nodes += _lines(reader, visit)
    nodes += ["\n", await _next(reader, visit, desk)]
    return show(visit, Message(nodes=tuple(nodes), keyboard=_menu(visit)), toast=toast)


async def language(visit: Visit, desk: Desk) -> Reply:
    """Ask for the bot's language, or set the one named by the first argument."""
    chosen = payload.text(visit.args, 0)
    if chosen not in LOCALES:
        row = tuple(
            _choice(label_of(code, code), code == visit.translator.locale, "language", code) for code in LOCALES
        )
        return _question(visit, "preferences.ask_language", (row,))
    return await _saved(replace(enrolled(visit, desk), locale=chosen), visit, desk)


async def reading(visit: Visit, desk: Desk) -> Reply:
    """Languages of the news: the arguments name one, and 1 to add it or 0 to drop it."""
    visit = await enrol(visit, desk)
    chosen, wanted = payload.text(visit.args, 0), bool(payload.number(visit.args, 1))
    toast = None
    if chosen in LOCALES:
        left = tuple(code for code in LOCALES if (wanted if code == chosen else code in visit.languages))
        toast = visit.translator.text("preferences.saved" if left else "preferences.one_language")
        visit = await keep(replace(enrolled(visit, desk), languages=left), visit, desk) if left else visit
    rows = tuple(
        (_toggle(label_of(code, visit.translator.locale), code in visit.languages, "reading", code),)
        for code in LOCALES
    )
    return _question(visit, "preferences.ask_reading", rows, toast)


async def days(visit: Visit, desk: Desk) -> Reply:
    """Days of the week: the arguments name one (Monday is 0), and 1 to add it or 0 to drop it."""
    visit = await enrol(visit, desk)
    chosen, wanted = payload.number(visit.args, 0, default=-1, least=-1), bool(payload.number(visit.args, 1))
    toast = None
    reader = enrolled(visit, desk)
    if chosen in _ALL_DAYS:
        reader = replace(reader, days=reader.days | {chosen} if wanted else reader.days - {chosen})
        visit, toast = await keep(reader, visit, desk), visit.translator.text("preferences.saved")
    buttons = [
        _toggle(visit.translator.day_name(day), day in reader.days, "days", str(day)) for day in sorted(_ALL_DAYS)
    ]
    return _question(visit, "preferences.ask_days", (tuple(buttons[:4]), tuple(buttons[4:])), toast)


async def length(visit: Visit, desk: Desk) -> Reply:
    """Ask how long a digest may be, or set the length named by the first argument."""
    chosen = payload.text(visit.args, 0)
    reader = enrolled(visit, desk)
    if chosen not in tuple(Length):
        told = {size: size_name(size, visit) for size in Length}
        rows = tuple((_choice(told[size], size == reader.length, "length", size),) for size in Length)
        return _question(visit, "preferences.ask_length", rows)
    return await _saved(replace(reader, length=Length(chosen)), visit, desk)


def size_name(size: Length, visit: Visit) -> str:
    """'short, up to 3 stories'."""
    return visit.translator.text(f"preferences.{size}", count=size.entries)


def hours_of(reader: Reader, translator: Translator) -> str:
    """'08:00 and 18:00'."""
    return translator.list([translator.hour(hour) for hour in sorted(reader.hours)])


def days_of(reader: Reader, translator: Translator) -> str:
    """'every day', 'Monday to Friday', 'Mon and Thu'."""
    if reader.days == _ALL_DAYS:
        return translator.text("date.every_day")
    if reader.days == _WORKDAYS:
        return translator.text("date.workdays")
    return translator.list([translator.day_name(day) for day in sorted(reader.days)])


def back(visit: Visit, act_name: str = "settings", *args: str) -> Button:
    """The button that leads back, to the settings unless said otherwise."""
    return Button(label=visit.translator.text("button.back"), payload=payload.encode(act_name, *args))


def mark(visit: Visit, name: str, *, chosen: bool) -> str:
    """A label with a tick where it is chosen."""
    return visit.translator.text("button.chosen", name=name) if chosen else name


def _lines(reader: Reader, visit: Visit) -> list[Node]:
    told = visit.translator
    place, now = zones.city(reader.zone.key, told.locale), told.time(visit.now, reader.zone)
    never = told.text("preferences.no_hours")
    known = told.list([name_of(code, told.locale) for code in reader.languages])
    lines = [
        rich(told, "preferences.language", value=bold(name_of(told.locale, told.locale))),
        rich(told, "preferences.reading", value=bold(known)),
        rich(told, "preferences.zone", value=bold(place), time=now),
        rich(told, "preferences.hours", value=bold(hours_of(reader, told) or never)),
        rich(told, "preferences.days", value=bold(days_of(reader, told) or never)),
        rich(told, "preferences.length", value=bold(size_name(reader.length, visit))),
    ]
    return [node for line in lines for node in (*line, "\n")]


async def _next(reader: Reader, visit: Visit, desk: Desk) -> str:
    told = visit.translator
    slot = next_slot(reader, max(visit.now, reader.paused_until or visit.now))
    if slot is None:
        return told.text("preferences.next_none")
    held = await desk.readers.subscriptions(visit.chat_id)
    followed = sum(not subscription.muted for subscription in held)
    follows = told.text("preferences.follows", count=followed) if followed else told.text("preferences.follows_nothing")
    return told.text("preferences.next", when=told.moment(slot.due, reader.zone, now=visit.now), follows=follows)


def _menu(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    def to(key: str, act_name: str, *args: str) -> Button:
        return Button(label=visit.translator.text(key), payload=payload.encode(act_name, *args))

    return (
        (to("preferences.change_language", "language"), to("preferences.change_reading", "reading")),
        (to("preferences.change_zone", "zone", "settings"), to("preferences.change_hours", "hours")),
        (to("preferences.change_days", "days"), to("preferences.change_length", "length")),
    )


def _choice(label: str, chosen: bool, act_name: str, value: str) -> Button:  # noqa: FBT001 - a label and its tick
    return Button(label=f"✓ {label}" if chosen else label, payload=payload.encode(act_name, value))


def _toggle(label: str, chosen: bool, act_name: str, value: str) -> Button:  # noqa: FBT001 - a label and its tick
    return Button(label=f"✓ {label}" if chosen else label, payload=payload.encode(act_name, value, int(not chosen)))


def _question(visit: Visit, key: str, rows: tuple[tuple[Button, ...], ...], toast: str | None = None) -> Reply:
    message = Message(nodes=(visit.translator.text(key),), keyboard=(*rows, (back(visit),)))
    return show(visit, message, toast=toast)


async def _saved(reader: Reader, visit: Visit, desk: Desk) -> Reply:
    visit = await keep(reader, visit, desk)
    return await card(visit, desk, toast=visit.translator.text("preferences.saved"))
