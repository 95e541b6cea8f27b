"""The statements of small things remembered: queries/memory.sql."""

from typing import Protocol

from storage.database import Database


class MemoryStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def recall(self, database: Database, /, *, chat_id: int, name: str) -> str | None: ...

    async def keep(self, database: Database, /, *, chat_id: int, name: str, value: str) -> int: ...
