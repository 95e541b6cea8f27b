"""All that is kept on one chat, in every table: to be shown, and to be erased. What each table is for: its own room."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage import rows
from storage.database import Database
from storage.statements.privacy import PrivacyStatements

_HELD = (
    *("reader", "subscriptions", "editions", "deliveries", "updates", "memory", "closings", "noted_follows"),
    *("passes", "channel", "role", "name", "acts", "drafts", "post_cards"),
)
_DESK = ("role", "name", "acts", "drafts", "channel")
"""What is the newsroom's: it stays, since others answer for it too."""
_FORGOTTEN = (
    *("forget_deliveries", "forget_noted_follows", "forget_reader", "forget_memory", "forget_closing"),
    *("forget_parked", "forget_updates", "forget_passes", "forget_views", "forget_reached", "forget_asked"),
    *("forget_bringing", "forget_post_cards"),
)
_TIMES = frozenset("created changed received since confirmed appointed at started finished".split())
_TIMES |= {"paused_until", "last_edition_at", "next_due", "planned"}
_JSON = frozenset("selection payload raw moved details".split())


class PrivacyRoom:
    """What the store keeps on a chat; see bot.domain.ports.Privacy for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: PrivacyStatements = database.statements("privacy")

    async def held(self, chat_id: int) -> Mapping[str, list[dict[str, Any]]]:
        """Every row about the chat, by what it is."""
        async with self._database.transaction():
            found = {name: await getattr(self._sql, name)(self._database, chat_id=chat_id) for name in _HELD}
        return {name: [_shown(dict(row)) for row in some] for name, some in found.items() if some}

    async def forget(self, chat_id: int, *, now: datetime) -> bool:
        """Erase the chat from every table and from the file; whether something of the newsroom's stays."""
        async with self._database.transaction():
            await self._sql.cancel_deliveries(self._database, chat_id=chat_id, now=rows.micros(now))
            for statement in _FORGOTTEN:
                await getattr(self._sql, statement)(self._database, chat_id=chat_id)
            stays = [await getattr(self._sql, name)(self._database, chat_id=chat_id) for name in _DESK]
        await self._database.checkpoint()
        return any(stays)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A row as people read it: times in ISO 8601, JSON as itself."""
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:  # noqa: ANN401 - columns have any type
    if name in _TIMES and isinstance(value, int):
        return rows.instant(value).isoformat()
    return json.loads(value) if name in _JSON and isinstance(value, str) else value
