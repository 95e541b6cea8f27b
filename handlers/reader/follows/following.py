"""What a chat follows and mutes, with how much news each brings; a tap removes."""

from collections.abc import Sequence

from bot.domain.reader import Subscription
from bot.reading import follows, readers, subjects
from bot.reading.follows import handle_of
from bot.rendering.digest import subject as name_of
from bot.rendering.message import Button, Message, Node, bold
from handlers import route, ui
from handlers.reader.follows import follow
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.visit import Visit

_PER_PAGE = 8


async def act(visit: Visit, services: Services) -> Reply:
    """The page that the first argument numbers, from 0."""
    return await _page(visit, services, payload.number(visit.args, 0))


async def drop(visit: Visit, services: Services) -> Reply:
    """Remove the one whose handle is the second argument; the first is the page it stood on."""
    page, handle = payload.number(visit.args, 0), payload.text(visit.args, 1)
    subject = await follows.drop(services.reading, visit.asker, handle)
    if subject is None:
        return await _page(visit, services, page)
    key = "follow.unmuted" if subject.muted else "follow.unfollowed"
    toast = visit.translator.text(key, name=name_of(subject, services.registry, visit.view(services)))
    return await _page(visit, services, page, toast=toast)


async def _page(visit: Visit, services: Services, number: int, toast: str | None = None) -> Reply:
    held = sorted(await readers.held(services.reading, visit.asker), key=lambda subscription: subscription.muted)
    if not held:
        return show(visit, _nothing(visit), toast=toast)
    number = min(number, (len(held) - 1) // _PER_PAGE)
    shown = held[number * _PER_PAGE :][:_PER_PAGE]
    names = [name_of(subject, services.registry, visit.view(services)) or "?" for subject in shown]
    rows = [(_remover(subject, name, number, visit),) for subject, name in zip(shown, names, strict=True)]
    keyboard = (*rows, *pager.numbered(visit, number, len(held), _PER_PAGE, "following"), adders(visit))
    counts = await subjects.volumes_of(services.reading, visit.asker, shown)
    told = list(zip(shown, names, [follow.volume(count, visit) for count in counts], strict=True))
    nodes = (*_lines(told, visit), *_place(number, len(held), visit))
    return show(visit, Message(nodes=nodes, keyboard=keyboard), toast=toast)


def _place(page: int, total: int, visit: Visit) -> tuple[Node, ...]:
    if total <= _PER_PAGE:
        return ()
    return ("\n", visit.translator.text("following.page", page=page + 1, pages=-(-total // _PER_PAGE)))


def _lines(shown: Sequence[tuple[Subscription, str, str]], visit: Visit) -> tuple[Node, ...]:
    """Follows, then mutes: each with its name and volume."""
    told = visit.translator.text
    nodes: list[Node] = []
    for muted in (False, True):
        chosen = [(name, volume) for held, name, volume in shown if held.muted is muted]
        if chosen:
            nodes += [bold(told("following.muted" if muted else "following.title")), "\n"]
        for name, volume in chosen:
            nodes += ["• ", told("following.line", name=name, volume=volume), "\n"]
        nodes += ["\n"] if chosen else []
    return (*nodes, told("following.remove_hint"))


def _remover(subject: Subscription, name: str, page: int, visit: Visit) -> Button:
    key = "following.restore" if subject.muted else "following.remove"
    data = payload.encode("drop", page, handle_of(subject))
    return Button(label=visit.translator.text(key, name=name), payload=data)


def adders(visit: Visit) -> tuple[Button, ...]:
    """The buttons that lead to the topics and the people one can follow."""
    told = visit.translator.text
    return (
        ui.button(told("start.choose_topics"), "start", "topics", 0),
        ui.button(told("start.choose_people"), "start", "people", 0),
    )


def _nothing(visit: Visit) -> Message:
    return Message(nodes=(visit.translator.text("following.nothing"),), keyboard=(adders(visit),))


ROUTES = (
    route.Command(name="following", act=act, help="help.following"),
    route.Button(name="following", act=act),
    route.Button(name="drop", act=drop, changes=True),
)
