"""The steps of /start: language, topics, people, then the hour.

Every tap is stored at once and the buttons carry the step, so that a restart changes nothing and whoever stops half
way has a digest of what they chose so far.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.domain.errors import Missing
from bot.domain.reader import Subscription
from bot.language import LANGUAGES, label_of, zones
from bot.language.daily_hours import read
from bot.language.translator import Translator
from bot.reading import onboarding, readers
from bot.reading.onboarding import Choice
from bot.rendering.digest import named, subject
from bot.rendering.message import Button, Keyboard, Message, Node
from handlers import route, ui
from handlers.reader.follows.following import adders
from handlers.reader.settings import settings
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect
from handlers.visit import Visit

_PER_PAGE = 8
_NAMED = 20
_HOURS = (time(7), time(8), time(9), time(12), time(18), time(21))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """A page of things to choose: how it asks, and what comes after it."""

    name: str
    choice: Choice
    question: str
    following: str


_TOPICS = _Step(name="topics", choice=Choice.TOPICS, question="start.topics", following="people")
_PEOPLE = _Step(name="people", choice=Choice.PEOPLE, question="start.people", following="ready")


async def act(visit: Visit, services: Services) -> Reply:
    """The step that the first argument names."""
    match visit.args:
        case ("language", chosen, *_) if chosen in LANGUAGES:
            return await _language(visit, services, chosen)
        case ("topics", *_):
            return await _choose(visit, services, _TOPICS, payload.number(visit.args, 1))
        case ("people", *_):
            return await _choose(visit, services, _PEOPLE, payload.number(visit.args, 1))
        case ("main", kind, *_):
            return await _follow_main(visit, services, _PEOPLE if kind == "p" else _TOPICS)
        case ("hour", raw, *_) if hour := read(raw):
            return await _hour(visit, services, hour)
        case _:
            return await ready(visit, services)


async def typed(visit: Visit, services: Services) -> Reply | None:
    """An hour, written where the last step asks for one; None for any other words."""
    hour = read(visit.words) if visit.words else None
    return await _hour(visit, services, hour) if hour else None


async def pick(visit: Visit, services: Services) -> Reply:
    """Tick or untick: the arguments are 't' or 'p', 1 or 0, the page, the id."""
    step = _PEOPLE if payload.text(visit.args, 0) == "p" else _TOPICS
    item, wanted = payload.text(visit.args, 3), bool(payload.number(visit.args, 1))
    asker = await onboarding.pick(services.reading, visit.asker, step.choice, item, wanted=wanted)
    return await _choose(visit.by(asker), services, step, payload.number(visit.args, 2))


def greeting(visit: Visit) -> Message:
    """Hello, and which language to speak."""
    told = visit.translator.text
    return Message(nodes=(told("start.hello"), "\n\n", told("start.language")), keyboard=_languages())


def welcome(words: Translator) -> Message:
    """The same for a group that has just let the bot in."""
    return Message(nodes=(words.text("start.group"), "\n\n", words.text("start.language")), keyboard=_languages())


def _languages() -> Keyboard:
    return (tuple(ui.button(label_of(code, code), "start", "language", code) for code in LANGUAGES),)


async def ready(visit: Visit, services: Services, toast: str | None = None) -> Reply:
    """When the digest comes and what will be in it, with buttons for another hour or zone."""
    visit = visit.by(await readers.enrol(services.reading, visit.asker))
    await expect(visit, services, "setup")
    told = visit.translator.text
    following = bool(await readers.unmuted(services.reading, visit.asker))
    opening = (told("start.ready"), " ") if following else ()
    nodes = (
        *opening,
        *await summary(visit, services),
        "\n\n",
        told("start.hour_typed" if visit.private else "start.hour"),
    )
    keyboard = (*_hours(visit, services), *(() if following else (adders(visit),)))
    return show(visit, Message(nodes=nodes, keyboard=keyboard), toast=toast)


async def summary(visit: Visit, services: Services) -> tuple[Node, ...]:
    """'Your digest will come …', and what the chat follows."""
    told, reader = visit.translator, readers.enrolled(services.reading, visit.asker)
    place = zones.city(reader.zone.key, told.locale)
    when, hours = settings.days_of(reader, told), settings.hours_of(reader, told)
    planned = bool(reader.hours and reader.days)
    schedule = told.text("start.schedule", when=when, hours=hours, place=place)
    held = await readers.unmuted(services.reading, visit.asker)
    if planned and not held:
        return (told.text("start.no_digest", when=when, hours=hours, place=place),)
    names = [name for item in held[:_NAMED] if (name := subject(item, services.registry, visit.view(services)))]
    names += [told.text("start.follows_more", count=len(held) - _NAMED)] if len(held) > _NAMED else []
    follows = told.text("start.follows", names=names) if names else told.text("start.follows_nothing")
    return (schedule if planned else told.text("preferences.next_none"), "\n\n", follows)


async def _language(visit: Visit, services: Services, chosen: str) -> Reply:
    return await _choose(visit.by(await onboarding.speak(services.reading, visit.asker, chosen)), services, _TOPICS, 0)


async def _hour(visit: Visit, services: Services, hour: time) -> Reply:
    visit = visit.by(await onboarding.at(services.reading, visit.asker, hour))
    return await ready(visit, services, visit.translator.text("start.hour_set", hour=visit.translator.hour(hour)))


async def _follow_main(visit: Visit, services: Services, step: _Step) -> Reply:
    visit = visit.by(await onboarding.follow_main(services.reading, visit.asker, step.choice))
    return await act(visit.asking("", step.following), services)


async def _choose(visit: Visit, services: Services, step: _Step, page: int) -> Reply:
    """A page of what can be followed; the step is skipped where there is nothing."""
    offered = await _offered(step, visit, services)
    if not offered:
        return await act(visit.asking("", step.following), services)
    held = await readers.held(services.reading, visit.asker)
    page = min(page, (len(offered) - 1) // _PER_PAGE)
    shown = offered[page * _PER_PAGE :][:_PER_PAGE]
    ticks = [_tick(step, item, name, page, visit, chosen=item in held) for item, name in shown]
    any_chosen = any(item in held for item, _ in offered)
    keyboard = (
        *pager.in_rows(ticks),
        *pager.numbered(visit, page, len(offered), _PER_PAGE, "start", step.name),
        *_onward(step, visit, any_chosen=any_chosen),
    )
    return show(visit, Message(nodes=(visit.translator.text(step.question),), keyboard=keyboard))


async def _offered(step: _Step, visit: Visit, services: Services) -> Sequence[tuple[Subscription, str]]:
    """What can be followed at this step with its names, most in the news first."""
    found = await onboarding.offered(services.reading, visit.asker, step.choice)
    return [pair for one in found if (pair := _named(one, visit, services))]


def _named(chosen: Subscription, visit: Visit, services: Services) -> tuple[Subscription, str] | None:
    try:
        return chosen, named(chosen, services.registry, visit.translator.locale)
    except Missing:
        return None


def _tick(step: _Step, item: Subscription, name: str, page: int, visit: Visit, *, chosen: bool) -> Button:
    data = payload.encode("pick", step.choice, int(not chosen), page, item.topic or item.person or "")
    return Button(label=settings.mark(visit, name, chosen=chosen), payload=data)


def _onward(step: _Step, visit: Visit, *, any_chosen: bool) -> Keyboard:
    """Done, once something is chosen; before that Skip, and the main ones in a single tap."""
    told = visit.translator.text
    onward = ui.button(told("button.done" if any_chosen else "button.skip"), "start", step.following)
    main = ui.button(told("start.main"), "start", "main", step.choice)
    return ((onward,),) if any_chosen else ((main,), (onward,))


def _hours(visit: Visit, services: Services) -> Keyboard:
    told, reader = visit.translator, readers.enrolled(services.reading, visit.asker)
    hours = [
        ui.button(
            settings.mark(visit, told.hour(hour), chosen=reader.hours == (hour,)), "start", "hour", f"{hour:%H%M}"
        )
        for hour in _HOURS
    ]
    zone = told.text("start.zone", place=zones.city(reader.zone.key, told.locale))
    return (
        tuple(hours[:3]),
        tuple(hours[3:]),
        (ui.button(zone, "zone", "start"),),
        (ui.button(told.text("start.digest_now"), "ask", "digest", ""),),
    )


ROUTES = (
    route.Button(name="start", act=act, changes=True),
    route.Button(name="pick", act=pick, changes=True),
    route.Answer(name="setup", act=typed, lapses=True),
)
