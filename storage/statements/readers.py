"""The statements of readers: queries/readers.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class ReaderStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def reader(self, database: Database, /, *, chat_id: int) -> Row | None: ...

    async def put(
        self,
        database: Database,
        /,
        *,
        chat_id: int,
        locale: str,
        languages: str,
        zone: str,
        hours: str,
        days: str,
        length: str,
        active: int,
        paused_until: int | None,
        last_edition_at: int | None,
        thread_id: int | None,
        next_due: int | None,
    ) -> int: ...

    async def subscriptions(self, database: Database, /, *, chat_id: int) -> Sequence[Row]: ...

    async def unsubscribe(
        self, database: Database, /, *, chat_id: int, topic_id: str, person_id: str, muted: int
    ) -> int: ...

    async def subscribe(
        self, database: Database, /, *, chat_id: int, topic_id: str, person_id: str, muted: int
    ) -> int: ...

    async def set_profile(self, database: Database, /, *, chat_id: int, profile: str) -> int: ...

    async def due(self, database: Database, /, *, now: int, limit: int) -> Sequence[Row]: ...

    async def next_due(self, database: Database, /) -> int | None: ...
