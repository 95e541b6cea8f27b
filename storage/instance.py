"""Which process works on this database: one row, taken and kept by compare-and-swap. Who waits: bot.delivery."""

import json
from typing import Any

from storage.database import Database
from storage.statements.ledger import LedgerStatements

_MARK = "instance"


class InstanceRoom:
    """The row that names the working process, as JSON that only bot.delivery.instance reads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: LedgerStatements = database.statements("ledger")

    async def holder(self) -> dict[str, Any] | None:
        """Who works, or worked last; None if nobody ever did."""
        kept = await self._sql.marked(self._database, name=_MARK)
        return None if kept is None else json.loads(kept)

    async def swap(self, seen: dict[str, Any] | None, mine: dict[str, Any] | None) -> bool:
        """Write `mine` (None: nobody) if the row still says `seen`; False if somebody was faster."""
        async with self._database.transaction():
            if await self.holder() != seen:
                return False
            if mine is None:
                await self._sql.unmark(self._database, name=_MARK)
            else:
                await self._sql.mark(self._database, name=_MARK, value=json.dumps(mine))
        return True
