"""Planning in bulk: who is due, and a batch of editions with their deliveries, by whole sets instead of row by row."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.edition import DueReader, Order, Owing, Selection
from bot.domain.errors import Missing
from bot.domain.reader import Length, Reader
from storage import rows
from storage.database import Database, Row
from storage.statements.planning import PlanningStatements

_HOUR = timedelta(hours=1) // timedelta(microseconds=1)
_NOT_YET = "null"


class PlanningRoom:
    """Planned editions; see bot.domain.ports.Planning for what each method promises.

    `shortest` and `longest` are the bounds of an edition's window in hours.
    """

    def __init__(self, database: Database, *, shortest: int = 24, longest: int = 7 * 24) -> None:
        self._database = database
        self._window = {"shortest": shortest * _HOUR, "longest": longest * _HOUR}
        self._sql: PlanningStatements = database.statements("planning")

    async def due(self, now: datetime, *, after: tuple[int, int], limit: int) -> Sequence[DueReader]:
        """Active readers due by `now`, by (due, chat), those after `after` only."""
        found = await self._sql.due(
            self._database, now=rows.micros(now), after_due=after[0], after_chat=after[1], limit=limit
        )
        return [_due_reader(row) for row in found]

    async def owe(self, owing: Sequence[Owing], *, now: datetime) -> int:
        """Store editions with their deliveries and move due times, in one transaction; gives how many are owed."""
        at = rows.micros(now)
        async with self._database.transaction():
            last = await self._sql.last_edition_id(self._database)
            for one in owing:
                await self._owe(one, at, after=last)
            return await self._sql.owe_deliveries(self._database, after=last, now=at)

    async def _owe(self, one: Owing, now: int, *, after: int) -> None:
        chat_ids = rows.dump(one.chat_ids)
        moved: dict[str, Any] = {"chat_ids": chat_ids, "now": now, "next_due": rows.micros_or_none(one.next_due)}
        if one.slot is None:
            await self._sql.pass_over(self._database, **moved)
            return
        await self._sql.owe_editions(self._database, chat_ids=chat_ids, slot=one.slot, now=now, **self._window)
        await self._sql.move_on(self._database, **moved, slot=one.slot, after=after)

    async def order(self, edition_id: int) -> Order:
        """What a planned edition is to be composed from, or Missing."""
        row = await self._sql.order(self._database, edition_id=edition_id)
        if row is None:
            raise Missing("errors.edition_missing")
        return _order(edition_id, row)

    async def compose(self, composed: Sequence[tuple[int, Selection]]) -> None:
        """Write what editions hold; one that was composed already keeps what it has."""
        batch = [
            {"edition_id": edition_id, "selection": rows.dump_selection(selection)}
            for edition_id, selection in composed
        ]
        async with self._database.transaction():
            await self._sql.compose(self._database, batch)


def _due_reader(row: Row) -> DueReader:
    chat_id, due, zone, hours, days, languages, profile, told_at, paused_until = row
    rhythm = _rhythm(zone, hours, days)
    return DueReader(chat_id, due, rhythm, rows.load_languages(languages), profile, told_at, paused_until)


@lru_cache(maxsize=16384)
def _rhythm(zone: str, hours: str, days: str) -> Reader:
    return Reader(
        chat_id=0,
        locale="",
        languages=(),
        zone=ZoneInfo(zone),
        hours=rows.load_hours(hours),
        days=rows.load_days(days),
    )


def _order(edition_id: int, row: Row) -> Order:
    created = rows.instant(row["created"])
    reader = Reader(
        chat_id=row["chat_id"],
        locale=row["locale"],
        languages=rows.load_languages(row["languages"]),
        zone=ZoneInfo(row["zone"]),
        hours=(),
        length=Length(row["length"]),
        thread_id=row["thread_id"],
    )
    return Order(
        edition_id=edition_id,
        reader=reader,
        subscriptions=rows.load_profile(row["profile"]),
        since=created if row["since"] is None else rows.instant(row["since"]),
        until=created,
        previous=rows.instant_or_none(row["previous"]),
        selection=None if row["selection"] == _NOT_YET else rows.load_selection(row["selection"]),
        edits=row["edits"],
    )
