"""Where a topic stands in the tree: its parent, found by opening topics one below the other, or by words."""

from bot.desk import Desk
from bot.domain.registry import Kind
from bot.domain.topic import Topic, TopicId
from bot.rendering.message import Button, Message, Nodes
from bot.rendering.splitting import clip
from handlers import pages, payload
from handlers.desk import registry_card as cards
from handlers.desk import registry_edits as edits
from handlers.desk import registry_pages
from handlers.desk.registry_making import lineage, own
from handlers.desk.registry_parts import LABEL, OFFERED, button, found, held, hold
from handlers.expecting import expect, forget
from handlers.reply import Reply, say, show, words
from handlers.visit import Visit

_SHOWN = 80


async def ask(visit: Visit, desk: Desk) -> Reply:
    """'tree:ID': under which topic? Begins at the top."""
    return await _level(_topic(payload.text(visit.args, 0), desk), None, visit, desk)


async def open_(visit: Visit, desk: Desk) -> Reply:
    """'node:PAGE:ID': the topics under the one of this id."""
    _, identity = await held(visit, desk)
    return await _level(_topic(identity, desk), _topic(payload.text(visit.args, 1), desk), visit, desk)


async def put(visit: Visit, desk: Desk) -> Reply:
    """'put:PAGE[:ID]': under the one of this id, or at the top."""
    _, identity = await held(visit, desk)
    number = await edits.place(visit, desk, identity, payload.text(visit.args, 1) or None)
    await forget(visit, desk)
    done = visit.translator.text("registry.moved")
    return await registry_pages.card(Kind.TOPIC, identity, visit, desk, done=done, undo=number)


async def take(_kind: Kind, visit: Visit, desk: Desk) -> Reply | None:
    """Topics the words may mean, each to be opened; never the topic itself or what is below it."""
    topic = _topic(payload.text(visit.args, 2), desk)
    sure, near = found(Kind.TOPIC, visit.words, desk)
    fitting = [one for one in (*sure, *near) if topic.id not in lineage(desk, one.id)][:OFFERED]
    token = await hold(Kind.TOPIC, topic.id, visit, desk)
    rows = [(_opening(token, one, visit),) for one in fitting if isinstance(one, Topic)]
    key = "registry.which" if rows else "registry.nobody"
    return say(words(visit.translator.text(key, words=clip(visit.words, LABEL)), tuple(rows)))


async def _level(topic: Topic, above: Topic | None, visit: Visit, desk: Desk) -> Reply:
    """What stands under `above`, to be opened, and the button that puts the topic here."""
    await expect(visit, desk, f"registry:under:t:{topic.id}")
    there = above.id if above else None
    below = [one for one in desk.registry.topics() if one.parent == there and topic.id not in lineage(desk, one.id)]
    token = await hold(Kind.TOPIC, topic.id, visit, desk)
    rows: list[tuple[Button, ...]] = [(_here(token, above, visit),)] if topic.parent != there else []
    rows += pages.in_rows([_opening(token, one, visit) for one in below[:_SHOWN]])
    rows.append((button("button.back", visit, "card", "t", topic.id),))
    return show(visit, Message(nodes=_question(topic, above, visit, desk), keyboard=tuple(rows)))


def _question(topic: Topic, above: Topic | None, visit: Visit, desk: Desk) -> Nodes:
    told, name = visit.translator.text, topic.name_in(visit.translator.locale)
    now = cards.path(topic, visit, desk) if topic.parent else told("registry.top")
    lines = [told("registry.ask_under", name=name), told("registry.path", path=now)]
    lines += [told("registry.opened", path=cards.path(above, visit, desk))] if above else []
    return ("\n\n".join(lines),)


def _here(token: str, above: Topic | None, visit: Visit) -> Button:
    if above is None:
        return button("registry.put_top", visit, "put", token)
    return button("registry.put_here", visit, "put", token, above.id, name=above.name_in(visit.translator.locale))


def _opening(token: str, one: Topic, visit: Visit) -> Button:
    label = clip(one.name_in(visit.translator.locale), LABEL)
    return Button(label=label, payload=payload.encode("reg", "node", token, one.id))


def _topic(identity: str, desk: Desk) -> Topic:
    own(desk, Kind.TOPIC, identity)
    return desk.registry.topic(TopicId(identity))
