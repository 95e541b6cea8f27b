"""The statements of channels: queries/channels.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class ChannelStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def channel(self, database: Database, /, *, chat_id: int) -> Row | None: ...

    async def channels(self, database: Database, /) -> Sequence[Row]: ...

    async def add(
        self,
        database: Database,
        /,
        *,
        chat_id: int,
        kind: str,
        title: str,
        username: str | None,
        state: str,
        language: str,
        zone: str,
        template: str,
        rules: str,
        quiet_from: str | None,
        quiet_until: str | None,
        min_gap: int,
        signature: str,
        silent: int,
        comments: int,
        withdrawal: str,
        rights: str,
        registered_by: int | None,
        brought_by: int,
        now: int,
    ) -> int: ...

    async def save(
        self,
        database: Database,
        /,
        *,
        chat_id: int,
        kind: str,
        title: str,
        username: str | None,
        state: str,
        language: str,
        zone: str,
        template: str,
        rules: str,
        quiet_from: str | None,
        quiet_until: str | None,
        min_gap: int,
        signature: str,
        silent: int,
        comments: int,
        withdrawal: str,
        rights: str,
        registered_by: int | None,
        brought_by: int,
        version: int,
    ) -> int: ...

    async def posts(self, database: Database, /, *, chat_id: int) -> int: ...

    async def drop(self, database: Database, /, *, chat_id: int) -> int: ...
