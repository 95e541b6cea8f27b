"""Messages to all readers: drafts, and the batches in which they are owed. Sending: bot.delivery."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from bot.domain.broadcast import Audience, Broadcast, BroadcastState, View, Wording
from bot.domain.errors import Conflict, Missing
from storage import rows
from storage.database import Database
from storage.statements.broadcasts import BroadcastStatements

_BEFORE_ALL = -(1 << 63)
"""Group chats have numbers below zero."""
_PATIENCE = timedelta(hours=1) // timedelta(microseconds=1)


class BroadcastRoom:
    """Broadcasts; see bot.domain.broadcast.Broadcasts for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: BroadcastStatements = database.statements("broadcasts")

    async def add(self, *, author: int, locale: str, wording: Wording, now: datetime) -> int:
        """Keep a draft that goes to all; gives its number."""
        async with self._database.transaction():
            number = await self._sql.add(self._database, author=author, locale=locale, now=rows.micros(now))
            await self._sql.word(self._database, id=number, **asdict(wording))
        return number

    async def word(self, number: int, wording: Wording) -> None:
        """Set the wording of a locale."""
        async with self._database.transaction():
            self._moved(await self._sql.touch(self._database, id=number))
            await self._sql.word(self._database, id=number, **asdict(wording))

    async def unword(self, number: int, locale: str) -> None:
        """Drop the wording of a locale."""
        async with self._database.transaction():
            self._moved(await self._sql.touch(self._database, id=number))
            if await self._sql.unword(self._database, id=number, locale=locale) != 1:
                raise Missing("broadcast.missing")

    async def address(self, number: int, audience: str) -> None:
        """Say whom a draft goes to."""
        async with self._database.transaction():
            self._moved(await self._sql.address(self._database, id=number, audience=audience))

    async def get(self, number: int) -> Broadcast:
        """One broadcast, or Missing."""
        row = await self._sql.broadcast(self._database, id=number)
        if row is None:
            raise Missing("broadcast.missing")
        doubtful = later = 0
        if row["state"] == BroadcastState.DONE:
            for place in await self._places(number, failed=True):
                doubtful += await self._sql.doubtful(self._database, **place)
        if row["state"] in {BroadcastState.RUNNING, BroadcastState.DONE}:
            for place in await self._places(number):
                later += await self._sql.put_off(self._database, **place, patience=_PATIENCE)
        wordings = tuple(Wording(**one) for one in map(dict, await self._sql.wordings(self._database, id=number)))
        kept = {
            name: row[name] for name in ("id", "author", "locale", "audience", "total", "sent", "failed", "waiting")
        }
        return Broadcast(
            state=BroadcastState(row["state"]),
            wordings=wordings,
            doubtful=doubtful,
            later=later,
            said=bool(row["said"]),
            **kept,
        )

    async def payload(self, wording: int) -> str:
        """What deliveries that name this wording send."""
        found = await self._sql.payload(self._database, id=wording)
        if found is None:
            raise Missing("broadcast.missing")
        return found

    async def open(self) -> Sequence[int]:
        """Those that run or are paused."""
        return [row["id"] for row in await self._sql.open(self._database)]

    async def ended(self) -> Sequence[int]:
        """Those that are over, and of which something is still to be counted or said."""
        return [row["id"] for row in await self._sql.ended(self._database)]

    async def say(self, number: int, *, said: bool) -> None:
        """Remember whether whoever watches has been told how it stands since it ended."""
        async with self._database.transaction():
            await self._sql.say(self._database, id=number, said=int(said))
            if said:
                await self._sql.forget_views(self._database, id=number)

    async def look(self, number: int, view: View) -> None:
        """Remember a message that shows it, beside the one of whoever began it."""
        async with self._database.transaction():
            await self._sql.look(self._database, id=number, **asdict(view))

    async def views(self, number: int) -> Sequence[View]:
        """The messages that show it."""
        return [View(**dict(row)) for row in await self._sql.views(self._database, id=number)]

    async def audience(self, to: str, *, now: datetime) -> Audience:
        """Whom one would go to now that is for readers of the locale `to`, or for all."""
        found = await self._sql.audience(self._database, audience=to, now=rows.micros(now))
        by_locale = {row["locale"]: row["chats"] for row in found if row["chats"]}
        paused, gone = sum(row["paused"] for row in found), sum(row["gone"] for row in found)
        return Audience(chats=sum(by_locale.values()), by_locale=by_locale, paused=paused, gone=gone)

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
                await self._sql.shelve(self._database, **place)

    async def resume(self, number: int) -> None:
        """Let it run again; Conflict where it is not paused."""
        async with self._database.transaction():
            await self._move(number, BroadcastState.PAUSED, BroadcastState.RUNNING)
            for place in await self._places(number):
                await self._sql.unshelve(self._database, **place)

    async def end(self, number: int, state: BroadcastState, *, now: datetime) -> None:
        """Cancel it, what is owed included, or call it done."""
        async with self._database.transaction():
            self._moved(await self._sql.end(self._database, id=number, state=state.value, now=rows.micros(now)))
            if state is BroadcastState.DONE:
                await self._sql.total(self._database, id=number)
                return
            for place in await self._places(number):
                await self._sql.cancel(self._database, **place, now=rows.micros(now))
                await self._sql.settle_doubts(self._database, **place, now=rows.micros(now))
                await self._sql.count_batch(self._database, id=number, **place)

    async def repeat(self, number: int) -> None:
        """Owe it once more to chats of which nobody knows whether they have it, and to nobody else."""
        async with self._database.transaction():
            await self._move(number, BroadcastState.DONE, BroadcastState.RUNNING)
            owed = 0
            for place in await self._places(number, failed=True):
                owed += await self._sql.owe_doubtful(self._database, **place)
                await self._sql.count_batch(self._database, id=number, **place)
            self._moved(min(owed, 1))

    async def owe(self, number: int, *, limit: int, now: datetime) -> int:
        """Owe it to the next chats; 0 where there are no more."""
        async with self._database.transaction():
            row = await self._sql.broadcast(self._database, id=number)
            if row is None or row["state"] != BroadcastState.RUNNING or row["finished"] is not None:
                return 0
            after = _BEFORE_ALL if row["reached"] is None else row["reached"]
            given = {"audience": row["audience"], "after": after, "limit": limit, "now": rows.micros(now)}
            reached = await self._sql.next_reached(self._database, **given)
            if reached is None:
                return 0
            first = await self._sql.last_delivery(self._database) + 1
            owed = await self._sql.owe(self._database, id=number, **given)
            await self._sql.reach(self._database, id=number, chat_id=reached)
            if owed:
                last = await self._sql.last_delivery(self._database)
                await self._sql.add_batch(self._database, id=number, first=first, last=last, waiting=owed)
        return max(owed, 1)

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
