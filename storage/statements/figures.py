"""The statements of figures: queries/figures.sql."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from storage.database import Database, Row, Values


class FigureStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def keep(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def standing(self, database: Database, /) -> Row: ...

    async def daily(self, database: Database, /, *, since: int) -> Sequence[Row]: ...

    async def posts(self, database: Database, /, *, since: int) -> Sequence[Row]: ...

    async def topics(self, database: Database, /, *, since: int, most: int) -> Sequence[Row]: ...
