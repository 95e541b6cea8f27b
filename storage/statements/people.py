"""The statements of people and their names: queries/people.sql."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from storage.database import Database, Row, Values


class PeopleStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def people_ids(self, database: Database, /) -> Sequence[Row]: ...

    async def spell(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def known_people(self, database: Database, /, *, ids: str | None) -> Sequence[Row]: ...

    async def meet(self, database: Database, batch: Iterable[Values], /) -> int: ...
