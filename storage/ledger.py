"""The delivery ledger: every message owed is a row, written in the transaction that owes it. Sending: bot.delivery."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.delivery import Closing, Delivery, Lane, Outcome, Outgoing, Rest, State
from bot.domain.errors import Clash, Conflict
from storage import rows
from storage.database import Database, Row
from storage.statements.ledger import LedgerStatements

_AT_ONCE = 0  # and not now: a clock that is set back must not make what is due wait
_SOON = timedelta(minutes=15)
_REVOCABLE = timedelta(days=7)


class LedgerRoom:
    """Messages owed, and how each is delivered."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: LedgerStatements = database.statements("ledger")

    async def enqueue(self, outgoing: Iterable[Outgoing], *, now: datetime) -> None:
        """Write messages, due at once where they name no time of their own: all of them or none.

        Raises:
            Conflict: one of the keys is owed already.
        """
        batch = [_columns(one, rows.micros(now)) for one in outgoing]
        async with self._database.transaction():
            try:
                await self._sql.enqueue(self._database, batch)
            except Clash as problem:
                raise Conflict("errors.delivery_known") from problem

    async def claim(
        self, lane: Lane, *, now: datetime, limit: int, held: Iterable[int] = (), fresh: bool = False
    ) -> Sequence[Delivery]:
        """Move up to `limit` of what is due by `now` to 'sending', in order, at most one for each chat.

        What was tried before comes first, or last with `fresh`; `held` chats get nothing. What is returned is this
        process's to send and settle.
        """
        values: dict[str, Any] = {
            "lane": lane.value,
            "now": rows.micros(now),
            "soon": rows.micros(now + _SOON),
            "held": rows.dump(list(held)),
        }
        claims = (self._sql.claim, self._sql.claim_again) if fresh else (self._sql.claim_again, self._sql.claim)
        claimed: list[Row] = []
        async with self._database.transaction():
            for claim in claims:
                if len(claimed) < limit:
                    claimed += _in_order(await claim(self._database, **values, limit=limit - len(claimed)))
        return [_delivery(row) for row in claimed]

    async def settle(self, outcomes: Sequence[Outcome], *, now: datetime) -> Sequence[int]:
        """Write how attempts ended, in one transaction; gives the ids that were not 'sending' (any more)."""
        sent = [one for one in outcomes if _plainly_sent(one)]
        others = [one for one in outcomes if not _plainly_sent(one)]
        async with self._database.transaction():
            if await self._sql.any_closing(self._database):
                arrived = [one.id for one in outcomes if one.state is State.SENT]
                await self._sql.believe(self._database, ids=rows.dump(arrived))
            strangers = await self._settle_sent(sent, rows.micros(now))
            for outcome in others:
                if await self._sql.settle(self._database, **_outcome_columns(outcome), now=rows.micros(now)) != 1:
                    strangers.append(outcome.id)
        return strangers

    async def _settle_sent(self, sent: Sequence[Outcome], now: int) -> list[int]:
        batch = [{"id": one.id, "message_id": one.message_id, "now": now} for one in sent]
        if not batch:
            return []
        if await self._sql.settle_sent(self._database, batch) == len(batch):
            return []
        found = await self._sql.unsettled(self._database, ids=rows.dump([one.id for one in sent]), now=now)
        return [row["id"] for row in found]

    async def unclaim(self, ids: Sequence[int], *, now: datetime) -> None:
        """Give back what was claimed and not sent: it is planned again, as if never claimed."""
        async with self._database.transaction():
            await self._sql.unclaim(self._database, ids=rows.dump(list(ids)), now=rows.micros(now))

    async def leave(self, ids: Sequence[int]) -> None:
        """These leave now: until they are settled, nobody knows whether they have arrived."""
        async with self._database.transaction():
            await self._sql.leave(self._database, ids=rows.dump(list(ids)))

    async def doubt_all(self, *, again: datetime, now: datetime) -> int:
        """At a start: what an earlier process left 'sending' is in doubt, and may be repeated from `again` on.

        What needs care and had not left is planned again. Gives how many are in doubt.
        """
        async with self._database.transaction():
            await self._sql.replan_all(self._database, now=rows.micros(now))
            return await self._sql.doubt_all(self._database, not_before=rows.micros(again), now=rows.micros(now))

    async def refused(self, chat_id: int, *, error: str, now: datetime) -> Closing:
        """The chat answered 403: it is closed provisionally, and keeps what it is owed."""
        async with self._database.transaction():
            await self._sql.refused(self._database, chat_id=chat_id, error=error, now=rows.micros(now))
            row = await self._sql.closing(self._database, chat_id=chat_id)
        return Closing(
            chat_id=chat_id,
            since=rows.instant(row["since"]),
            refusals=row["refusals"],
            asleep=bool(row["asleep"]),
        )

    async def closings_since(self, since: datetime) -> int:
        """How many chats were closed provisionally since then and still are."""
        return await self._sql.closings_since(self._database, since=rows.micros(since))

    async def close_chat(self, chat_id: int, *, error: str, now: datetime, sending: int | None = None) -> int:
        """The chat is gone: its reader sleeps until /start, and what is still owed to it is cancelled.

        What this ends is remembered for a week, the delivery `sending` included, in case Telegram was wrong.
        """
        async with self._database.transaction():
            await self._sql.refused(self._database, chat_id=chat_id, error=error, now=rows.micros(now))
            known = await self._sql.closing(self._database, chat_id=chat_id)
            await self._sql.deactivate(self._database, chat_id=chat_id)
            cancelled = await self._sql.cancel_for(self._database, chat_id=chat_id, error=error, now=rows.micros(now))
            ended = [*json.loads(known["ended"]), *(row["id"] for row in cancelled)]
            ended += [] if sending is None else [sending]
            await self._sql.confirm(self._database, chat_id=chat_id, ended=rows.dump(ended), now=rows.micros(now))
            await self._sql.forget_closings(self._database, before=rows.micros(now - _REVOCABLE))
        return len(cancelled)

    async def reopen_chats(self, *, since: datetime, now: datetime) -> int:
        """Undo close_chat for all chats closed since then: readers wake, and what closing ended is owed again."""
        async with self._database.transaction():
            closed = await self._sql.closed_since(self._database, since=rows.micros(since))
            for row in closed:
                await self._sql.reactivate(self._database, chat_id=row["chat_id"])
                values = {"since": rows.micros(since), "now": rows.micros(now)}
                await self._sql.owe_again(self._database, ids=row["ended"], **values)
                await self._sql.forget_closing(self._database, chat_id=row["chat_id"])
        return len(closed)

    async def bring_back(self, reason: str, *, since: datetime, now: datetime) -> int:
        """What was put off since then for `reason`, and is due later, is due now; gives how many."""
        values = {"since": rows.micros(since), "now": rows.micros(now)}
        async with self._database.transaction():
            return await self._sql.bring_back(self._database, reason=reason, **values)

    async def zone(self, chat_id: int) -> ZoneInfo:
        """The zone its reader lives in; UTC for a chat that has none."""
        found = await self._sql.zone(self._database, chat_id=chat_id)
        return ZoneInfo(found or "UTC")

    async def bring_forward(self, by: timedelta, *, now: datetime) -> None:
        """The clock was set back by `by`: what waits for a later try waits as long as it was meant to."""
        async with self._database.transaction():
            await self._sql.bring_forward(self._database, by=by // timedelta(microseconds=1), now=rows.micros(now))

    async def migrate_chat(self, old: int, new: int) -> None:
        """Write `new` for `old` in every table; what the old chat had chosen wins over what the new one has."""
        async with self._database.transaction():
            await self._sql.forget_closing(self._database, chat_id=old)
            for statement in (
                "orphan",
                "yield_noted_follows",
                "yield_reader",
                "move_reader",
                "move_noted_follows",
                "move_noted_rules",
                "yield_channel",
                "move_channel",
                "move_deliveries",
                "move_updates",
                "yield_memory",
                "move_memory",
            ):
                await getattr(self._sql, statement)(self._database, old=old, new=new)

    async def rest(self, rest: Rest, *, now: datetime) -> None:
        """Remember that bulk rests, over a restart too; one of the same `since` is that one, prolonged."""
        values = {"since": rows.micros(rest.since), "begun": rows.micros(now), "until": rows.micros(rest.until)}
        async with self._database.transaction():
            await self._sql.rest(self._database, reason=rest.reason, detail=rest.detail, asks=rest.asks, **values)

    async def resting(self, *, now: datetime) -> Rest | None:
        """The rest that is not over. A clock set back since it began makes it no longer."""
        row = await self._sql.resting(self._database)
        if row is None:
            return None
        found = _rest(row)
        longest = now + (found.until - rows.instant(row["begun"]))
        return replace(found, until=min(found.until, longest))

    async def end_rest(self, *, now: datetime) -> None:
        """Bulk goes on."""
        async with self._database.transaction():
            await self._sql.end_rests(self._database, now=rows.micros(now))

    async def rests(self, since: datetime) -> Sequence[Rest]:
        """Every rest that began since then, oldest first."""
        return [_rest(row) for row in await self._sql.rests(self._database, since=rows.micros(since))]

    async def by_key(self, key: str) -> Delivery | None:
        """One delivery by its unique key."""
        row = await self._sql.by_key(self._database, key=key)
        return None if row is None else _delivery(row)

    async def tally(self) -> Mapping[State, int]:
        """How many deliveries are in each state."""
        return {State(row["state"]): row["n"] for row in await self._sql.tally(self._database)}


def _columns(outgoing: Outgoing, now: int) -> dict[str, Any]:
    return {
        "chat_id": outgoing.chat_id,
        "key": outgoing.key,
        "payload": outgoing.payload,
        "lane": outgoing.lane.value,
        "careful": int(outgoing.careful),
        "doubts": outgoing.doubts,
        "not_before": _AT_ONCE if outgoing.not_before is None else rows.micros(outgoing.not_before),
        "now": now,
    }


def _plainly_sent(outcome: Outcome) -> bool:
    plain = outcome.error is None and outcome.payload is None and not outcome.album
    return outcome.state is State.SENT and plain


def _in_order(found: Iterable[Row]) -> list[Row]:
    """RETURNING gives rows in no order."""
    return sorted(found, key=lambda row: (row["not_before"], row["id"]))


def _outcome_columns(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "state": outcome.state.value,
        "not_before": rows.micros_or_none(outcome.not_before),
        "message_id": outcome.message_id,
        "album": rows.dump(outcome.album) if outcome.album else None,
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
        created=rows.instant(row["created"]),
    )


def _rest(row: Row) -> Rest:
    return Rest(
        reason=row["reason"],
        detail=row["detail"],
        asks=row["asks"],
        since=rows.instant(row["since"]),
        until=rows.instant(row["until"]),
        ended=rows.instant_or_none(row["ended"]),
    )
