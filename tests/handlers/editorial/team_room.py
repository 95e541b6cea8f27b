"""What tests of the team share: who has which role and menu, what was noted, and a fresh link."""

import re

from bot.domain.newsroom import Role
from tests.support.town import Town


async def role(town: Town, person: int) -> Role | None:
    member = await town.desk.team.member(person)
    return member.role if member else None


async def menu(town: Town, person: int) -> list[str]:
    async with town.http.get(f"{town.sandbox.url}/sandbox/chats/{person}/commands") as response:
        return [item["command"] for item in await response.json()]


async def acts(town: Town) -> list[str]:
    return [entry.act for entry in (await town.desk.audit.find(limit=50)).entries]


async def link(town: Town, given: str = "editor") -> str:
    """The word after /start of a fresh link."""
    await town.owner.writes("/team")
    await town.owner.presses("🔗 One-time link")
    shown = await town.owner.presses(given)
    found = re.search(r"\?start=(\S+)", shown["text"])
    assert found
    return found[1]
