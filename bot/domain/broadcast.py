"""A message to all readers, from its dry run to its end, and what it asks of the store. Sending it: bot.scheduling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class BroadcastState(StrEnum):
    """draft → running ⇄ paused → done | cancelled."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What readers of one language get; with the locale '' everybody who has no wording of their own.

    `payload` is the message as the ledger keeps it; `units` its length as Telegram counts.
    """

    locale: str
    payload: str
    units: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """Chats a broadcast would reach now, and those it leaves out: whoever paused digests, or has shut the bot out."""

    chats: int
    by_locale: Mapping[str, int]
    paused: int
    gone: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Broadcast:
    """`locale` is its author's; it goes to readers of `audience`, a locale, or to all for ''. Counts are of chats."""

    id: int
    author: int
    locale: str
    state: BroadcastState
    audience: str
    wordings: tuple[Wording, ...]
    """The one for everybody first."""
    total: int
    sent: int = 0
    failed: int = 0
    waiting: int = 0
    doubtful: int = 0
    """Of those that failed, how many may have arrived all the same; known once it is done."""

    @property
    def settled(self) -> int:
        """How many chats it is over and done with."""
        return self.sent + self.failed


class Broadcasts(Protocol):
    """Broadcasts, owed batch by batch; a chat is never owed one twice."""

    async def add(self, *, author: int, locale: str, wording: Wording, now: datetime) -> int:
        """Keep a draft that goes to all; gives its number."""

    async def word(self, number: int, wording: Wording) -> None:
        """Set the wording of a locale; Conflict where it is no draft any more."""

    async def unword(self, number: int, locale: str) -> None:
        """Drop the wording of a locale; Conflict as above, Missing where there is none."""

    async def address(self, number: int, audience: str) -> None:
        """Say whom a draft goes to; Conflict as above."""

    async def get(self, number: int) -> Broadcast:
        """One broadcast, or Missing."""

    async def payload(self, wording: int) -> str:
        """What deliveries that name this wording send, or Missing."""

    async def open(self) -> Sequence[int]:
        """Those that run or are paused."""

    async def audience(self, to: str, *, now: datetime) -> Audience:
        """Whom one would go to now that is for readers of the locale `to`, or for all."""

    async def start(self, number: int, *, now: datetime) -> None:
        """Let a draft run; Conflict where it is none any more."""

    async def pause(self, number: int) -> None:
        """Owe no more for now, and take back what nobody has begun to send; Conflict where it does not run."""

    async def resume(self, number: int) -> None:
        """Let it run again; Conflict where it is not paused."""

    async def end(self, number: int, state: BroadcastState, *, now: datetime) -> None:
        """Cancel it, what is owed included, or call it done; Conflict where it is over already."""

    async def repeat(self, number: int) -> None:
        """Owe it once more to chats of which nobody knows whether they have it; Conflict where it is not done."""

    async def owe(self, number: int, *, limit: int, now: datetime) -> int:
        """Owe it to the next chats, in one transaction with how far it has come; 0 where there are no more."""

    async def count(self, number: int, *, now: datetime) -> Broadcast:
        """Count how it stands; what is in doubt is not repeated and counts as failed."""
