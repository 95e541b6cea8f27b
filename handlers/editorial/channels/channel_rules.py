"""Which articles come to a channel by themselves: topics ticked, people named, categories and trusted sources typed."""

from bot.domain.errors import Missing
from bot.domain.newsroom import Channel, Role
from bot.domain.topic import Topic
from bot.editorial import channel_rules as rules_of
from bot.editorial.channel_rules import Rule
from bot.ingest.text import clean
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.editorial.channels.channel_access import back, current, ticked
from handlers.editorial.channels.channel_times import unread
from handlers.editorial.names import person_name, topic_name
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.long_payload import carried, carry
from handlers.ui.memory import expect
from handlers.ui.pager import in_rows, numbered
from handlers.visit import Visit

_PER_PAGE = 10
_ROOM = 30
_LABEL = 40
_OFFERS = 5
_TYPED = (Rule.CATEGORIES, Rule.TRUSTED)


async def act(visit: Visit, services: Services) -> Reply:
    """The rules as they stand, and a button to each kind."""
    return _screen(await current(visit, services), visit, services)


async def topics(visit: Visit, services: Services) -> Reply:
    """Topics to tick: the second argument is the page; the third, 1 or 0, ticks or unticks the topic of the fourth."""
    channel = await current(visit, services)
    if chosen := await carried(payload.text(visit.args, 3), visit, services):
        topic = services.registry.topic(chosen)
        wanted = bool(payload.number(visit.args, 2))
        channel = await _save(channel, Rule.TOPICS, topic.id, visit, services, wanted=wanted)
    await expect(visit, services, f"ch_topics:{channel.chat_id}")
    offered = sorted(services.registry.topics(), key=lambda one: _order(one, channel, visit))
    page = payload.number(visit.args, 1, most=max(0, (len(offered) - 1) // _PER_PAGE))
    ticks = [await _tick(one, channel, page, visit, services) for one in offered[page * _PER_PAGE :][:_PER_PAGE]]
    turns = numbered(visit, page, len(offered), _PER_PAGE, "ch_topics", channel.chat_id)
    keyboard = (*in_rows(ticks), *turns, _to_rules(channel, visit))
    return show(visit, words(visit.translator.text("rules.ask_topics"), keyboard))


async def topics_typed(visit: Visit, services: Services) -> Reply | None:
    """The topics that typed words may name, to tick."""
    if not visit.words:
        return None
    found, channel = services.registry.find_topic(visit.words), await current(visit, services)
    ticks = [await _tick(one, channel, 0, visit, services) for one in (found.sure or found.near)[:_OFFERS]]
    question = words(visit.translator.text("rules.ask_topics"), (*in_rows(ticks), _to_rules(channel, visit)))
    return say(question if ticks else unread(question, visit))


async def people(visit: Visit, services: Services) -> Reply:
    """People, found by name; the second argument, 1 or 0, adds or drops the person of the third."""
    channel = await current(visit, services)
    if chosen := await carried(payload.text(visit.args, 2), visit, services):
        wanted = bool(payload.number(visit.args, 1))
        person = services.registry.person(chosen).id if wanted else chosen
        channel = await _save(channel, Rule.PEOPLE, person, visit, services, wanted=wanted)
    await expect(visit, services, f"ch_people:{channel.chat_id}")
    drops = [
        Button(
            label=clip(visit.translator.text("rules.drop", name=person_name(one, visit, services)), _LABEL),
            payload=await _person_payload(channel, 0, one, visit, services),
        )
        for one in channel.rules.people
    ]
    keyboard = (*in_rows(drops), _to_rules(channel, visit))
    return show(visit, words(visit.translator.text("rules.ask_people"), keyboard))


async def people_typed(visit: Visit, services: Services) -> Reply | None:
    """The people whom typed words may name."""
    if not visit.words:
        return None
    found, channel = services.registry.find_person(visit.words), await current(visit, services)
    if not (found.sure or found.near):
        question = words(visit.translator.text("rules.ask_people"), (_to_rules(channel, visit),))
        return say(unread(question, visit))
    buttons = [
        Button(
            label=clip(one.name_in(visit.translator.locale), _LABEL),
            payload=await _person_payload(channel, 1, one.id, visit, services),
        )
        for one in (found.sure or found.near)[:_OFFERS]
    ]
    keyboard = (*in_rows(buttons, width=1), _to_rules(channel, visit))
    return say(words(visit.translator.text("rules.which_person"), keyboard))


async def listed(visit: Visit, services: Services) -> Reply:
    """Categories or trusted sources: the second argument says which; the third is what to drop."""
    channel, kind = await current(visit, services), payload.text(visit.args, 1)
    if kind not in _TYPED:
        raise Missing("trouble.stale")
    if chosen := await carried(payload.text(visit.args, 2), visit, services):
        channel = await rules_of.drop(services.editorial, channel, Rule(kind), chosen, visit.actor)
    await expect(visit, services, f"ch_list:{channel.chat_id}:{kind}")
    return show(visit, await _list(channel, kind, visit, services))


async def listed_typed(visit: Visit, services: Services) -> Reply | None:
    """Add what was typed, several divided by commas or lines."""
    kind, raw = payload.text(visit.args, 1), visit.sent.text if visit.sent else ""
    typed = [" ".join(clean(one).split())[:_LABEL] for one in raw.replace("\n", ",").split(",")]
    fresh = [one for one in typed if one]
    if kind not in _TYPED or not fresh:
        return None
    channel = await current(visit, services)
    for one in fresh[: rules_of.MOST]:
        channel = await rules_of.add(services.editorial, channel, Rule(kind), one, visit.actor)
    return say(await _list(channel, kind, visit, services))


def _screen(channel: Channel, visit: Visit, services: Services) -> Reply:
    told, rules = visit.translator.text, channel.rules
    names = {
        "topics": [topic_name(one, visit, services) for one in rules.topics],
        "people": [person_name(one, visit, services) for one in rules.people],
        "categories": list(rules.categories),
        "trusted": list(rules.trusted),
    }
    nodes: list[Node] = [bold(told("rules.title", title=channel.title)), "\n"]
    for kind, held in names.items():
        shown = ", ".join(held[:_PER_PAGE]) + (" …" if held[_PER_PAGE:] else "")
        nodes += ["\n", visit.translator.text(f"rules.{kind}"), ": ", shown or told("channels.nothing")]
    nodes += ["\n\n", told("rules.how")]
    number = channel.chat_id
    keyboard: Keyboard = (
        (
            ui.button(told("rules.topics"), "ch_topics", number, 0),
            ui.button(told("rules.people"), "ch_people", number),
        ),
        (
            ui.button(told("rules.categories"), "ch_list", number, "categories"),
            ui.button(told("rules.trusted"), "ch_list", number, "trusted"),
        ),
        back(channel, visit),
    )
    return show(visit, Message(nodes=tuple(nodes), keyboard=keyboard))


async def _list(channel: Channel, kind: str, visit: Visit, services: Services) -> Message:
    drops = [
        ui.button(
            clip(visit.translator.text("rules.drop", name=one), _LABEL),
            "ch_list",
            channel.chat_id,
            kind,
            await carry(one, _ROOM, visit, services),
        )
        for one in rules_of.held(channel, Rule(kind))
    ]
    question = visit.translator.text("rules.ask_categories" if kind == "categories" else "rules.ask_trusted")
    return words(question, (*in_rows(drops), _to_rules(channel, visit)))


async def _save(channel: Channel, rule: Rule, item: str, visit: Visit, services: Services, *, wanted: bool) -> Channel:
    """The channel with `item` among its rules of that kind, or without it."""
    put = rules_of.add if wanted else rules_of.drop
    return await put(services.editorial, channel, rule, item, visit.actor)


async def _tick(topic: Topic, channel: Channel, page: int, visit: Visit, services: Services) -> Button:
    chosen = topic.id in channel.rules.topics
    label = ticked(clip(topic.name_in(visit.translator.locale), _LABEL), visit, chosen=chosen)
    kept = await carry(topic.id, _ROOM, visit, services)
    return ui.button(label, "ch_topics", channel.chat_id, page, int(not chosen), kept)


def _order(topic: Topic, channel: Channel, visit: Visit) -> tuple[bool, str]:
    """What the rules name comes first, so that it is found again."""
    return topic.id not in channel.rules.topics, topic.name_in(visit.translator.locale).casefold()


async def _person_payload(channel: Channel, wanted: int, person: str, visit: Visit, services: Services) -> str:
    return payload.encode("ch_people", channel.chat_id, wanted, await carry(person, _ROOM, visit, services))


def _to_rules(channel: Channel, visit: Visit) -> tuple[Button, ...]:
    return (ui.button(visit.translator.text("button.back"), "ch_rules", channel.chat_id),)


ROUTES = (
    route.Button(name="ch_rules", act=act, role=Role.OWNER),
    route.Button(name="ch_topics", act=topics, role=Role.OWNER),
    route.Button(name="ch_people", act=people, role=Role.OWNER),
    route.Button(name="ch_list", act=listed, role=Role.OWNER),
    route.Answer(name="ch_topics", act=topics_typed, role=Role.OWNER),
    route.Answer(name="ch_people", act=people_typed, role=Role.OWNER),
    route.Answer(name="ch_list", act=listed_typed, role=Role.OWNER),
)
