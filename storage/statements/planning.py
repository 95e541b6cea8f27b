"""The statements of planning in bulk: queries/planning.sql."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from storage.database import Database, Row, Values


class PlanningStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def due(
        self, database: Database, /, *, now: int, after_due: int, after_chat: int, limit: int
    ) -> Sequence[Row]: ...

    async def owe_deliveries(self, database: Database, /, *, after: int, now: int) -> int: ...

    async def move_on(
        self, database: Database, /, *, chat_ids: str, slot: str, after: int, now: int, next_due: int | None
    ) -> int: ...

    async def pass_over(self, database: Database, /, *, chat_ids: str, now: int, next_due: int | None) -> int: ...

    async def order(self, database: Database, /, *, edition_id: int) -> Row | None: ...

    async def compose(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def last_edition_id(self, database: Database, /) -> int: ...

    async def owe_editions(
        self, database: Database, /, *, chat_ids: str, slot: str | None, now: int, shortest: int, longest: int
    ) -> int: ...
