"""The statements of the leases of jobs: queries/leases.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class LeaseStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def holder(self, database: Database, /, *, job: str) -> Row | None: ...

    async def take(
        self,
        database: Database,
        /,
        *,
        job: str,
        holder: str,
        host: str,
        pid: int,
        born: str | None,
        until: int,
        seen: str | None,
        seen_until: int | None,
    ) -> int: ...

    async def held(self, database: Database, /, *, holder: str) -> Sequence[Row]: ...

    async def renew(self, database: Database, /, *, holder: str, until: int) -> int: ...

    async def give_up(self, database: Database, /, *, holder: str) -> int: ...
