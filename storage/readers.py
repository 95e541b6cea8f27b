"""Chats that read, their settings and subscriptions, and who is due. When somebody is due is decided in the domain."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.errors import Missing
from bot.domain.reader import Length, Reader, Subscription
from storage import rows
from storage.database import Database, Row
from storage.statements.readers import ReaderStatements

Due = tuple[Reader, tuple[Subscription, ...], datetime]


class ReaderRoom:
    """Readers; see bot.domain.ports.Readers for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: ReaderStatements = database.statements("readers")

    async def get(self, chat_id: int) -> Reader | None:
        """The reader, or None for a chat that has not started."""
        row = await self._sql.reader(self._database, chat_id=chat_id)
        return None if row is None else _reader(row)

    async def put(self, reader: Reader, *, due: datetime | None) -> None:
        """Store settings; `due` is when the next edition is (None: never)."""
        async with self._database.transaction():
            await self._sql.put(self._database, **_columns(reader), next_due=rows.micros_or_none(due))

    async def subscriptions(self, chat_id: int) -> tuple[Subscription, ...]:
        """Follows and mutes in the order they were made."""
        row = await self._sql.reader(self._database, chat_id=chat_id)
        return () if row is None else rows.load_profile(row["profile"])

    async def subscribe(self, chat_id: int, subscription: Subscription) -> bool:
        """Add it, in place of its opposite; False if it was there.

        Raises:
            Missing: this chat has not started.
        """
        columns = _subscription_columns(chat_id, subscription)
        async with self._database.transaction():
            if await self._sql.reader(self._database, chat_id=chat_id) is None:
                raise Missing("errors.reader_missing")
            await self._sql.unsubscribe(self._database, **columns | {"muted": int(not subscription.muted)})
            added = await self._sql.subscribe(self._database, **columns)
            await self._write_profile(chat_id)
        return added == 1

    async def unsubscribe(self, chat_id: int, subscription: Subscription) -> bool:
        """Remove it; False if it was not there."""
        async with self._database.transaction():
            removed = await self._sql.unsubscribe(self._database, **_subscription_columns(chat_id, subscription))
            await self._write_profile(chat_id)
        return removed == 1

    async def _write_profile(self, chat_id: int) -> None:
        kept = await self._sql.subscriptions(self._database, chat_id=chat_id)
        profile = " ".join(rows.subscription_word(*row) for row in kept)
        await self._sql.set_profile(self._database, chat_id=chat_id, profile=profile)

    async def due(self, now: datetime, *, limit: int) -> Sequence[Due]:
        """Active readers whose edition is due by `now`, earliest first, with the instant it was due."""
        found = await self._sql.due(self._database, now=rows.micros(now), limit=limit)
        return [(_reader(row), rows.load_profile(row["profile"]), rows.instant(row["next_due"])) for row in found]

    async def next_due(self) -> datetime | None:
        """When the first active reader is due, or None."""
        return rows.instant_or_none(await self._sql.next_due(self._database))


def _columns(reader: Reader) -> dict[str, Any]:
    return {
        "chat_id": reader.chat_id,
        "locale": reader.locale,
        "languages": " ".join(reader.languages),
        "zone": reader.zone.key,
        "hours": rows.dump_hours(reader.hours),
        "days": "".join(map(str, sorted(reader.days))),
        "length": reader.length.value,
        "active": int(reader.active),
        "paused_until": rows.micros_or_none(reader.paused_until),
        "last_edition_at": rows.micros_or_none(reader.last_edition_at),
        "thread_id": reader.thread_id,
    }


def _subscription_columns(chat_id: int, subscription: Subscription) -> dict[str, Any]:
    return {
        "chat_id": chat_id,
        "topic_id": subscription.topic or "",
        "person_id": subscription.person or "",
        "muted": int(subscription.muted),
    }


def _reader(row: Row) -> Reader:
    return Reader(
        chat_id=row["chat_id"],
        locale=row["locale"],
        languages=rows.load_languages(row["languages"]),
        zone=ZoneInfo(row["zone"]),
        hours=rows.load_hours(row["hours"]),
        days=rows.load_days(row["days"]),
        length=Length(row["length"]),
        active=bool(row["active"]),
        paused_until=rows.instant_or_none(row["paused_until"]),
        last_edition_at=rows.instant_or_none(row["last_edition_at"]),
        thread_id=row["thread_id"],
    )
