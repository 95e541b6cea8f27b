"""The news about a topic, a person, or both together, with what can be done about them. What words mean: lookup.py."""

from bot.domain.reader import Subscription
from bot.domain.shelf import START, Spot
from bot.reading import subjects as subjects_read
from bot.reading.subjects import Page, Subject
from bot.rendering.message import Button, Node, bold, italic
from bot.rendering.splitting import clip
from handlers import ui
from handlers.reader import sharing, subjects
from handlers.reader.follows import follow
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager
from handlers.visit import Visit

_LABEL = 30
_NOTHING = {"topic": "topic.nothing", "person": "person.nothing", "pair": "pair.nothing"}


async def page(asked: Subscription, visit: Visit, services: Services, where: Spot = START) -> Reply:
    """The stories from `where` on, with Follow, Mute and what is beside them.

    Raises:
        Missing: the registry has no such topic or person.
    """
    found = await subjects_read.page(services.reading, visit.asker, asked, where)
    subject, name = found.subject.asked, found.subject.name_in(visit.translator.locale)
    share = sharing.button("_".join(address(subject)), name, visit, services)
    below = (follow.buttons(subject, found.held, visit), *_beside(found.subject, visit), *share)
    turn = pager.turner(*address(subject))
    heading = tuple(_heading(found, name, visit))
    return show(visit, pager.page(found.shelf, heading, visit, visit.view(services), turn=turn, below=below))


def address(subject: Subscription) -> tuple[str, ...]:
    """The act of the page's buttons, or the kind of link that leads to it, and the ids it takes."""
    return (_kind(subject), *(part for part in (subject.topic, subject.person) if part))


def _kind(subject: Subscription) -> str:
    return "pair" if subject.topic and subject.person else "topic" if subject.topic else "person"


def _heading(found: Page, name: str, visit: Visit) -> list[Node]:
    topic, person = found.subject.topic, found.subject.person
    nodes: list[Node] = [bold(name)]
    if person and not topic and (title := subjects.office(person, visit)):
        nodes += ["\n", title]
    nodes += ["\n", italic(follow.volume(found.volume, visit))]
    nothing = _NOTHING[_kind(found.subject.asked)]
    return nodes if found.shelf.total else [*nodes, "\n\n", visit.translator.text(nothing)]


def _beside(subject: Subject, visit: Visit) -> tuple[tuple[Button, ...], ...]:
    """Where one may go from here: narrower, wider, to the quotes."""
    told, topic, person = visit.translator.text, subject.topic, subject.person
    if topic and person:
        return (tuple(_to(part, visit) for part in (Subject(topic=topic), Subject(person=person))),)
    narrower = ui.button(told("topic.narrow" if topic else "person.narrow"), "with", *address(subject.asked))
    if topic:
        return ((narrower, ui.button(told("topic.all"), "topics", 0)),)
    quotes = ui.button(told("person.quotes"), "quote", "p", person.id if person else "")
    return ((narrower, quotes),)


def _to(subject: Subject, visit: Visit) -> Button:
    name = clip(subject.name_in(visit.translator.locale), _LABEL)
    return ui.button(name, *address(subject.asked), 0)
