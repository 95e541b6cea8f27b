"""The statements of what comes to channels by itself: queries/routes.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class RouteStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def reached(self, database: Database, /) -> str | None: ...

    async def newest(self, database: Database, /) -> int: ...

    async def reach(self, database: Database, /, *, value: str) -> int: ...

    async def fresh(self, database: Database, /, *, after: int, since: int, limit: int) -> Sequence[Row]: ...

    async def told(self, database: Database, /, *, article_id: int, chat_id: int) -> int: ...

    async def post(self, database: Database, /, *, article_id: int, chat_id: int) -> int: ...
