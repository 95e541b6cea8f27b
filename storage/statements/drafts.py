"""The statements of drafts: queries/drafts.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class DraftStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def add(
        self,
        database: Database,
        /,
        *,
        author: int,
        article_id: int | None,
        manuscript: str,
        tags: str,
        image: str | None,
        embargo: int | None,
        details: str,
        state: str,
        now: int,
    ) -> int: ...

    async def draft(self, database: Database, /, *, id: int) -> Row | None: ...

    async def open(self, database: Database, /, *, limit: int) -> Sequence[Row]: ...

    async def last_out(self, database: Database, /, *, article_id: int) -> Row | None: ...

    async def save(
        self,
        database: Database,
        /,
        *,
        id: int,
        version: int,
        article_id: int | None,
        manuscript: str,
        tags: str,
        image: str | None,
        embargo: int | None,
        details: str,
        state: str,
        approved: str | None,
        approved_by: int | None,
        now: int,
        by: int,
    ) -> int: ...

    async def look(self, database: Database, /, *, draft_id: int, user_id: int, now: int) -> int: ...

    async def lookers(self, database: Database, /, *, draft_id: int, user_id: int, since: int) -> Sequence[Row]: ...

    async def correction_of(self, database: Database, /, *, article_id: int) -> Row | None: ...
