"""Due readers get their editions owed: claim, compose, store with what is owed. Sending is the ledger's business."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.digest.composer import compose
from bot.digest.selection import LONGEST_WINDOW, SHORTEST_WINDOW, window_start
from bot.domain.delivery import Debt
from bot.domain.edition import Candidate, Selection
from bot.domain.errors import Conflict
from bot.domain.ports import Articles, Editions, Now, Readers
from bot.domain.reader import Reader, Subscription
from bot.domain.schedule import next_slot, slot_due_at, still_today

_BATCH = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Planner:
    """Turns 'who is due' into editions, each stored once with the delivery it owes."""

    articles: Articles
    readers: Readers
    editions: Editions
    now: Now

    async def plan(self) -> int:
        """Owe every edition that is due by now; the number of editions owed."""
        now, owed = self.now(), 0
        candidates: Sequence[Candidate] | None = None
        while due := await self.readers.due(now, limit=_BATCH):
            if candidates is None:
                candidates = await self.articles.candidates(now - LONGEST_WINDOW, now)
            for reader, subscriptions, instant in due:
                owed += await self._owe(reader, subscriptions, instant, now=now, candidates=candidates)
        return owed

    async def selection_now(self, reader: Reader, subscriptions: Sequence[Subscription]) -> Selection:
        """What an edition made now would hold, empty where there is nothing; the schedule is untouched."""
        now = self.now()
        since = window_start(reader.last_edition_at, now)
        selection = compose(await self.articles.candidates(since, now), reader, subscriptions, now=now)
        return selection or Selection(entries=())

    async def _owe(
        self,
        reader: Reader,
        subscriptions: Sequence[Subscription],
        instant: datetime,
        *,
        now: datetime,
        candidates: Sequence[Candidate],
    ) -> int:
        upcoming = next_slot(reader, now)
        next_due = upcoming.due if upcoming else None
        slot = slot_due_at(reader, instant)
        selection = None
        if slot is not None and still_today(slot, now, reader.zone) and not _paused(reader, now):
            selection = await self._select(reader, subscriptions, now=now, candidates=candidates)
        if slot is None or selection is None:
            await self.editions.skip(reader.chat_id, next_due=next_due)
            return 0
        try:
            await self.editions.add(
                reader,
                slot=slot.key,
                selection=selection,
                created=now,
                next_due=next_due,
                owed=lambda number: [owed_edition(reader.chat_id, number)],
            )
        except Conflict:
            await self.editions.skip(reader.chat_id, next_due=next_due)
            return 0
        return 1

    async def _select(
        self, reader: Reader, subscriptions: Sequence[Subscription], *, now: datetime, candidates: Sequence[Candidate]
    ) -> Selection | None:
        since = window_start(reader.last_edition_at, now)
        told = await self.editions.told(reader.chat_id, now - SHORTEST_WINDOW - LONGEST_WINDOW)
        fresh = (one for one in candidates if one.published >= since)
        return compose(fresh, reader, subscriptions, now=now, told=told)


def owed_edition(chat_id: int, number: int) -> Debt:
    """The one delivery an edition owes; it gets its words when it is sent."""
    return Debt(chat_id=chat_id, key=f"edition:{number}:0", payload=json.dumps({"kind": "edition", "edition": number}))


def _paused(reader: Reader, now: datetime) -> bool:
    return reader.paused_until is not None and reader.paused_until > now
