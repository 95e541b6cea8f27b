"""Raw updates, stored before Telegram is told that they arrived. What they mean: bot.delivery, handlers."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2s
from typing import Any

from bot.domain.errors import Conflict
from storage import rows, statements
from storage.database import Database

Raw = dict[str, Any]
"""One update as Telegram's JSON."""

_NAMES = ("first_name", "last_name", "username")


class SqliteInbox:
    """The updates of one bot; `bot_id` is the number its token begins with."""

    def __init__(self, database: Database, *, bot_id: int) -> None:
        self._database = database
        self._bot_id = bot_id
        self._sql: Any = statements.load("inbox")

    async def keep(self, updates: Sequence[tuple[Raw, int | None]], *, now: datetime) -> frozenset[int]:
        """Store updates with their chats, all or none; gives the ids of those that were not known yet.

        Names of senders are left out; the rest is kept until `handled`.
        """
        # In ASCII, since half a surrogate pair would be no text to the database.
        batch = rows.dump(
            [(raw["update_id"], chat_id, json.dumps(_nameless(raw)), _mark(raw)) for raw, chat_id in updates]
        )
        async with self._database.transaction():
            # Inside a transaction a read may write: RETURNING tells what was new.
            new = await self._sql.keep(self._database, bot_id=self._bot_id, batch=batch, now=rows.micros(now))
        return frozenset(row["update_id"] for row in new)

    async def unfinished(self) -> Sequence[tuple[Raw, int]]:
        """What an earlier run left, oldest first, each with how often it is being tried again, this time included."""
        async with self._database.transaction():
            await self._sql.retry(self._database, bot_id=self._bot_id)
            found = await self._sql.unfinished(self._database, bot_id=self._bot_id)
        return [(json.loads(row["raw"]), row["attempts"]) for row in found]

    async def handled(self, update_id: int) -> None:
        """It is done. Raises Conflict if it was not open."""
        await self._settle(update_id, "handled", None)

    async def park(self, update_id: int, *, error: str) -> None:
        """Handling it failed; it stays for people to look at and is not tried again. Raises Conflict as above."""
        await self._settle(update_id, "parked", error)

    async def _settle(self, update_id: int, state: str, error: str | None) -> None:
        async with self._database.transaction():
            moved = await self._sql.settle(
                self._database, bot_id=self._bot_id, update_id=update_id, state=state, error=error
            )
            if moved != 1:
                raise Conflict("errors.update_settled", update=update_id)

    async def parked(self) -> Sequence[tuple[Raw, str]]:
        """Updates whose handling failed, each with what was noted then."""
        found = await self._sql.parked(self._database, bot_id=self._bot_id)
        return [(json.loads(row["raw"]), row["error"]) for row in found]

    async def forget(self, *, handled: datetime, parked: datetime) -> int:
        """Drop what was handled, or parked, and came before then; gives how many.

        Telegram keeps updates for a day, so older ones cannot come again, and it may use their numbers again.
        """
        values = {"handled": rows.micros(handled), "parked": rows.micros(parked)}
        async with self._database.transaction():
            dropped: int = await self._sql.forget(self._database, bot_id=self._bot_id, **values)
        return dropped


def _mark(raw: Raw) -> str:
    """The same for an update that comes again, another for a new one under an old number; says nothing of anybody."""
    said = [part for part in raw.values() if isinstance(part, dict)]
    told = [[part.get(name) for name in ("id", "message_id", "date", "edit_date")] for part in said]
    chats = [part["chat"].get("id") for part in said if isinstance(part.get("chat"), dict)]
    return blake2s(json.dumps([told, chats]).encode(), digest_size=8).hexdigest()


def _nameless(part: object) -> object:
    """An update without the names of who sent it and of their private chat: nothing is done with them later."""
    if isinstance(part, list):
        return [_nameless(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: _bare(key, _nameless(value)) for key, value in part.items()}


def _bare(key: str, value: object) -> object:
    if isinstance(value, dict) and (key == "from" or (key == "chat" and value.get("type") == "private")):
        return {**{name: text for name, text in value.items() if name not in _NAMES}, "first_name": ""}
    return value
