"""The delivery ledger: every message owed is a row, written in the transaction that owes it. Sending: bot.delivery."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from bot.domain.delivery import Debt
from bot.domain.errors import Conflict
from storage import rows, statements
from storage.database import Database


class SqliteLedger:
    """Debts and deliveries in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: Any = statements.load("ledger")

    async def owe(self, debts: Iterable[Debt], *, now: datetime) -> None:
        """Write debts, due at `now` where they name no time of their own: all of them or none.

        Raises:
            Conflict: one of the keys is owed already.
        """
        batch = [_columns(debt, rows.micros(now)) for debt in debts]
        async with self._database.transaction():
            try:
                await self._sql.owe(self._database, batch)
            except sqlite3.IntegrityError as problem:
                raise Conflict("errors.delivery_known") from problem


def _columns(debt: Debt, now: int) -> dict[str, Any]:
    return {
        "chat_id": debt.chat_id,
        "key": debt.key,
        "payload": debt.payload,
        "lane": debt.lane.value,
        "not_before": now if debt.not_before is None else rows.micros(debt.not_before),
        "now": now,
    }
