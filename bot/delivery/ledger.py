"""What delivery asks of the store: claiming what is due, and settling how each attempt ended."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.delivery import Closing, Delivery, Lane, Outcome, Rest


class Ledger(Protocol):
    """Deliveries; each method is one transaction. storage.ledger.LedgerRoom fulfils it."""

    async def claim(
        self, lane: Lane, *, now: datetime, limit: int, held: Iterable[int] = (), fresh: bool = False
    ) -> Sequence[Delivery]:
        """Move what is due to 'sending', in order, at most one for each chat, and none for those that are `held`.

        What was tried before comes first, or last with `fresh`.
        """

    async def settle(self, outcomes: Sequence[Outcome], *, now: datetime) -> Sequence[int]:
        """Write how attempts ended; gives the ids that were not 'sending'."""

    async def unclaim(self, ids: Sequence[int], *, now: datetime) -> None:
        """Give back what was claimed and not sent."""

    async def leave(self, ids: Sequence[int]) -> None:
        """These, which need care, leave now: a process killed before knew that they had not."""

    async def doubt_all(self, *, again: datetime, now: datetime) -> int:
        """What an earlier process left 'sending' is in doubt, but for what needs care and had not left."""

    async def refused(self, chat_id: int, *, error: str, now: datetime) -> Closing:
        """The chat answered 403: it is closed provisionally, and keeps what it is owed."""

    async def closings_since(self, since: datetime) -> int:
        """How many chats were closed provisionally since then and still are."""

    async def close_chat(self, chat_id: int, *, error: str, now: datetime, sending: int | None = None) -> int:
        """Put the chat's reader to sleep and cancel its queue; gives how many were cancelled.

        `sending` is the delivery that showed it.
        """

    async def reopen_chats(self, *, since: datetime, now: datetime) -> int:
        """Undo close_chat for all chats closed since then; gives how many."""

    async def bring_back(self, reason: str, *, since: datetime, now: datetime) -> int:
        """What was put off since then for `reason` is due now; gives how many."""

    async def zone(self, chat_id: int) -> ZoneInfo:
        """The zone a chat's reader lives in; UTC for a chat that has none."""

    async def bring_forward(self, by: timedelta, *, now: datetime) -> None:
        """The clock was set back by `by`: later tries come that much sooner."""

    async def migrate_chat(self, old: int, new: int) -> None:
        """Write `new` for `old` everywhere."""

    async def rest(self, rest: Rest, *, now: datetime) -> None:
        """Remember that bulk rests."""

    async def resting(self, *, now: datetime) -> Rest | None:
        """The rest that is not over, by a clock that may have been set back meanwhile."""

    async def end_rest(self, *, now: datetime) -> None:
        """Bulk goes on."""
