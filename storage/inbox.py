"""Raw updates, stored before Telegram is told that they arrived. What they mean: bot.delivery, handlers."""

import json
from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2s
from typing import Any

from bot.domain.errors import Conflict
from storage import rows
from storage.database import Database
from storage.statements.inbox import InboxStatements

Raw = dict[str, Any]
"""One update as Telegram's JSON."""

_NAMES = ("first_name", "last_name", "username")


class InboxRoom:
    """The updates of one bot; `bot_id` is the number its token begins with."""

    def __init__(self, database: Database, *, bot_id: int) -> None:
        self._database = database
        self._bot_id = bot_id
        self._sql: InboxStatements = database.statements("inbox")

    async def keep(self, updates: Sequence[tuple[Raw, int | None]], *, now: datetime) -> Sequence[Raw]:
        """Store updates with their chats, all or none; gives those that were not known yet, by their numbers.

        Names of senders are left out; the rest is kept until `handled`. Under one number there may be several: a server
        that begins anew counts from 1 again.
        """
        asked = {(raw["update_id"], _mark(raw)): (raw, chat_id) for raw, chat_id in reversed(updates)}
        # In ASCII, since half a surrogate pair would be no text to the database.
        batch = rows.dump(
            [(key[0], asked[key][1], json.dumps(_nameless(asked[key][0])), key[1]) for key in sorted(asked)]
        )
        async with self._database.transaction():
            # Inside a transaction a read may write: RETURNING tells what was new.
            new = await self._sql.keep(self._database, bot_id=self._bot_id, batch=batch, now=rows.micros(now))
        return [asked[key][0] for key in sorted((row["update_id"], row["mark"]) for row in new)]

    async def unfinished(self) -> Sequence[tuple[Raw, int]]:
        """What an earlier run left, oldest first, each with how many of its tries counted."""
        found = await self._sql.unfinished(self._database, bot_id=self._bot_id)
        return [(json.loads(row["raw"]), row["attempts"]) for row in found]

    async def tried(self, raw: Raw) -> None:
        """Count one more try of it. Raises Conflict if it was not open."""
        named = {"bot_id": self._bot_id, "update_id": raw["update_id"], "mark": _mark(raw)}
        async with self._database.transaction():
            if await self._sql.count_try(self._database, **named) != 1:
                raise Conflict("errors.update_settled", update=raw["update_id"])

    async def handled(self, raw: Raw) -> None:
        """It is done. Raises Conflict if it was not open."""
        await self._settle(raw, "handled", None)

    async def park(self, raw: Raw, *, error: str) -> None:
        """Handling it failed; it stays for people to look at and is not tried again. Raises Conflict as above."""
        await self._settle(raw, "parked", error)

    async def _settle(self, raw: Raw, state: str, error: str | None) -> None:
        named = {"bot_id": self._bot_id, "update_id": raw["update_id"], "mark": _mark(raw)}
        async with self._database.transaction():
            moved = await self._sql.settle(self._database, **named, state=state, error=error)
            if moved != 1:
                raise Conflict("errors.update_settled", update=raw["update_id"])

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
            return await self._sql.forget(self._database, bot_id=self._bot_id, **values)


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
