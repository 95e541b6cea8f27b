"""Small things remembered of a chat, such as the last quote shown. Settings have columns of their own."""

from storage.database import Database
from storage.statements.memory import MemoryStatements


class MemoryRoom:
    """Named texts by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: MemoryStatements = database.statements("memory")

    async def recall(self, chat_id: int, name: str) -> str | None:
        """What was kept under `name`."""
        return await self._sql.recall(self._database, chat_id=chat_id, name=name)

    async def keep(self, chat_id: int, name: str, value: str) -> None:
        """Keep `value` under `name`."""
        async with self._database.transaction():
            await self._sql.keep(self._database, chat_id=chat_id, name=name, value=value)
