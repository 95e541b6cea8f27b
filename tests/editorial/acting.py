"""A desk whose acts are called directly: nobody writes to the bot here, and nothing is shown by it."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.draft import Draft
from bot.domain.newsroom import AuditEntry, Channel, Role, Standing
from bot.domain.rights import USED
from bot.editorial.ports import Actor, Editorial
from bot.sandbox.people import CHANNEL, EDITOR, OKSANA, OWNER
from tests.support.town import Town

COLLEAGUE = 7_000_001
"""A second owner, who has never written to the bot."""


async def itself(draft: Draft) -> Draft:
    """For acts that ask what more is done in their transaction: nothing, and the draft comes as it was stored."""
    return draft


@dataclass
class Newsdesk:
    """The ports of the acts, on a store of its own."""

    town: Town

    @property
    def ports(self) -> Editorial:
        return self.town.desk.editorial

    @property
    def now(self) -> datetime:
        return self.town.clock()

    @property
    def owner(self) -> Actor:
        return self.actor(OWNER, "Olena")

    @property
    def editor(self) -> Actor:
        return self.actor(EDITOR, "Helen")

    @property
    def stranger(self) -> Actor:
        return self.actor(OKSANA, "Oksana")

    def actor(self, number: int, name: str = "") -> Actor:
        return Actor(id=number, at=self.now, locale="en", zone=ZoneInfo("Europe/Kyiv"), name=name)

    async def opens(self) -> None:
        await self.ports.team.appoint(EDITOR, Role.EDITOR, by=OWNER, now=self.now)
        await self.ports.team.meet(EDITOR, "Helen")

    async def joined_by_another_owner(self) -> None:
        """Somebody else hears of what is done."""
        await self.ports.team.appoint(COLLEAGUE, Role.OWNER, by=OWNER, now=self.now)

    async def channel(self, **changes: Any) -> Channel:
        """A channel that the desk knows, as stored."""
        made = Channel(
            chat_id=CHANNEL,
            kind="channel",
            title="Tribune Daily",
            language="en",
            zone=ZoneInfo("Europe/Kyiv"),
            standing=Standing.ACTIVE,
            rights=frozenset(USED),
            brought_by=OWNER,
        )
        await self.ports.channels.add(replace(made, **changes), now=self.now)
        return await self.stored()

    async def stored(self, chat_id: int = CHANNEL) -> Channel:
        found = await self.ports.channels.get(chat_id)
        assert found is not None
        return found

    async def noted(self) -> list[AuditEntry]:
        """The audit, oldest first."""
        return [entry async for entry in self.ports.audit.everything()]

    async def acts(self) -> list[str]:
        return [entry.act for entry in await self.noted()]

    async def owed(self, chat_id: int) -> list[str]:
        """What is owed to a chat, oldest first: its words, or else which call it is."""
        rows = await self.town.store.database.read(
            "SELECT payload FROM deliveries WHERE chat_id = :chat ORDER BY id", {"chat": chat_id}
        )
        calls = [json.loads(str(row[0])) for row in rows]
        return [call["fields"].get("text", call["method"]) for call in calls]
