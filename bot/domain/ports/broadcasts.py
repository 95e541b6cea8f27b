"""Messages to all readers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.broadcast import Audience, Broadcast, BroadcastState, View, Wording


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

    async def ended(self) -> Sequence[int]:
        """Those that are over, and of which something is still to be counted or said."""

    async def say(self, number: int, *, said: bool) -> None:
        """Remember whether whoever watches has been told how it stands since it ended; then no view is kept."""

    async def look(self, number: int, view: View) -> None:
        """Remember a message that shows it, so that its buttons end with it."""

    async def views(self, number: int) -> Sequence[View]:
        """The messages that show it, beside the one of whoever began it."""

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
        """Owe it once more to chats of which nobody knows whether they have it, and to nobody who came since.

        Conflict where it is not done, or no such chat is known.
        """

    async def owe(self, number: int, *, limit: int, now: datetime) -> int:
        """Owe it to the next chats, in one transaction with how far it has come; 0 where there are no more."""

    async def count(self, number: int, *, now: datetime) -> Broadcast:
        """Count how it stands; what is in doubt is not repeated and counts as failed."""
