"""A page of stories with Next and Previous, as /latest, /topic and /person show it. Which stories: those handlers."""

from collections.abc import Awaitable, Callable, Sequence

from bot.domain.ports import Shelf
from bot.rendering.article import entry
from bot.rendering.digest import fitting
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, italic
from bot.rendering.view import View
from handlers.visit import Visit

SIZE = 5
FARTHEST = 1_000_000
"""The greatest offset a button may ask for; a forged one may ask for anything."""

Fetch = Callable[[int], Awaitable[Shelf]]
"""The shelf that begins at an offset."""


async def shelf_at(fetch: Fetch, offset: int, size: int = SIZE) -> Shelf:
    """The shelf at `offset`, or the last page where a forged or an old button asks for what is beyond it."""
    shelf = await fetch(offset)
    if shelf.articles or not shelf.total:
        return shelf
    return await fetch((shelf.total - 1) // size * size)


def page(
    shelf: Shelf,
    heading: Nodes,
    visit: Visit,
    view: View,
    *,
    turn: Callable[[int], str],
    size: int = SIZE,
    below: Keyboard = (),
) -> Message:
    """The stories under `heading`; `turn` makes the payload of a button that leads to an offset.

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


def _turners(shelf: Shelf, shown: int, visit: Visit, *, turn: Callable[[int], str], size: int) -> Keyboard:
    told, row = visit.translator.text, []
    if shelf.offset:
        row.append(Button(label=told("button.previous"), payload=turn(max(0, shelf.offset - size))))
    if shelf.offset + shown < shelf.total:
        row.append(Button(label=told("button.next"), payload=turn(shelf.offset + shown)))
    return (tuple(row),) if row else ()
