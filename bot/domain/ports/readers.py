"""Readers, their settings and what they follow."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.reader import Reader, Subscription


class Readers(Protocol):
    """Chats, their settings and what they follow."""

    async def get(self, chat_id: int) -> Reader | None:
        """The reader, or None for a chat that has not started."""

    async def put(self, reader: Reader, *, due: datetime | None) -> None:
        """Store settings; `due` is when the next edition is (None: never)."""

    async def subscriptions(self, chat_id: int) -> tuple[Subscription, ...]:
        """Follows and mutes in the order they were made."""

    async def subscribe(self, chat_id: int, subscription: Subscription) -> bool:
        """Add it (a follow replaces a mute of the same, and back); False if it was there."""

    async def unsubscribe(self, chat_id: int, subscription: Subscription) -> bool:
        """Remove it; False if it was not there."""

    async def due(self, now: datetime, *, limit: int) -> Sequence[tuple[Reader, tuple[Subscription, ...], datetime]]:
        """Active readers whose edition is due by `now`, earliest first, with the instant it was due."""

    async def next_due(self) -> datetime | None:
        """When the first active reader is due, or None."""
