"""Whom and what a draft is about: the lists with a button to drop each, and the search that adds one."""

from collections.abc import Mapping, Sequence

from bot.domain.draft import Draft
from bot.domain.newsroom import Role
from bot.domain.person import Person
from bot.editorial import draft_tags
from bot.rendering.message import Button, Keyboard, Message
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.drafts.card import act_button, back, card
from handlers.editorial.drafts.draft_versions import holding
from handlers.editorial.names import person_name, topic_name
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import forget
from handlers.visit import Visit

_MOST = 20
_NEAREST = 6


@holding
async def people(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The people of a draft."""
    return _people(draft, visit, services)


def _people(draft: Draft, visit: Visit, services: Services, toast: str | None = None) -> Reply:
    found = {
        one.person_id: person_name(one.person_id, visit, services, otherwise=one.name) for one in draft.tags.people
    }
    return _listing(found, "dxp", "person", draft, visit, toast)


@holding
async def topics(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The topics of a draft."""
    return _topics(draft, visit, services)


def _topics(draft: Draft, visit: Visit, services: Services, toast: str | None = None) -> Reply:
    found = {one.topic_id: topic_name(one.topic_id, visit, services) for one in draft.tags.topics}
    return _listing(found, "dxt", "topic", draft, visit, toast)


def _listing(
    found: Mapping[str, str], act: str, kind: str, draft: Draft, visit: Visit, toast: str | None = None
) -> Reply:
    """Names by id, each a button that takes it off by `act`, and one that asks for another of its kind."""
    rows = [(act_button(f"✕ {name}", act, draft, identity),) for identity, name in list(found.items())[:_MOST]]
    add = act_button(visit.translator.text(f"drafts.add_{kind}"), "d_ask", draft, kind)
    question = visit.translator.text(f"drafts.{kind}_now" if found else f"drafts.{kind}_none")
    return show(visit, Message(nodes=(question,), keyboard=(*rows, (add,), back(draft, visit))), toast=toast)


@holding
async def drop_person(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The draft is not about the person whom the argument names."""
    kept = await draft_tags.drop_person(services.editorial, draft, payload.text(visit.args, 0), by=visit.actor)
    return _people(kept, visit, services, visit.translator.text("drafts.saved"))


@holding
async def drop_topic(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The draft is not about the topic that the argument names."""
    kept = await draft_tags.drop_topic(services.editorial, draft, payload.text(visit.args, 0), by=visit.actor)
    return _topics(kept, visit, services, visit.translator.text("drafts.saved"))


@holding
async def add_person(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The draft is about the person whom the argument names, too."""
    return await _with_person(draft, payload.text(visit.args, 0), visit, services)


@holding
async def add_topic(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The draft is about the topic that the argument names, too."""
    return await _with_topic(draft, payload.text(visit.args, 0), visit, services)


async def _with_person(draft: Draft, person_id: str, visit: Visit, services: Services) -> Reply:
    kept = await draft_tags.add_person(services.editorial, draft, person_id, by=visit.actor)
    return await card(kept, visit, services, toast=visit.translator.text("drafts.saved"))


async def _with_topic(draft: Draft, topic_id: str, visit: Visit, services: Services) -> Reply:
    kept = await draft_tags.add_topic(services.editorial, draft, topic_id, by=visit.actor)
    return await card(kept, visit, services, toast=visit.translator.text("drafts.saved"))


async def seek_person(draft: Draft, words: str, visit: Visit, services: Services) -> Reply:
    """Add the one person the words mean beyond doubt; else offer whom they may mean."""
    found = services.registry.find_person(words)
    if len(found.sure) == 1:
        await forget(visit, services)
        return await _with_person(draft, found.sure[0].id, visit, services)
    return offers_people([*found.sure, *found.near], "dap", draft, words, visit)


def offers_people(
    people: Sequence[Person], act: str, draft: Draft, words: str, visit: Visit, *args: str | int
) -> Reply:
    """Buttons of people whom words may mean; the person is the last argument."""
    locale = visit.translator.locale
    buttons = [act_button(one.name_in(locale), act, draft, *args, one.id) for one in people[:_NEAREST]]
    return _offers(buttons, words, draft, visit)


async def seek_topic(draft: Draft, words: str, visit: Visit, services: Services) -> Reply:
    """Add the one topic the words mean beyond doubt; else offer the nearest."""
    found = services.registry.find_topic(words)
    if len(found.sure) == 1:
        await forget(visit, services)
        return await _with_topic(draft, found.sure[0].id, visit, services)
    locale = visit.translator.locale
    nearest = [*found.sure, *found.near][:_NEAREST]
    return _offers([act_button(one.name_in(locale), "dat", draft, one.id) for one in nearest], words, draft, visit)


def _offers(buttons: Sequence[Button], words: str, draft: Draft, visit: Visit) -> Reply:
    key = "drafts.which" if buttons else "drafts.nobody_found"
    keyboard: Keyboard = (*((one,) for one in buttons), back(draft, visit))
    return show(visit, Message(nodes=(visit.translator.text(key, words=clip(words, 40)),), keyboard=keyboard))


ROUTES = (
    route.Button(name="d_people", act=people, role=Role.EDITOR),
    route.Button(name="d_topics", act=topics, role=Role.EDITOR),
    route.Button(name="dxp", act=drop_person, role=Role.EDITOR),
    route.Button(name="dxt", act=drop_topic, role=Role.EDITOR),
    route.Button(name="dap", act=add_person, role=Role.EDITOR),
    route.Button(name="dat", act=add_topic, role=Role.EDITOR),
)
