"""/stop and /resume, and the words people say instead: a week's pause, no more digests, or everything deleted."""

from bot.reading import settings
from bot.rendering.message import Message
from handlers import route, ui
from handlers.reader import privacy
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

_CHOICES = {"pause": "stop.pause", "stop": "stop.stop", "delete": "stop.delete"}


async def act(visit: Visit, _services: Services) -> Reply:
    """Ask which of the three is meant."""
    told = visit.translator.text
    rows = tuple((ui.button(told(key), "stop", act),) for act, key in _CHOICES.items())
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
    asker, due = await settings.resume(services.reading, visit.asker)
    visit = visit.by(asker)
    told = visit.translator
    when = told.moment(due, visit.zone, now=visit.now) if due else None
    text = told.text("stop.resumed", when=when) if when else told.text("preferences.next_none")
    return show(visit, Message(nodes=(text,)))


async def _paused(visit: Visit, services: Services) -> Reply:
    asker, until = await settings.pause(services.reading, visit.asker)
    visit = visit.by(asker)
    return _done("stop.paused", visit, day=visit.translator.moment(until, visit.zone, now=visit.now))


async def _stopped(visit: Visit, services: Services) -> Reply:
    return _done("stop.stopped", visit.by(await settings.stop(services.reading, visit.asker)))


def _done(key: str, visit: Visit, **args: str) -> Reply:
    back = ui.button(visit.translator.text("stop.resume"), "resume")
    return show(visit, Message(nodes=(visit.translator.text(key, count=None, **args),), keyboard=((back,),)))


ROUTES = (
    route.Command(name="stop", act=act, help="help.stop", changes=True),
    route.Command(name="resume", act=resume, help="help.resume", changes=True),
    route.Button(name="stop", act=chosen, changes=True),
    route.Button(name="resume", act=resume, changes=True),
)
