"""Pages of stories: where one begins, how long it is, and where the last one does."""

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


def last_page(shelf: Shelf, where: Spot, size: int = SIZE) -> Spot | None:
    """Where the last page begins, for a request, old or forged, for what is beyond it; None where `shelf` is a page."""
    if shelf.articles or not shelf.total:
        return None
    return Spot((shelf.total - 1) // size * size, where.upto)
