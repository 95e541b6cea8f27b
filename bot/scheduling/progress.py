"""One message that tells how far long work has come, by edits, through the ledger like all that is owed."""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.delivery.payload import message_call, owed_message
from bot.domain.delivery import Debt, Delivery, Lane, State
from bot.domain.ports import Now
from bot.rendering.message import Message

_ON_ITS_WAY = (State.PLANNED, State.SENDING)


class Board(Protocol):
    """What of the ledger this needs."""

    async def owe(self, debts: Iterable[Debt], *, now: datetime) -> None:
        """Write debts."""

    async def by_key(self, key: str) -> Delivery | None:
        """One delivery by its unique key."""


def opening(name: str, chat_id: int, message: Message) -> Debt:
    """The debt that puts the message of `name` up; owed in the transaction that begins the work."""
    return Debt(chat_id=chat_id, key=f"progress:{name}", payload=owed_message(message), lane=Lane.REPLY)


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
        call = message_call(first.chat_id, message)
        fields = {**call.fields, "message_id": first.message_id}
        key = f"progress:{name}:{secrets.token_hex(6)}"
        payload = json.dumps({"kind": "message", "method": "editMessageText", "fields": fields}, ensure_ascii=False)
        debt = Debt(chat_id=first.chat_id, key=key, payload=payload, lane=Lane.REPLY)
        await self._board.owe([debt], now=self._now())
        self._last[name] = key
        return True

    async def _moving(self, name: str) -> bool:
        last = await self._board.by_key(self._last[name]) if name in self._last else None
        return last is not None and last.state in _ON_ITS_WAY
