"""The statements of editions: queries/editions.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class EditionStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def insert_edition(
        self, database: Database, /, *, chat_id: int, slot: str | None, created: int, selection: str
    ) -> int | None: ...

    async def edition(self, database: Database, /, *, id: int) -> Row | None: ...

    async def newest_edition(self, database: Database, /) -> int: ...

    async def selections(self, database: Database, /, *, chat_id: int, since: int) -> Sequence[Row]: ...

    async def moved(self, database: Database, /, *, article_ids: str) -> Sequence[Row]: ...

    async def move_on(self, database: Database, /, *, chat_id: int, told_at: int, next_due: int | None) -> int: ...
