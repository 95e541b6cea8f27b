"""Small things remembered of a chat."""

from typing import Protocol


class Memory(Protocol):
    """Small things remembered of a chat: the last quote shown, where /start stands."""

    async def recall(self, chat_id: int, name: str) -> str | None:
        """What was kept under `name`."""

    async def keep(self, chat_id: int, name: str, value: str) -> None:
        """Keep `value` under `name`."""
