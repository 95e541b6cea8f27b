"""Which ids stand behind those that tags name by now: editors' merges, rejections, and word on single articles."""

import json

from bot.domain.article import Tags
from bot.domain.redirects import Lead, led
from bot.domain.registry import Kind, Overlay
from storage.database import Database
from storage.statements.registry import RegistryStatements


class Leads:
    """Tags are stored by the ids of now: a draft, or another process, may still know older ones."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: RegistryStatements = database.statements("registry")

    async def redirects(self) -> dict[Kind, dict[str, str]]:
        """Where ids lead that are not used any more."""
        redirects: dict[Kind, dict[str, str]] = {kind: {} for kind in Kind}
        for row in await self._sql.redirects(self._database):
            redirects[Kind(row["kind"])][row["gone"]] = row["kept"]
        return redirects

    async def led(self, tags: Tags, article_id: int) -> Tags:
        """An article's tags by the ids of now."""
        redirects = await self.redirects()
        pins = json.loads(await self._sql.pins(self._database, article_id=article_id))
        return led(tags, _lead(redirects, pins)) if pins or any(redirects.values()) else tags


def _lead(redirects: dict[Kind, dict[str, str]], pins: dict[str, dict[str, str]]) -> Lead:
    overlay = Overlay(redirects=redirects)

    def lead(kind: Kind, identity: str) -> str:
        now, seen = overlay.leads(kind, identity), {""}
        while now not in seen and (meant := pins.get(kind, {}).get(now)):
            seen.add(now)
            now = overlay.leads(kind, meant)
        return now

    return lead
