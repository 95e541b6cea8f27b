"""A page of stories with Next and Previous, as /latest, /topic and /person show it. Which stories: those handlers."""

from collections.abc import Callable, Sequence

from bot.domain.ports import Shelf
from bot.domain.shelf import SIZE, START, Spot
from bot.rendering.article import entry
from bot.rendering.digest import fitting
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, italic
from bot.rendering.view import View
from handlers.ui import payload
from handlers.visit import Visit

FARTHEST = 1_000_000
"""The greatest offset a button may ask for; a forged one may ask for anything."""


Turn = Callable[[Spot], str]
"""The payload of a button that leads to a spot."""


def spot(args: tuple[str, ...], index: int) -> Spot:
    """The spot that the arguments from `index` on name. A list is opened anew at its beginning."""
    offset = payload.number(args, index, most=FARTHEST)
    return Spot(offset, payload.number(args, index + 1) or None) if offset else START


def turner(act: str, *ids: str) -> Turn:
    """Buttons 'ACT:ID:OFFSET:UPTO'; where ids leave no room for the last, news may move the pages."""

    def to(where: Spot) -> str:
        whole = ":".join([act, *ids, str(where.offset), str(where.upto or 0)])
        return whole if where.offset and payload.fits(whole) else payload.encode(act, *ids, where.offset)

    return to


def page(
    shelf: Shelf,
    heading: Nodes,
    visit: Visit,
    view: View,
    *,
    turn: Turn,
    size: int = SIZE,
    below: Keyboard = (),
) -> Message:
    """The stories under `heading`; `turn` makes the payload of a button that leads to a spot.

    As many stories as one message holds, since turning a page edits it; the next page begins after them.
    """
    heading = (*heading, *_place(shelf, visit))
    shown = fitting([entry(article, view) for article in shelf.articles], heading)
    nodes: list[Node] = [*heading]
    for story in shown:
        nodes += ["\n\n", story]
    keyboard = (*_turners(shelf, len(shown), visit, turn=turn, size=size), *below)
    return Message(nodes=tuple(nodes), keyboard=keyboard)


def in_rows(buttons: Sequence[Button], width: int = 2) -> Keyboard:
    """Buttons in rows of `width`."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def turners(visit: Visit, previous: str | None, following: str | None) -> Keyboard:
    """A row of Previous and Next with these payloads; None leaves one out, and no row where there is neither."""
    ways = (("button.previous", previous), ("button.next", following))
    row = tuple(Button(label=visit.translator.text(key), payload=data) for key, data in ways if data)
    return (row,) if row else ()


def numbered(visit: Visit, page: int, total: int, size: int, *act: str | int) -> Keyboard:
    """The same for a list of `total` whose pages of `size` are numbered from 0; the number ends what `act` carries."""
    name, *args = map(str, act)
    previous = payload.encode(name, *args, page - 1) if page else None
    following = payload.encode(name, *args, page + 1) if (page + 1) * size < total else None
    return turners(visit, previous, following)


def paragraphs(*texts: str) -> str:
    """Those of `texts` that say something, a blank line between them."""
    return "\n\n".join(filter(None, texts))


def _place(shelf: Shelf, visit: Visit) -> Nodes:
    """'6–10 of 37', where not all of it is on this page."""
    count = len(shelf.articles)
    if shelf.total <= count:
        return ()
    place = visit.translator.text("pages.place", first=shelf.offset + 1, last=shelf.offset + count, total=shelf.total)
    return ("\n", italic(place))


def _turners(shelf: Shelf, shown: int, visit: Visit, *, turn: Turn, size: int) -> Keyboard:
    before, after = max(0, shelf.offset - size), shelf.offset + shown
    previous = turn(Spot(before, shelf.upto)) if shelf.offset else None
    following = turn(Spot(after, shelf.upto)) if after < shelf.total else None
    return turners(visit, previous, following)
