"""The delivery ledger: every message owed is a row, written in the transaction that owes it. Sending: bot.delivery."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.domain.delivery import Debt, Delivery, Lane, Outcome, State
from bot.domain.errors import Conflict
from storage import rows, statements
from storage.database import Database, Row

_AT_ONCE = 0  # and not now: a clock that is set back must not make what is due wait


class SqliteLedger:
    """Debts and deliveries in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: Any = statements.load("ledger")

    async def owe(self, debts: Iterable[Debt], *, now: datetime) -> None:
        """Write debts, due at once where they name no time of their own: all of them or none.

        Raises:
            Conflict: one of the keys is owed already.
        """
        batch = [_columns(debt, rows.micros(now)) for debt in debts]
        async with self._database.transaction():
            try:
                await self._sql.owe(self._database, batch)
            except sqlite3.IntegrityError as problem:
                raise Conflict("errors.delivery_known") from problem

    async def claim(self, lane: Lane, *, now: datetime, limit: int) -> Sequence[Delivery]:
        """Move up to `limit` of what is due by `now` to 'sending', in order, at most one for each chat.

        What was tried before comes first. What is returned is this process's to send and settle.
        """
        values = {"lane": lane.value, "now": rows.micros(now)}
        async with self._database.transaction():
            again = await self._sql.claim_again(self._database, **values, limit=limit)
            first = await self._sql.claim(self._database, **values, limit=limit - len(again))
        return [_delivery(row) for row in (*_in_order(again), *_in_order(first))]

    async def settle(self, outcomes: Sequence[Outcome], *, now: datetime) -> Sequence[int]:
        """Write how attempts ended, in one transaction; gives the ids that were not 'sending' (any more)."""
        sent = [one for one in outcomes if _plainly_sent(one)]
        others = [one for one in outcomes if not _plainly_sent(one)]
        async with self._database.transaction():
            strangers = await self._settle_sent(sent, rows.micros(now))
            for outcome in others:
                if await self._sql.settle(self._database, **_outcome_columns(outcome), now=rows.micros(now)) != 1:
                    strangers.append(outcome.id)
        return strangers

    async def _settle_sent(self, sent: Sequence[Outcome], now: int) -> list[int]:
        batch = [{"id": one.id, "message_id": one.message_id, "now": now} for one in sent]
        if not batch or await self._sql.settle_sent(self._database, batch) == len(batch):
            return []
        found = await self._sql.unsettled(self._database, ids=rows.dump([one.id for one in sent]), now=now)
        return [row["id"] for row in found]

    async def unclaim(self, ids: Sequence[int], *, now: datetime) -> None:
        """Give back what was claimed and not sent: it is planned again, as if never claimed."""
        async with self._database.transaction():
            await self._sql.unclaim(self._database, ids=rows.dump(list(ids)), now=rows.micros(now))

    async def doubt_all(self, *, again: datetime, now: datetime) -> int:
        """At a start: what an earlier process left 'sending' is in doubt, and may be repeated from `again` on."""
        async with self._database.transaction():
            left: int = await self._sql.doubt_all(self._database, not_before=rows.micros(again), now=rows.micros(now))
        return left

    async def close_chat(self, chat_id: int, *, error: str, now: datetime) -> int:
        """The chat is gone: its reader sleeps until /start, and what is still owed to it is cancelled."""
        async with self._database.transaction():
            await self._sql.deactivate(self._database, chat_id=chat_id)
            cancelled: int = await self._sql.cancel_for(
                self._database, chat_id=chat_id, error=error, now=rows.micros(now)
            )
        return cancelled

    async def reopen_chats(self, chat_ids: Iterable[int], *, since: datetime, now: datetime) -> None:
        """Undo close_chat for chats that were closed since then: their readers wake, their queues are owed again."""
        async with self._database.transaction():
            for chat_id in chat_ids:
                await self._sql.reactivate(self._database, chat_id=chat_id)
                values = {"since": rows.micros(since), "now": rows.micros(now)}
                await self._sql.owe_again(self._database, chat_id=chat_id, **values)

    async def bring_forward(self, by: timedelta, *, now: datetime) -> None:
        """The clock was set back by `by`: what waits for a later try waits as long as it was meant to."""
        async with self._database.transaction():
            await self._sql.bring_forward(self._database, by=by // timedelta(microseconds=1), now=rows.micros(now))

    async def migrate_chat(self, old: int, new: int) -> None:
        """Write `new` for `old` in every table; what the old chat had chosen wins over what the new one has."""
        async with self._database.transaction():
            for statement in (
                "yield_reader",
                "move_reader",
                "yield_channel",
                "move_channel",
                "move_deliveries",
                "move_updates",
                "move_memory",
            ):
                await getattr(self._sql, statement)(self._database, old=old, new=new)

    async def hold(self, lane: Lane, until: datetime, *, now: datetime) -> None:
        """Remember that nothing may leave by `lane` before `until`, over a restart too."""
        value = rows.dump([rows.micros(until), rows.micros(now)])
        async with self._database.transaction():
            await self._sql.mark(self._database, name=f"hold:{lane.value}", value=value)

    async def held_until(self, lane: Lane, *, now: datetime) -> datetime | None:
        """When the last hold remembered ends, or ended.

        A clock that was set back since is earlier than when the hold began, which makes the hold no longer.
        """
        kept: str | None = await self._sql.marked(self._database, name=f"hold:{lane.value}")
        if kept is None:
            return None
        found = json.loads(kept)
        until, since = map(rows.instant, found if isinstance(found, list) else (found, found))
        return min(until, now + (until - since))

    async def by_key(self, key: str) -> Delivery | None:
        """One delivery by its unique key."""
        row = await self._sql.by_key(self._database, key=key)
        return None if row is None else _delivery(row)

    async def tally(self) -> Mapping[State, int]:
        """How many deliveries are in each state."""
        return {State(row["state"]): row["n"] for row in await self._sql.tally(self._database)}


def _columns(debt: Debt, now: int) -> dict[str, Any]:
    return {
        "chat_id": debt.chat_id,
        "key": debt.key,
        "payload": debt.payload,
        "lane": debt.lane.value,
        "careful": int(debt.careful),
        "doubts": debt.doubts,
        "not_before": _AT_ONCE if debt.not_before is None else rows.micros(debt.not_before),
        "now": now,
    }


def _plainly_sent(outcome: Outcome) -> bool:
    return outcome.state is State.SENT and outcome.error is None and outcome.payload is None


def _in_order(found: Iterable[Row]) -> list[Row]:
    """RETURNING gives rows in no order."""
    return sorted(found, key=lambda row: (row["not_before"], row["id"]))


def _outcome_columns(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "state": outcome.state.value,
        "not_before": rows.micros_or_none(outcome.not_before),
        "message_id": outcome.message_id,
        "payload": outcome.payload,
        "error": outcome.error,
    }


def _delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        chat_id=row["chat_id"],
        key=row["key"],
        payload=row["payload"],
        lane=Lane(row["lane"]),
        state=State(row["state"]),
        attempts=row["attempts"],
        not_before=rows.instant(row["not_before"]),
        careful=bool(row["careful"]),
        doubts=row["doubts"],
        message_id=row["message_id"],
        error=row["error"],
    )
