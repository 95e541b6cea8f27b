"""One message that tells how far long work has come, by edits, through the ledger like all that is owed."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Delivery, Lane, Outgoing, State
from bot.domain.ports import Now
from bot.rendering.message import Message

_ON_ITS_WAY = (State.PLANNED, State.SENDING)


class Board(Protocol):
    """What of the ledger this needs."""

    async def enqueue(self, outgoing: Iterable[Outgoing], *, now: datetime) -> None:
        """Write messages."""

    async def by_key(self, key: str) -> Delivery | None:
        """One delivery by its unique key."""


def opening(name: str, chat_id: int, message: Message) -> Outgoing:
    """What puts the message of `name` up; owed in the transaction that begins the work."""
    return Outgoing(chat_id=chat_id, key=f"progress:{name}", payload=encode(Text(message=message)), lane=Lane.REPLY)


class Progress:
    """Edits such messages, one edit on its way at a time."""

    def __init__(self, board: Board, now: Now) -> None:
        self._board = board
        self._now = now
        self._last: dict[str, str] = {}

    async def show(self, name: str, message: Message, *, final: bool = False) -> bool:
        """Edit what `opening` put up; False where it is not up yet, or an edit is still on its way.

        A `final` state is owed whatever is on its way, since nothing comes after it.
        """
        first = await self._board.by_key(f"progress:{name}")
        if first is None or first.message_id is None:
            return False
        if not final and await self._moving(name):
            return False
        self._last[name] = await self.amend(name, first.chat_id, first.message_id, message)
        return True

    async def amend(self, name: str, chat_id: int, message_id: int, message: Message) -> str:
        """Owe the edit of one message that shows the same; gives the key it is owed by."""
        key = f"progress:{name}:{secrets.token_hex(6)}"
        payload = encode(Text(message=message, editing=message_id))
        await self._board.enqueue(
            [Outgoing(chat_id=chat_id, key=key, payload=payload, lane=Lane.REPLY)], now=self._now()
        )
        return key

    async def _moving(self, name: str) -> bool:
        last = await self._board.by_key(self._last[name]) if name in self._last else None
        return last is not None and last.state in _ON_ITS_WAY
