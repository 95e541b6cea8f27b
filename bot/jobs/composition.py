"""What a planned edition holds, decided when it is about to be sent. Who gets one, and when: planner.py."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from bot.delivery.batching import Batching
from bot.digest.composer import compose
from bot.digest.postings import Postings
from bot.digest.selection import LONGEST_WINDOW, SHORTEST_WINDOW, Window
from bot.domain.edition import Order, Selection
from bot.domain.ports import Articles, Editions, Now, Planning

_FRESH = timedelta(minutes=1)
_SHARED = 2000


@dataclass(kw_only=True)
class Composition:
    """Selections for planned editions. Readers with the same follows, languages and length share one.

    The archive is looked at anew every minute, so that what is corrected or withdrawn changes what is still owed.
    """

    articles: Articles
    editions: Editions
    planning: Planning
    now: Now

    def __post_init__(self) -> None:
        self._shelf: tuple[tuple[datetime, int], datetime, Postings, int] | None = None
        self._shelves = count()
        self._shared: OrderedDict[Any, Selection | None] = OrderedDict()
        self._shelving = asyncio.Lock()
        self._writing = Batching(self.planning.compose)

    async def selection(self, edition_id: int) -> tuple[Order, Selection | None]:
        """Whom an edition is for and what it holds, None where nothing is left to tell.

        Raises:
            Missing: the edition or its reader is gone.
        """
        order = await self.planning.order(edition_id)
        if order.selection is not None:
            return order, order.selection
        selection = await self._composed(order)
        if selection is not None:
            await self._writing.put((edition_id, selection))
        return order, selection

    async def _composed(self, order: Order) -> Selection | None:
        postings, shelf = await self._postings(order)
        told = await self.editions.told(order.reader.chat_id, order.until - SHORTEST_WINDOW - LONGEST_WINDOW)
        reader = order.reader
        key = (shelf, order.subscriptions, reader.languages, reader.length, order.since, order.previous, told)
        if key not in self._shared:
            oldest = order.until - LONGEST_WINDOW
            window = Window(since=order.since, previous=order.previous, oldest=oldest)
            fresh = postings.near(order.subscriptions, postings.news(window))
            self._shared[key] = compose(fresh, reader, order.subscriptions, now=order.until, told=told)
            if len(self._shared) > _SHARED:
                self._shared.popitem(last=False)
        return self._shared[key]

    async def _postings(self, order: Order) -> tuple[Postings, int]:
        """The archive's last week as it was at `until`, and the number of this look at it.

        Editions planned together share it, until an editor's edit.

        After a merge readers follow the id that is left, which an older look at the archive may not hold.
        """
        until, asked = order.until, (order.until, order.edits)
        async with self._shelving:
            now = self.now()
            if self._shelf is None or self._shelf[0] != asked or not timedelta() <= now - self._shelf[1] < _FRESH:
                candidates = await self.articles.candidates(until - LONGEST_WINDOW, until)
                self._shelf = (asked, now, Postings(candidates), next(self._shelves))
                self._shared.clear()
            return self._shelf[2:]
