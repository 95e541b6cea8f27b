"""Channels and groups the desk posts to, with all that was set for them. What is posted: posts."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Channel, Part, Rules, Standing, Withdrawal
from storage import rows
from storage.database import Database, Row
from storage.statements.channels import ChannelStatements


class ChannelRoom:
    """Channels; see bot.domain.ports.Channels for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: ChannelStatements = database.statements("channels")

    async def get(self, chat_id: int) -> Channel | None:
        """The channel, or None."""
        row = await self._sql.channel(self._database, chat_id=chat_id)
        return None if row is None else _channel(row)

    async def all(self) -> Sequence[Channel]:
        """Every channel, those that wait for an answer last."""
        return [_channel(row) for row in await self._sql.channels(self._database)]

    async def add(self, channel: Channel, *, now: datetime) -> None:
        """Store a channel nobody knew of, or raise Conflict."""
        async with self._database.transaction():
            if await self._sql.add(self._database, **_columns(channel), now=rows.micros(now)) != 1:
                raise Conflict("channels.changed")

    async def save(self, channel: Channel) -> Channel:
        """Store what changed, or raise Conflict where another save came first."""
        async with self._database.transaction():
            if await self._sql.save(self._database, **_columns(channel), version=channel.version) != 1:
                raise Conflict("channels.changed")
        return replace(channel, version=channel.version + 1)

    async def drop(self, chat_id: int) -> None:
        """Forget a channel that has no posts; Conflict where it has, Missing where nobody knows it."""
        async with self._database.transaction():
            if await self._sql.posts(self._database, chat_id=chat_id):
                raise Conflict("channels.has_posts")
            if await self._sql.drop(self._database, chat_id=chat_id) != 1:
                raise Missing("channels.missing")


def _columns(channel: Channel) -> dict[str, Any]:
    quiet = [f"{hour:%H:%M}" for hour in channel.quiet] if channel.quiet else [None, None]
    return {
        "chat_id": channel.chat_id,
        "kind": channel.kind,
        "title": channel.title,
        "username": channel.username,
        "state": channel.standing.value,
        "language": channel.language,
        "zone": channel.zone.key,
        "template": rows.dump({"parts": sorted(channel.parts)}),
        "rules": rows.dump(asdict(channel.rules)),
        "quiet_from": quiet[0],
        "quiet_until": quiet[1],
        "min_gap": channel.min_gap,
        "signature": channel.signature,
        "silent": int(channel.silent),
        "comments": int(channel.comments),
        "withdrawal": channel.withdrawal.value,
        "rights": rows.dump(sorted(channel.rights)),
        "registered_by": channel.registered_by,
        "brought_by": channel.brought_by,
    }


def _channel(row: Row) -> Channel:
    quiet = (row["quiet_from"], row["quiet_until"])
    rules = {name: tuple(values) for name, values in json.loads(row["rules"]).items()}
    return Channel(
        chat_id=row["chat_id"],
        kind=row["kind"],
        title=row["title"],
        username=row["username"],
        standing=Standing(row["state"]),
        language=row["language"],
        zone=ZoneInfo(row["zone"]),
        parts=frozenset(map(Part, json.loads(row["template"])["parts"])),
        rules=Rules(**rules),
        quiet=None if None in quiet else (time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1])),
        min_gap=row["min_gap"],
        signature=row["signature"],
        silent=bool(row["silent"]),
        comments=bool(row["comments"]),
        withdrawal=Withdrawal(row["withdrawal"]),
        rights=frozenset(json.loads(row["rights"])),
        registered_by=row["registered_by"],
        brought_by=row["brought_by"],
        version=row["version"],
    )
