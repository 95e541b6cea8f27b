"""The statements of the audit: queries/audit.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class AuditStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def note(
        self, database: Database, /, *, at: int, actor: int, act: str, kind: str, object: str, details: str, words: str
    ) -> int: ...

    async def name_of(self, database: Database, /, *, actor: int) -> str | None: ...

    async def times(self, database: Database, /, *, act: str, actor: int, since: int) -> int: ...

    async def find(
        self,
        database: Database,
        /,
        *,
        words: str,
        kinds: str,
        since: int | None,
        until: int | None,
        limit: int,
        offset: int,
    ) -> Sequence[Row]: ...

    async def count(
        self, database: Database, /, *, words: str, kinds: str, since: int | None, until: int | None
    ) -> int: ...

    async def batch(
        self,
        database: Database,
        /,
        *,
        words: str,
        kinds: str,
        since: int | None,
        until: int | None,
        after: int,
        limit: int,
    ) -> Sequence[Row]: ...
