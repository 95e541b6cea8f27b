"""A topic and a person together: choosing the other one, and the page of news about both."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.errors import Missing
from bot.domain.reader import Subscription
from bot.reading import search
from bot.reading import subjects as subjects_read
from bot.reading.subjects import Subject
from bot.rendering.digest import named
from bot.rendering.message import Button, Message
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.reader import subject_page
from handlers.reader.follows import follow
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_CHOICES = 10
_LABEL = 48


async def turn(visit: Visit, services: Services) -> Reply:
    """A button 'pair:TOPIC:PERSON:OFFSET:UPTO'."""
    both = follow.subject_of(("tp", *visit.args))
    return await subject_page.page(both, visit, services, pager.spot(visit.args, 2))


async def choice(visit: Visit, services: Services) -> Reply:
    """A button 'with:topic:ID' or 'with:person:ID': who, or what, together with it? A name may be typed as well."""
    one = _one(visit, services)
    await expect(visit, services, ":".join(("with", *subject_page.address(one.asked))))
    pairs = await subjects_read.company(services.reading, visit.asker, one)
    return show(visit, _question(one, pairs, visit, services))


async def typed(visit: Visit, services: Services) -> Reply | None:
    """The page of both, or a choice of those the typed name may mean; None where it means nobody and nothing."""
    if not visit.words:
        return None
    one = _one(visit, services)
    found = search.beside(services.reading, one, visit.words)
    if found is None:
        return None
    if not found.sure:
        return show(visit, _question(one, found.pairs, visit, services))
    await forget(visit, services)
    return await subject_page.page(found.pairs[0], visit, services)


def _one(visit: Visit, services: Services) -> Subject:
    """The topic or person that the other is sought for."""
    kind = {"topic": "t", "person": "p"}.get(payload.text(visit.args, 0), "")
    asked = follow.subject_of((kind, payload.text(visit.args, 1)))
    return subjects_read.settled(services.registry, asked)


def _question(one: Subject, pairs: Sequence[Subscription], visit: Visit, services: Services) -> Message:
    question = "pair.choose_for_topic" if one.topic else "pair.choose_for_person"
    text = visit.translator.text(question, name=one.name_in(visit.translator.locale))
    offered = [_offer(both, one, visit, services) for both in pairs]
    buttons = [button for button in offered if button][:_CHOICES]
    back = ui.button(visit.translator.text("button.back"), *subject_page.address(one.asked), 0)
    return words(text, (*pager.in_rows(buttons), (back,)))


def _offer(both: Subscription, one: Subject, visit: Visit, services: Services) -> Button | None:
    """A button to the page of both; None where a button could not carry them, or the registry has lost one."""
    other = replace(both, topic=None) if one.topic else replace(both, person=None)
    try:
        name = named(other, services.registry, visit.translator.locale)
    except Missing:
        return None
    if not follow.buttons(both, (), visit):
        return None
    return ui.button(clip(name, _LABEL), *subject_page.address(both), 0)


ROUTES = (
    route.Button(name="pair", act=turn),
    route.Button(name="with", act=choice),
    route.Answer(name="with", act=typed, lapses=True),
)
