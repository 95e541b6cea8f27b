"""The statements of raw updates: queries/inbox.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class InboxStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def count_try(self, database: Database, /, *, bot_id: int, update_id: int, mark: str) -> int: ...

    async def settle(
        self, database: Database, /, *, bot_id: int, update_id: int, mark: str, state: str, error: str | None
    ) -> int: ...

    async def forget(self, database: Database, /, *, bot_id: int, handled: int, parked: int) -> int: ...

    async def keep(self, database: Database, /, *, bot_id: int, batch: str, now: int) -> Sequence[Row]: ...

    async def unfinished(self, database: Database, /, *, bot_id: int) -> Sequence[Row]: ...

    async def parked(self, database: Database, /, *, bot_id: int) -> Sequence[Row]: ...
