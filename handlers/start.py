"""/start: a greeting, a deep link, or a welcome back. The steps that follow a greeting: setup.py."""

from dataclasses import replace

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.rendering.message import Button, Keyboard, Message
from handlers import article, payload, person, setup, topic
from handlers.desk import invitations
from handlers.reply import Reply, say, words
from handlers.visit import Visit, keep


async def act(visit: Visit, desk: Desk) -> Reply:
    """Greet who is new, welcome back who is not, and go where a deep link leads."""
    reader = visit.reader
    if visit.private and visit.words.startswith(invitations.PREFIX):
        return await invitations.join(visit, desk)
    if reader and (not reader.active or reader.thread_id != visit.thread_id):
        # A forum's digest comes to the topic in which it was last set up.
        visit = await keep(replace(reader, active=True, thread_id=visit.thread_id), visit, desk)
    try:
        led = await _led(visit, desk)
    except Missing as gone:
        return say(words(visit.translator.say(gone.phrase)), await _greeting(visit, desk))
    return led or say(await _greeting(visit, desk))


async def _greeting(visit: Visit, desk: Desk) -> Message:
    return await _welcome_back(visit, desk) if visit.reader else setup.greeting(visit)


async def _led(visit: Visit, desk: Desk) -> Reply | None:
    """What a deep link such as 'topic_security' leads to; None where it leads nowhere, Missing where that is gone."""
    kind, _, target = visit.words.partition("_")
    reply = await _page(kind, target, visit, desk)
    if reply is None or visit.reader:
        return reply
    return replace(reply, messages=(_introduction(visit), *reply.messages))


async def _page(kind: str, target: str, visit: Visit, desk: Desk) -> Reply | None:
    match kind:
        case "topic" if target:
            return await topic.page(visit, desk, desk.registry.topic(target).id)
        case "person" if target:
            return await person.page(visit, desk, desk.registry.person(target).id)
        case "article" if target:
            return await article.act(visit.asking("", target), desk)
        case _:
            return None


def _introduction(visit: Visit) -> Message:
    """Who speaks, for someone whom a link has brought."""
    set_up = Button(label=visit.translator.text("start.setup"), payload=payload.encode("start", "topics", 0))
    return Message(nodes=(visit.translator.text("start.invited"),), keyboard=((set_up,),))


async def _welcome_back(visit: Visit, desk: Desk) -> Message:
    nodes = (visit.translator.text("start.again"), "\n\n", *await setup.summary(visit, desk))
    return Message(nodes=nodes, keyboard=_shortcuts(visit))


def _shortcuts(visit: Visit) -> Keyboard:
    def to(key: str, *parts: str) -> Button:
        return Button(label=visit.translator.text(key), payload=payload.encode(*parts))

    return (
        (to("start.choose_topics", "start", "topics", "0"), to("start.choose_people", "start", "people", "0")),
        (to("start.following", "following", "0"), to("start.settings", "settings")),
        (to("start.digest_now", "ask", "digest", ""),),
    )
