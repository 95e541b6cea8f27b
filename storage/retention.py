"""Drops what was sent long ago, a few rows at a time. For how long it is kept is a setting; when: pruning.py."""

from datetime import datetime

from storage import rows
from storage.database import Database
from storage.statements.retention import RetentionStatements

_ROOMS = ("editions", "deliveries")
"""In this order: a correction asks for an edition's delivery."""


class RetentionRoom:
    """Where a pass through old rows stands is remembered by this object; a new one begins with the oldest."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: RetentionStatements = database.statements("retention")
        self._after = dict.fromkeys(_ROOMS, 0)
        self._left = list(_ROOMS)

    async def prune(self, before: datetime, *, limit: int) -> bool:
        """Look at `limit` rows and drop those settled before then; False at the end of a pass.

        While readers are being told of a correction nothing goes: it asks which editions told the article.
        """
        async with self._database.transaction():
            if self._left and not await self._sql.untold(self._database):
                await self._look(self._left[0], rows.micros(before), limit)
                if self._left:
                    return True
        self._after, self._left = dict.fromkeys(_ROOMS, 0), list(_ROOMS)
        return False

    async def _look(self, room: str, before: int, limit: int) -> None:
        after = self._after[room]
        found = await getattr(self._sql, f"next_{room}")(self._database, after=after, limit=limit)
        if found["upto"] is None or found["since"] >= before:
            self._left.remove(room)
            return
        await getattr(self._sql, f"drop_{room}")(self._database, after=after, upto=found["upto"], before=before)
        self._after[room] = found["upto"]
