"""/digest: the digest as it would be now, the schedule untouched; and the rest of any digest behind 'and M more'."""

from dataclasses import replace

from bot.domain.edition import Edition, Entry
from bot.reading import editions
from bot.reading.editions import Own
from bot.rendering import digest as rendering
from bot.rendering.message import Button, Keyboard, Message, Node, bold
from handlers import route, ui
from handlers.reader import latest
from handlers.reply import Reply, say, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.pager import FARTHEST
from handlers.visit import Visit

_PAGE = 7
"""The most entries that one press of 'and M more' brings."""


async def act(visit: Visit, services: Services) -> Reply:
    """Your digest now."""
    made = await editions.on_demand(services.reading, visit.asker)
    if made is None:
        return await _top(visit, services)
    visit = visit.by(made.asker)
    if made.number is None:
        return say(_nothing_new(visit))
    more = payload.encode("digest", made.number)
    return say(rendering.digest(made.selection, made.articles, services.registry, visit.view(services), more=more))


async def more(visit: Visit, services: Services) -> Reply:
    """A button 'digest:EDITION:OFFSET': what the edition's message had no room for, from the offset on."""
    own = await editions.own(services.reading, visit.asker, payload.number(visit.args, 0))
    entries = _hidden(own, visit, services)
    offset = payload.number(visit.args, 1, most=FARTHEST)
    heading = (bold(visit.translator.text("digest.rest")),)
    told = rendering.rest(entries[offset:], own.articles, services.registry, visit.view(services))
    shown = rendering.fitting(told, heading)[:_PAGE]
    if not shown:
        return Reply(keyboard=(), toast=visit.translator.text("digest.no_more"))
    nodes: list[Node] = [*heading]
    for one in shown:
        nodes += ["\n\n", one]
    keyboard = _further(own.edition, offset + len(shown), len(entries), visit)
    return Reply(messages=(Message(nodes=tuple(nodes), keyboard=keyboard),), keyboard=())


def _hidden(own: Own, visit: Visit, services: Services) -> tuple[Entry, ...]:
    """The entries its message left out, among those that may still be shown."""
    selection, articles = own.edition.selection, own.articles
    then = replace(visit.view(services), now=own.edition.created)
    shown = rendering.shown_at_once(selection, articles, services.registry, then)
    left = rendering.still(selection, articles)
    return (*left.entries[shown:], *left.rest)


def _further(edition: Edition, offset: int, total: int, visit: Visit) -> Keyboard:
    if offset >= total:
        return ()
    label = visit.translator.text("digest.more", count=total - offset)
    return ((ui.button(label, "digest", edition.id, offset),),)


async def _top(visit: Visit, services: Services) -> Reply:
    """Who follows nothing yet sees the newest stories, and how to have a digest of their own."""
    stories = await latest.act(visit.asking(), services)
    return say(*stories.messages, _how_to_follow(visit))


def _how_to_follow(visit: Visit) -> Message:
    told = visit.translator.text
    topics = ui.button(told("start.choose_topics"), "topics", 0)
    people = ui.button(told("start.choose_people"), "people")
    return words(told("digest.follow_first"), ((topics, people), (_latest(visit),)))


def _nothing_new(visit: Visit) -> Message:
    return words(visit.translator.text("digest.nothing_new"), ((_latest(visit),),))


def _latest(visit: Visit) -> Button:
    return ui.button(visit.translator.text("digest.latest"), "ask", "latest", "")


ROUTES = (
    route.Command(name="digest", act=act, help="help.digest", slow=True),
    route.Button(name="digest", act=more),
)
