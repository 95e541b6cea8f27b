"""/stop and /resume, and the words people say instead: a week's pause, no more digests, or everything deleted."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.schedule import next_slot
from bot.rendering.message import Button, Message
from handlers import route
from handlers.reader import privacy
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit, enrolled, keep

_PAUSE = timedelta(days=7)
_CHOICES = {"pause": "stop.pause", "stop": "stop.stop", "delete": "stop.delete"}


async def act(visit: Visit, _services: Services) -> Reply:
    """Ask which of the three is meant."""
    told = visit.translator.text
    rows = tuple((Button(label=told(key), payload=payload.encode("stop", act)),) for act, key in _CHOICES.items())
    return show(visit, Message(nodes=(told("stop.ask"),), keyboard=rows))


async def chosen(visit: Visit, services: Services) -> Reply:
    """A button 'stop:pause', 'stop:stop' or 'stop:delete'."""
    match payload.text(visit.args, 0):
        case "pause":
            return await _paused(visit, services)
        case "stop":
            return await _stopped(visit, services)
        case "delete":
            return await privacy.forgetme(visit, services)
        case _:
            return await act(visit, services)


async def resume(visit: Visit, services: Services) -> Reply:
    """Digests come again, as they were set."""
    reader = replace(enrolled(visit, services), active=True, paused_until=None)
    visit, slot = await keep(reader, visit, services), next_slot(reader, visit.now)
    told = visit.translator
    when = told.moment(slot.due, reader.zone, now=visit.now) if slot else None
    text = told.text("stop.resumed", when=when) if when else told.text("preferences.next_none")
    return show(visit, Message(nodes=(text,)))


async def _paused(visit: Visit, services: Services) -> Reply:
    until = visit.now + _PAUSE
    visit = await keep(replace(enrolled(visit, services), active=True, paused_until=until), visit, services)
    return _done("stop.paused", visit, day=visit.translator.moment(until, visit.zone, now=visit.now))


async def _stopped(visit: Visit, services: Services) -> Reply:
    visit = await keep(replace(enrolled(visit, services), active=False, paused_until=None), visit, services)
    return _done("stop.stopped", visit)


def _done(key: str, visit: Visit, **args: str) -> Reply:
    back = Button(label=visit.translator.text("stop.resume"), payload=payload.encode("resume"))
    return show(visit, Message(nodes=(visit.translator.text(key, count=None, **args),), keyboard=((back,),)))


ROUTES = (
    route.Command(name="stop", act=act, help="help.stop", changes=True),
    route.Command(name="resume", act=resume, help="help.resume", changes=True),
    route.Button(name="stop", act=chosen, changes=True),
    route.Button(name="resume", act=resume, changes=True),
)
