"""How the bot serves this chat: its language, the news it gets, when, and how long. Zones: zone.py; hours: hours.py."""

from bot.domain.reader import Length, Reader
from bot.language import LANGUAGES, label_of, name_of, zones
from bot.language.translator import Translator
from bot.reading import readers, settings
from bot.reading.ports import Asker
from bot.reading.settings import ALL_DAYS
from bot.rendering.message import Button, Message, Node, bold
from bot.rendering.rich import rich
from handlers import route, ui
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_WORKDAYS = frozenset(range(5))


async def act(visit: Visit, services: Services, toast: str | None = None) -> Reply:
    """The settings as they stand, with a button to change each; `toast` says what was just changed."""
    reader = readers.enrolled(services.reading, visit.asker)
    nodes: list[Node] = [bold(visit.translator.text("preferences.title")), "\n\n"]
    nodes += _lines(reader, visit)
    nodes += ["\n", await _next(reader, visit, services)]
    return show(visit, Message(nodes=tuple(nodes), keyboard=_menu(visit)), toast=toast)


async def language(visit: Visit, services: Services) -> Reply:
    """Ask for the bot's language, or set the one named by the first argument."""
    chosen = payload.text(visit.args, 0)
    if chosen not in LANGUAGES:
        row = tuple(
            _choice(visit, label_of(code, code), "language", code, chosen=code == visit.translator.locale)
            for code in LANGUAGES
        )
        return _question(visit, "preferences.ask_language", (row,))
    return await _saved(await settings.speak(services.reading, visit.asker, chosen), visit, services)


async def reading(visit: Visit, services: Services) -> Reply:
    """Languages of the news: the arguments name one, and 1 to add it or 0 to drop it."""
    visit = visit.by(await readers.enrol(services.reading, visit.asker))
    chosen, wanted = payload.text(visit.args, 0), bool(payload.number(visit.args, 1))
    toast = None
    if chosen in LANGUAGES:
        changed = await settings.read(services.reading, visit.asker, chosen, wanted=wanted)
        visit = visit.by(changed.asker)
        toast = visit.translator.text("preferences.saved" if changed.done else "preferences.one_language")
    rows = tuple(
        (_toggle(visit, label_of(code, visit.translator.locale), "reading", code, chosen=code in visit.languages),)
        for code in LANGUAGES
    )
    return _question(visit, "preferences.ask_reading", rows, toast)


async def days(visit: Visit, services: Services) -> Reply:
    """Days of the week: the arguments name one (Monday is 0), and 1 to add it or 0 to drop it."""
    visit = visit.by(await readers.enrol(services.reading, visit.asker))
    chosen, wanted = payload.number(visit.args, 0, default=-1, least=-1), bool(payload.number(visit.args, 1))
    toast = None
    if chosen in ALL_DAYS:
        visit = visit.by(await settings.on_day(services.reading, visit.asker, chosen, wanted=wanted))
        toast = visit.translator.text("preferences.saved")
    reader = readers.enrolled(services.reading, visit.asker)
    buttons = [
        _toggle(visit, visit.translator.day_name(day), "days", str(day), chosen=day in reader.days)
        for day in sorted(ALL_DAYS)
    ]
    return _question(visit, "preferences.ask_days", pager.in_rows(buttons, width=4), toast)


async def length(visit: Visit, services: Services) -> Reply:
    """Ask how long a digest may be, or set the length named by the first argument."""
    chosen = payload.text(visit.args, 0)
    reader = readers.enrolled(services.reading, visit.asker)
    if chosen not in tuple(Length):
        rows = tuple(
            (_choice(visit, size_name(size, visit), "length", size, chosen=size == reader.length),) for size in Length
        )
        return _question(visit, "preferences.ask_length", rows)
    return await _saved(await settings.as_long_as(services.reading, visit.asker, Length(chosen)), visit, services)


def size_name(size: Length, visit: Visit) -> str:
    """'short, up to 3 stories'."""
    return visit.translator.text(f"preferences.{size}", count=size.entries)


def hours_of(reader: Reader, translator: Translator) -> str:
    """'08:00 and 18:00'."""
    return translator.list([translator.hour(hour) for hour in sorted(reader.hours)])


def days_of(reader: Reader, translator: Translator) -> str:
    """'every day', 'Monday to Friday', 'Mon and Thu'."""
    if reader.days == ALL_DAYS:
        return translator.text("date.every_day")
    if reader.days == _WORKDAYS:
        return translator.text("date.workdays")
    return translator.list([translator.day_name(day) for day in sorted(reader.days)])


def back(visit: Visit, act_name: str = "settings", *args: str) -> Button:
    """The button that leads back, to the settings unless said otherwise."""
    return ui.button(visit.translator.text("button.back"), act_name, *args)


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


async def _next(reader: Reader, visit: Visit, services: Services) -> str:
    told = visit.translator
    due = settings.next_at(reader, visit.now)
    if due is None:
        return told.text("preferences.next_none")
    followed = len(await readers.unmuted(services.reading, visit.asker))
    if not followed:
        place = zones.city(reader.zone.key, told.locale)
        return told.text("start.no_digest", when=days_of(reader, told), hours=hours_of(reader, told), place=place)
    follows = told.text("preferences.follows", count=followed)
    return told.text("preferences.next", when=told.moment(due, reader.zone, now=visit.now), follows=follows)


def _menu(visit: Visit) -> tuple[tuple[Button, ...], ...]:
    def to(key: str, act_name: str, *args: str) -> Button:
        return ui.button(visit.translator.text(key), act_name, *args)

    return (
        (to("preferences.change_language", "language"), to("preferences.change_reading", "reading")),
        (to("preferences.change_zone", "zone", "settings"), to("preferences.change_hours", "hours")),
        (to("preferences.change_days", "days"), to("preferences.change_length", "length")),
    )


def _choice(visit: Visit, label: str, act_name: str, value: str, *, chosen: bool) -> Button:
    return ui.button(mark(visit, label, chosen=chosen), act_name, value)


def _toggle(visit: Visit, label: str, act_name: str, value: str, *, chosen: bool) -> Button:
    data = payload.encode(act_name, value, int(not chosen))
    return Button(label=mark(visit, label, chosen=chosen), payload=data)


def _question(visit: Visit, key: str, rows: tuple[tuple[Button, ...], ...], toast: str | None = None) -> Reply:
    message = Message(nodes=(visit.translator.text(key),), keyboard=(*rows, (back(visit),)))
    return show(visit, message, toast=toast)


async def _saved(asker: Asker, visit: Visit, services: Services) -> Reply:
    visit = visit.by(asker)
    return await act(visit, services, toast=visit.translator.text("preferences.saved"))


ROUTES = (
    route.Button(name="settings", act=act),
    route.Button(name="language", act=language, changes=True),
    route.Button(name="reading", act=reading, changes=True),
    route.Button(name="days", act=days, changes=True),
    route.Button(name="length", act=length, changes=True),
)
