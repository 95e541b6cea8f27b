"""Messages to all readers: drafts, and the batches in which they are owed. Sending: bot.delivery."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.broadcast import Broadcast, BroadcastState
from bot.domain.errors import Conflict, Missing
from storage import rows, statements
from storage.database import Database


class SqliteBroadcasts:
    """Broadcasts in SQLite; see bot.domain.broadcast.Broadcasts for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: Any = statements.load("broadcasts")

    async def add(self, *, author: int, locale: str, payload: str, units: int, now: datetime) -> int:
        """Keep a draft; gives its number."""
        async with self._database.transaction():
            number: int = await self._sql.add(
                self._database, author=author, locale=locale, payload=payload, units=units, now=rows.micros(now)
            )
        return number

    async def get(self, number: int) -> Broadcast:
        """One broadcast, or Missing."""
        row = await self._sql.broadcast(self._database, id=number)
        if row is None:
            raise Missing("broadcast.missing")
        counts = {
            name: row[name] for name in ("id", "author", "locale", "payload", "units", "sent", "failed", "waiting")
        }
        doubtful = 0
        if row["state"] == BroadcastState.DONE:
            for place in await self._places(number, failed=True):
                doubtful += await self._sql.doubtful(self._database, **place)
        return Broadcast(state=BroadcastState(row["state"]), total=row["total"], doubtful=doubtful, **counts)

    async def open(self) -> Sequence[int]:
        """Those that run or are paused."""
        return [row["id"] for row in await self._sql.open(self._database)]

    async def audience(self) -> int:
        """How many chats one would go to now."""
        count: int = await self._sql.audience(self._database)
        return count

    async def start(self, number: int, *, now: datetime) -> None:
        """Let a draft run; Conflict where it is none any more."""
        async with self._database.transaction():
            self._moved(await self._sql.start(self._database, id=number, now=rows.micros(now)))

    async def pause(self, number: int) -> None:
        """Owe no more for now, and take back what nobody has begun to send."""
        async with self._database.transaction():
            await self._move(number, BroadcastState.RUNNING, BroadcastState.PAUSED)
            for place in await self._places(number):
                # Chats come in the order of their numbers, so going back to the first one taken back finds them all.
                first = await self._sql.first_withdrawn(self._database, **place)
                if first is not None:
                    await self._sql.withdraw(self._database, **place)
                    await self._sql.turn_back(self._database, id=number, chat_id=first)

    async def resume(self, number: int) -> None:
        """Let it run again; Conflict where it is not paused."""
        async with self._database.transaction():
            await self._move(number, BroadcastState.PAUSED, BroadcastState.RUNNING)

    async def end(self, number: int, state: BroadcastState, *, now: datetime) -> None:
        """Cancel it, what is owed included, or call it done."""
        async with self._database.transaction():
            self._moved(await self._sql.end(self._database, id=number, state=state.value, now=rows.micros(now)))
            for place in await self._places(number):
                await self._sql.cancel(self._database, **place, now=rows.micros(now))

    async def repeat(self, number: int) -> None:
        """Owe it once more to chats of which nobody knows whether they have it."""
        async with self._database.transaction():
            await self._move(number, BroadcastState.DONE, BroadcastState.RUNNING)
            for place in await self._places(number, failed=True):
                await self._sql.owe_doubtful(self._database, **place)
                await self._sql.count_batch(self._database, id=number, **place)

    async def owe(self, number: int, *, limit: int, now: datetime) -> int:
        """Owe it to the next chats; 0 where there are no more."""
        async with self._database.transaction():
            row = await self._sql.broadcast(self._database, id=number)
            if row is None or row["state"] != BroadcastState.RUNNING:
                return 0
            first = await self._sql.last_delivery(self._database) + 1
            given = {"id": number, "after": row["reached"], "limit": limit}
            owed: int = await self._sql.owe(self._database, **given, now=rows.micros(now))
            reached: int = await self._sql.reach(self._database, **given)
            if owed:
                last = await self._sql.last_delivery(self._database)
                await self._sql.add_batch(self._database, id=number, first=first, last=last, waiting=owed)
        return reached

    async def count(self, number: int, *, now: datetime) -> Broadcast:
        """Count how it stands; what is in doubt is not repeated and counts as failed."""
        async with self._database.transaction():
            for place in await self._places(number):
                await self._sql.settle_doubts(self._database, **place, now=rows.micros(now))
                await self._sql.count_batch(self._database, id=number, **place)
        return await self.get(number)

    async def _places(self, number: int, *, failed: bool = False) -> list[dict[str, Any]]:
        """Where in the ledger its unfinished batches lie, or those in which something failed."""
        batches = self._sql.failed_batches if failed else self._sql.batches
        found = await batches(self._database, id=number)
        prefix = f"broadcast:{number}:%"
        return [{"first": row["first_id"], "last": row["last_id"], "prefix": prefix} for row in found]

    async def _move(self, number: int, before: BroadcastState, after: BroadcastState) -> None:
        self._moved(await self._sql.move(self._database, id=number, before=before.value, after=after.value))

    @staticmethod
    def _moved(changed: int) -> None:
        if changed != 1:
            raise Conflict("broadcast.moved")
