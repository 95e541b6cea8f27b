"""Where messages are enqueued."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.delivery import Closing, Outgoing, Rest


class Outbox(Protocol):
    """Where the desk owes messages: the ledger, seen from the side that writes."""

    async def enqueue(self, outgoing: Iterable[Outgoing], *, now: datetime) -> None:
        """Write messages, all or none, in the transaction that is open. Conflict where a key is known already."""

    async def migrate_chat(self, old: int, new: int) -> None:
        """A group has become a supergroup: write `new` for `old` in every table."""

    async def refused(self, chat_id: int, *, error: str, now: datetime) -> Closing:
        """The chat answered 403: it is closed provisionally, and keeps what it is owed."""

    async def rests(self, since: datetime) -> Sequence[Rest]:
        """Every time since then that sending as a whole rested, oldest first."""
