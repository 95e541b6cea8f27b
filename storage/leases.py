"""Which process has which job: a row each, taken by compare-and-swap. Whom to believe: bot.jobs.leases."""

from datetime import UTC, datetime
from typing import Any

from storage import rows
from storage.database import Database
from storage.statements.leases import LeaseStatements


class LeaseRoom:
    """Leases; see bot.jobs.leases.Rows for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: LeaseStatements = database.statements("leases")

    async def holder(self, job: str) -> dict[str, Any] | None:
        """Whose it is, or was last."""
        row = await self._sql.holder(self._database, job=job)
        if row is None:
            return None
        until = rows.instant(row["until"]).timestamp()
        return {"id": row["holder"], "host": row["host"], "pid": row["pid"], "born": row["born"], "until": until}

    async def swap(self, job: str, seen: dict[str, Any] | None, mine: dict[str, Any]) -> bool:
        """Write `mine` if the row still says `seen`; False if somebody was faster."""
        columns: dict[str, Any] = {**mine, "holder": mine["id"], "until": _micros(mine)}
        columns |= {"seen": seen and seen["id"], "seen_until": seen and _micros(seen)}
        del columns["id"]
        async with self._database.transaction():
            taken = await self._sql.take(self._database, job=job, **columns)
        return taken > 0

    async def renew(self, mine: dict[str, Any]) -> frozenset[str]:
        """Put off the end of all that are still `mine`, and give their names."""
        async with self._database.transaction():
            await self._sql.renew(self._database, holder=mine["id"], until=_micros(mine))
            held = await self._sql.held(self._database, holder=mine["id"])
        return frozenset(row["job"] for row in held)

    async def give_up(self, mine: dict[str, Any]) -> None:
        """Drop all that are `mine`."""
        async with self._database.transaction():
            await self._sql.give_up(self._database, holder=mine["id"])


def _micros(claim: dict[str, Any]) -> int:
    return rows.micros(datetime.fromtimestamp(claim["until"], UTC))
