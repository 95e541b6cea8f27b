"""The statements that drop what is old: queries/retention.sql."""

from typing import Protocol

from storage.database import Database, Row


class RetentionStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def untold(self, database: Database, /) -> int: ...

    async def next_editions(self, database: Database, /, *, after: int, limit: int) -> Row: ...

    async def drop_editions(self, database: Database, /, *, after: int, upto: int, before: int) -> int: ...

    async def next_deliveries(self, database: Database, /, *, after: int, limit: int) -> Row: ...

    async def drop_deliveries(self, database: Database, /, *, after: int, upto: int, before: int) -> int: ...
