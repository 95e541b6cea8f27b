"""Pages of stories: where one begins, how long it is, and the last one for who asks for what lies beyond."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypedDict

from bot.domain.ports import Shelf

SIZE = 5


class Span(TypedDict):
    """What is asked of the archive for one page."""

    limit: int
    offset: int
    upto: int | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page begins, and the newest article that counts: what comes later must not move stories between pages."""

    offset: int = 0
    upto: int | None = None

    def span(self, size: int = SIZE) -> Span:
        """The page of `size` stories from here on."""
        return Span(limit=size, offset=self.offset, upto=self.upto)


START = Spot()

Fetch = Callable[[Spot], Awaitable[Shelf]]
"""The shelf that begins at a spot."""


async def shelf_at(fetch: Fetch, where: Spot, size: int = SIZE) -> Shelf:
    """The shelf at `where`, or the last page where a forged or an old request asks for what is beyond it."""
    shelf = await fetch(where)
    if shelf.articles or not shelf.total:
        return shelf
    return await fetch(Spot((shelf.total - 1) // size * size, where.upto))
