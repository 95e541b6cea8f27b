"""The statements that look for tellings of one event: queries/neighbours.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class NeighbourStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def counted(self, database: Database, /, *, things: str) -> Sequence[Row]: ...

    async def signed(self, database: Database, /, *, ids: str) -> Sequence[Row]: ...

    async def alike(
        self, database: Database, /, *, weighed: str, since: int, until: int, most_read: int, most: int
    ) -> Sequence[Row]: ...
