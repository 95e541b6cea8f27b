"""A topic and a person together: choosing the other one, and the page of news about both."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.errors import Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.rendering.digest import named
from bot.rendering.message import Button, Message
from bot.rendering.splitting import clip
from handlers import route
from handlers.reader import subject_page, subjects
from handlers.reader.follows import follow, volumes
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.prompts import expect, forget
from handlers.visit import Visit

_CHOICES = 10
_LOOKED_AT = 30
_LABEL = 48


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'pair:TOPIC:PERSON:OFFSET:UPTO'."""
    both = follow.subject_of(("tp", *visit.args))
    return await subject_page.page(both, visit, services, pager.spot(visit.args, 2))


async def choice(visit: Visit, services: Services) -> Reply:
    """A button 'with:topic:ID' or 'with:person:ID': who, or what, together with it? A name may be typed as well."""
    one = _one(visit, services)
    await expect(visit, services, ":".join(("with", *subject_page.address(one))))
    found = await volumes.company(one, visit, services)
    others = found["person" if one.topic else "topic"]
    ids = volumes.busiest(others)
    if one.topic:
        ids = [person.id for person in subjects.known_people(ids, services.registry, most=_LOOKED_AT)]
    return show(visit, _question(one, ids, visit, services))


async def typed(visit: Visit, services: Services) -> Reply | None:
    """The page of both, or a choice of those the typed name may mean; None where it means nobody and nothing."""
    if not visit.words:
        return None
    one = _one(visit, services)
    found = services.registry.find_person(visit.words) if one.topic else services.registry.find_topic(visit.words)
    ids = [other.id for other in (found.sure or found.near)]
    if len(found.sure) == 1:
        await forget(visit, services)
        return await subject_page.page(_joined(one, ids[0]), visit, services)
    return show(visit, _question(one, ids, visit, services)) if ids else None


def _one(visit: Visit, services: Services) -> Subscription:
    """The topic or person that the other is sought for."""
    kind = {"topic": "t", "person": "p"}.get(payload.text(visit.args, 0), "")
    return subjects.settled(follow.subject_of((kind, payload.text(visit.args, 1))), services.registry)


def _question(one: Subscription, others: Sequence[str], visit: Visit, services: Services) -> Message:
    locale = visit.translator.locale
    question = "pair.choose_for_topic" if one.topic else "pair.choose_for_person"
    text = visit.translator.text(question, name=named(one, services.registry, locale))
    offered = [_offer(_joined(one, other), other, visit, services) for other in others]
    buttons = [button for button in offered if button][:_CHOICES]
    back = Button(label=visit.translator.text("button.back"), payload=payload.encode(*subject_page.address(one), 0))
    return words(text, (*pager.in_rows(buttons), (back,)))


def _joined(one: Subscription, other: str) -> Subscription:
    return replace(one, person=PersonId(other)) if one.topic else replace(one, topic=TopicId(other))


def _offer(both: Subscription, other: str, visit: Visit, services: Services) -> Button | None:
    """A button to the page of both; None where a button could not carry them, or the registry has lost one."""
    half = Subscription(person=both.person) if other == both.person else Subscription(topic=both.topic)
    try:
        name = named(half, services.registry, visit.translator.locale)
    except Missing:
        return None
    if not follow.buttons(both, (), visit):
        return None
    return Button(label=clip(name, _LABEL), payload=payload.encode(*subject_page.address(both), 0))


ROUTES = (
    route.Button(name="pair", act=turn),
    route.Button(name="with", act=choice),
    route.Answer(name="with", act=typed, lapses=True),
)
