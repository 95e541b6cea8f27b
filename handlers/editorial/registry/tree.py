"""Where a topic stands in the tree: its parent, found by opening topics one below the other, or by words."""

from bot.domain.registry import Kind
from bot.domain.topic import Topic, TopicId
from bot.editorial import registry
from bot.editorial.identities import lineage, own
from bot.rendering.message import Button, Message, Nodes
from bot.rendering.splitting import clip
from handlers import ui
from handlers.editorial.registry import card, pages
from handlers.editorial.registry.parts import LABEL, OFFERED, button, found, held, hold
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit

_SHOWN = 80


async def ask(visit: Visit, services: Services) -> Reply:
    """'tree:ID': under which topic? Begins at the top."""
    return await _level(_topic(payload.text(visit.args, 0), services), None, visit, services)


async def open_(visit: Visit, services: Services) -> Reply:
    """'node:PAGE:ID': the topics under the one of this id."""
    _, identity = await held(visit, services)
    return await _level(_topic(identity, services), _topic(payload.text(visit.args, 1), services), visit, services)


async def put(visit: Visit, services: Services) -> Reply:
    """'put:PAGE[:ID]': under the one of this id, or at the top."""
    _, identity = await held(visit, services)
    above = payload.text(visit.args, 1) or None
    number = await registry.place(services.editorial, identity, above, visit.actor)
    await forget(visit, services)
    done = visit.translator.text("registry.moved")
    return await pages.card(Kind.TOPIC, identity, visit, services, done=done, undo=number)


async def take(_kind: Kind, visit: Visit, services: Services) -> Reply | None:
    """Topics the words may mean, each to be opened; never the topic itself or what is below it."""
    topic = _topic(payload.text(visit.args, 2), services)
    sure, near = found(Kind.TOPIC, visit.words, services)
    fitting = [one for one in (*sure, *near) if topic.id not in lineage(services.editorial, one.id)][:OFFERED]
    token = await hold(Kind.TOPIC, topic.id, visit, services)
    rows = [(_opening(token, one, visit),) for one in fitting if isinstance(one, Topic)]
    key = "registry.which" if rows else "registry.nobody"
    return say(words(visit.translator.text(key, words=clip(visit.words, LABEL)), tuple(rows)))


async def _level(topic: Topic, above: Topic | None, visit: Visit, services: Services) -> Reply:
    """What stands under `above`, to be opened, and the button that puts the topic here."""
    await expect(visit, services, f"registry:under:t:{topic.id}")
    there = above.id if above else None
    below = [
        one
        for one in services.registry.topics()
        if one.parent == there and topic.id not in lineage(services.editorial, one.id)
    ]
    token = await hold(Kind.TOPIC, topic.id, visit, services)
    rows: list[tuple[Button, ...]] = [(_here(token, above, visit),)] if topic.parent != there else []
    rows += pager.in_rows([_opening(token, one, visit) for one in below[:_SHOWN]])
    rows.append((button("button.back", visit, "card", "t", topic.id),))
    return show(visit, Message(nodes=_question(topic, above, visit, services), keyboard=tuple(rows)))


def _question(topic: Topic, above: Topic | None, visit: Visit, services: Services) -> Nodes:
    told, name = visit.translator.text, topic.name_in(visit.translator.locale)
    now = card.path(topic, visit, services) if topic.parent else told("registry.top")
    lines = [told("registry.ask_under", name=name), told("registry.path", path=now)]
    lines += [told("registry.opened", path=card.path(above, visit, services))] if above else []
    return ("\n\n".join(lines),)


def _here(token: str, above: Topic | None, visit: Visit) -> Button:
    if above is None:
        return button("registry.put_top", visit, "put", token)
    return button("registry.put_here", visit, "put", token, above.id, name=above.name_in(visit.translator.locale))


def _opening(token: str, one: Topic, visit: Visit) -> Button:
    label = clip(one.name_in(visit.translator.locale), LABEL)
    return ui.button(label, "reg", "node", token, one.id)


def _topic(identity: str, services: Services) -> Topic:
    own(services.editorial, Kind.TOPIC, identity)
    return services.registry.topic(TopicId(identity))
