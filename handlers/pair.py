"""A topic and a person together: choosing the other one, and the page of news about both."""

from collections.abc import Sequence
from dataclasses import replace

from bot.desk import Desk
from bot.domain.errors import Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from bot.rendering.digest import named
from bot.rendering.message import Button, Message
from bot.rendering.splitting import clip
from handlers import about, follow, pages, payload, subjects, volumes
from handlers.expecting import expect, forget
from handlers.reply import Reply, show, words
from handlers.visit import Visit

_CHOICES = 10
_LOOKED_AT = 30
_LABEL = 48


async def turn(visit: Visit, desk: Desk) -> Reply:
    """A button 'pair:TOPIC:PERSON:OFFSET:UPTO'."""
    both = follow.subject_of(("tp", *visit.args))
    return await about.page(both, visit, desk, pages.spot(visit.args, 2))


async def choice(visit: Visit, desk: Desk) -> Reply:
    """A button 'with:topic:ID' or 'with:person:ID': who, or what, together with it? A name may be typed as well."""
    one = _one(visit, desk)
    await expect(visit, desk, ":".join(("with", *about.address(one))))
    found = await volumes.company(one, visit, desk)
    others = found["person" if one.topic else "topic"]
    ids = volumes.busiest(others)
    if one.topic:
        ids = [person.id for person in subjects.known_people(ids, desk.registry, most=_LOOKED_AT)]
    return show(visit, _question(one, ids, visit, desk))


async def typed(visit: Visit, desk: Desk) -> Reply | None:
    """The page of both, or a choice of those the typed name may mean; None where it means nobody and nothing."""
    if not visit.words:
        return None
    one = _one(visit, desk)
    found = desk.registry.find_person(visit.words) if one.topic else desk.registry.find_topic(visit.words)
    ids = [other.id for other in (found.sure or found.near)]
    if len(found.sure) == 1:
        await forget(visit, desk)
        return await about.page(_joined(one, ids[0]), visit, desk)
    return show(visit, _question(one, ids, visit, desk)) if ids else None


def _one(visit: Visit, desk: Desk) -> Subscription:
    """The topic or person that the other is sought for."""
    kind = {"topic": "t", "person": "p"}.get(payload.text(visit.args, 0), "")
    return subjects.settled(follow.subject_of((kind, payload.text(visit.args, 1))), desk.registry)


def _question(one: Subscription, others: Sequence[str], visit: Visit, desk: Desk) -> Message:
    locale = visit.translator.locale
    question = "pair.choose_for_topic" if one.topic else "pair.choose_for_person"
    text = visit.translator.text(question, name=named(one, desk.registry, locale))
    offered = [_offer(_joined(one, other), other, visit, desk) for other in others]
    buttons = [button for button in offered if button][:_CHOICES]
    back = Button(label=visit.translator.text("button.back"), payload=payload.encode(*about.address(one), 0))
    return words(text, (*pages.in_rows(buttons), (back,)))


def _joined(one: Subscription, other: str) -> Subscription:
    return replace(one, person=PersonId(other)) if one.topic else replace(one, topic=TopicId(other))


def _offer(both: Subscription, other: str, visit: Visit, desk: Desk) -> Button | None:
    """A button to the page of both; None where a button could not carry them, or the registry has lost one."""
    half = Subscription(person=both.person) if other == both.person else Subscription(topic=both.topic)
    try:
        name = named(half, desk.registry, visit.translator.locale)
    except Missing:
        return None
    if not follow.buttons(both, (), visit):
        return None
    return Button(label=clip(name, _LABEL), payload=payload.encode(*about.address(both), 0))
