"""What delivery asks of the store: claiming what is due, and settling how each attempt ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.delivery import Delivery, Lane, Outcome


class Ledger(Protocol):
    """Deliveries; each method is one transaction. storage.ledger.SqliteLedger fulfils it."""

    async def claim(self, lane: Lane, *, now: datetime, limit: int) -> Sequence[Delivery]:
        """Move what is due to 'sending', in order, at most one for each chat."""

    async def settle(self, outcomes: Sequence[Outcome], *, now: datetime) -> Sequence[int]:
        """Write how attempts ended; gives the ids that were not 'sending'."""

    async def unclaim(self, ids: Sequence[int], *, now: datetime) -> None:
        """Give back what was claimed and not sent."""

    async def doubt_all(self, *, again: datetime, now: datetime) -> int:
        """What an earlier process left 'sending' is in doubt; may be repeated from `again` on."""

    async def close_chat(self, chat_id: int, *, error: str, now: datetime) -> int:
        """Put the chat's reader to sleep and cancel its queue; gives how many were cancelled."""

    async def reopen_chats(self, chat_ids: Iterable[int], *, since: datetime, now: datetime) -> None:
        """Undo close_chat for chats closed since then."""

    async def bring_forward(self, by: timedelta, *, now: datetime) -> None:
        """The clock was set back by `by`: later tries come that much sooner."""

    async def migrate_chat(self, old: int, new: int) -> None:
        """Write `new` for `old` everywhere."""

    async def hold(self, lane: Lane, until: datetime, *, now: datetime) -> None:
        """Remember a hold of a lane."""

    async def held_until(self, lane: Lane, *, now: datetime) -> datetime | None:
        """When the last hold remembered ends, by a clock that may have been set back meanwhile."""
