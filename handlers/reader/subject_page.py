"""The news about a topic, a person, or both together, with what can be done about them. What words mean: lookup.py."""

from bot.domain.ports import Shelf
from bot.domain.reader import Subscription
from bot.rendering.digest import named
from bot.rendering.message import Button, Node, bold, italic
from bot.rendering.splitting import clip
from handlers.reader import sharing, subjects
from handlers.reader.follows import follow, volumes
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_LABEL = 30
_NOTHING = {"topic": "topic.nothing", "person": "person.nothing", "pair": "pair.nothing"}


async def page(subject: Subscription, visit: Visit, services: Services, where: pager.Spot | None = None) -> Reply:
    """The stories from `where` on, with Follow, Mute and what is beside them.

    Raises:
        Missing: the registry has no such topic or person.
    """
    subject = subjects.settled(subject, services.registry)

    async def fetch(spot: pager.Spot) -> Shelf:
        topic, person = subject.topic, subject.person
        return await services.articles.about(languages=visit.languages, topic=topic, person=person, **spot.span())

    shelf = await pager.shelf_at(fetch, where or pager.Spot())
    heading = await _heading(subject, visit, services)
    if not shelf.total:
        heading += ["\n\n", visit.translator.text(_NOTHING[_kind(subject)])]
    held = await services.readers.subscriptions(visit.chat_id)
    name = named(subject, services.registry, visit.translator.locale)
    share = sharing.button("_".join(address(subject)), name, visit, services)
    below = (follow.buttons(subject, held, visit), *_beside(subject, visit, services), *share)
    turn = pager.turner(*address(subject))
    return show(visit, pager.page(shelf, tuple(heading), visit, visit.view(services), turn=turn, below=below))


def address(subject: Subscription) -> tuple[str, ...]:
    """The act of the page's buttons, or the kind of link that leads to it, and the ids it takes."""
    return (_kind(subject), *(part for part in (subject.topic, subject.person) if part))


def _kind(subject: Subscription) -> str:
    return "pair" if subject.topic and subject.person else "topic" if subject.topic else "person"


async def _heading(subject: Subscription, visit: Visit, services: Services) -> list[Node]:
    nodes: list[Node] = [bold(named(subject, services.registry, visit.translator.locale))]
    if (
        subject.person
        and not subject.topic
        and (title := subjects.office(services.registry.person(subject.person), visit))
    ):
        nodes += ["\n", title]
    [volume] = await volumes.told([subject], visit, services)
    return [*nodes, "\n", italic(volume)]


def _beside(subject: Subscription, visit: Visit, services: Services) -> tuple[tuple[Button, ...], ...]:
    """Where one may go from here: narrower, wider, to the quotes."""
    told = visit.translator.text
    if subject.topic and subject.person:
        parts = (Subscription(topic=subject.topic), Subscription(person=subject.person))
        return (tuple(_to(part, visit, services) for part in parts),)
    narrower = Button(
        label=told("topic.narrow" if subject.topic else "person.narrow"),
        payload=payload.encode("with", *address(subject)),
    )
    if subject.topic:
        return ((narrower, Button(label=told("topic.all"), payload=payload.encode("topics", 0))),)
    quotes = Button(label=told("person.quotes"), payload=payload.encode("quote", "p", subject.person or ""))
    return ((narrower, quotes),)


def _to(subject: Subscription, visit: Visit, services: Services) -> Button:
    name = clip(named(subject, services.registry, visit.translator.locale), _LABEL)
    return Button(label=name, payload=payload.encode(*address(subject), 0))
