"""Which articles have not been held against the channels' rules yet. The rules: bot.domain.routing."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.article import ArticleId
from storage import rows
from storage.database import Database
from storage.statements.routes import RouteStatements


class RouteRoom:
    """See bot.domain.ports.Routes for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: RouteStatements = database.statements("routes")

    async def skip(self) -> None:
        """What is here already is never looked at."""
        newest = str(await self._sql.newest(self._database))
        if await self._sql.reached(self._database) != newest:
            await self.reach(int(newest))

    async def fresh(self, *, since: datetime, limit: int) -> Sequence[tuple[ArticleId, bool]]:
        """Articles not looked at yet, oldest first, and whether each is news: published since then."""
        after = int(await self._sql.reached(self._database) or 0)
        found = await self._sql.fresh(self._database, after=after, since=rows.micros(since), limit=limit)
        return [(ArticleId(row["id"]), not row["late"]) for row in found]

    async def reach(self, article_id: int) -> None:
        """Everything up to this article has been looked at."""
        async with self._database.transaction():
            await self._sql.reach(self._database, value=str(article_id))

    async def told(self, article_id: ArticleId, chat_id: int) -> bool:
        """Whether the channel has, or has refused, a post of the same story."""
        return bool(await self._sql.told(self._database, article_id=article_id, chat_id=chat_id))

    async def post(self, article_id: ArticleId, chat_id: int) -> int | None:
        """The post of an article in a channel, or None."""
        return await self._sql.post(self._database, article_id=article_id, chat_id=chat_id)
