"""/start: a greeting, a deep link, or a welcome back. The steps that follow a greeting: onboarding.py."""

from dataclasses import replace

from bot.domain.errors import Missing
from bot.reading import settings
from bot.rendering.message import Button, Keyboard, Message
from handlers import route, ui
from handlers.editorial.team import invitations
from handlers.reader import deep_links, onboarding
from handlers.reply import Reply, say, words
from handlers.services import Services
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """Greet who is new, welcome back who is not, and go where a deep link leads."""
    if visit.private and visit.words.startswith(invitations.PREFIX):
        return await invitations.join(visit, services)
    visit = visit.by(await settings.come_back(services.reading, visit.asker))
    try:
        led = await _led(visit, services)
    except Missing as gone:
        return say(words(visit.translator.say(gone.phrase)), await _greeting(visit, services))
    return led or say(await _greeting(visit, services))


async def _greeting(visit: Visit, services: Services) -> Message:
    return await _welcome_back(visit, services) if visit.reader else onboarding.greeting(visit)


async def _led(visit: Visit, services: Services) -> Reply | None:
    """What a deep link leads to, under a word of who speaks here where somebody new has followed it."""
    reply = await deep_links.page(visit, services)
    if reply is None or visit.reader:
        return reply
    return replace(reply, messages=(_introduction(visit), *reply.messages))


def _introduction(visit: Visit) -> Message:
    """Who speaks, for someone whom a link has brought."""
    set_up = ui.button(visit.translator.text("start.setup"), "start", "topics", 0)
    return Message(nodes=(visit.translator.text("start.invited"),), keyboard=((set_up,),))


async def _welcome_back(visit: Visit, services: Services) -> Message:
    nodes = (visit.translator.text("start.again"), "\n\n", *await onboarding.summary(visit, services))
    return Message(nodes=nodes, keyboard=_shortcuts(visit))


def _shortcuts(visit: Visit) -> Keyboard:
    def to(key: str, *parts: str) -> Button:
        return ui.button(visit.translator.text(key), *parts)

    return (
        (to("start.choose_topics", "start", "topics", "0"), to("start.choose_people", "start", "people", "0")),
        (to("start.following", "following", "0"), to("start.settings", "settings")),
        (to("start.digest_now", "ask", "digest", ""),),
    )


ROUTES = (route.Command(name="start", act=act, help="help.start", changes=True),)
