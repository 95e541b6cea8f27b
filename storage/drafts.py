"""Drafts, saved only by whoever saw the newest version. Mending: bot.domain.draft."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.article import ArticleId
from bot.domain.draft import Draft
from bot.domain.errors import Clash, Conflict, Missing
from storage import draft_rows, rows
from storage.database import Database
from storage.statements.drafts import DraftStatements

_MOST_OPEN = 30


class DraftRoom:
    """Drafts; see bot.domain.ports.Drafts for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: DraftStatements = database.statements("drafts")

    async def add(self, draft: Draft, *, now: datetime) -> Draft:
        """Store a new draft; gives it with its number. Conflict where an open one corrects the same article."""
        values = draft_rows.columns(draft)
        kept = {name: value for name, value in values.items() if not name.startswith("approved")}
        async with self._database.transaction():
            try:
                number = await self._sql.add(self._database, author=draft.author, now=rows.micros(now), **kept)
            except Clash as problem:
                raise Conflict("drafts.changed") from problem
        return await self.get(number)

    async def get(self, draft_id: int) -> Draft:
        """One draft, or Missing."""
        row = await self._sql.draft(self._database, id=draft_id)
        if row is None:
            raise Missing("drafts.gone")
        return draft_rows.draft(row)

    async def open(self) -> Sequence[Draft]:
        """Drafts not yet out or dropped, the last changed first."""
        return [draft_rows.draft(row) for row in await self._sql.open(self._database, limit=_MOST_OPEN)]

    async def correction_of(self, article_id: ArticleId) -> Draft | None:
        """The correction of this article that somebody is at."""
        row = await self._sql.correction_of(self._database, article_id=article_id)
        return draft_rows.draft(row) if row else None

    async def last_out(self, article_id: ArticleId) -> Draft | None:
        """The draft by which this article was written last."""
        row = await self._sql.last_out(self._database, article_id=article_id)
        return draft_rows.draft(row) if row else None

    async def save(self, draft: Draft, *, by: int, now: datetime) -> Draft:
        """Store what changed; gives it with its new version. Conflict where another save came first."""
        values = draft_rows.columns(draft)
        async with self._database.transaction():
            saved = await self._sql.save(
                self._database, id=draft.id, version=draft.version, now=rows.micros(now), by=by, **values
            )
            if saved != 1:
                raise Conflict("drafts.changed")
        return await self.get(draft.id)

    async def look(self, draft_id: int, user_id: int, *, since: datetime, now: datetime) -> Sequence[int]:
        """Note that somebody looks at a draft; gives who else did since then."""
        async with self._database.transaction():
            await self._sql.look(self._database, draft_id=draft_id, user_id=user_id, now=rows.micros(now))
            found = await self._sql.lookers(
                self._database, draft_id=draft_id, user_id=user_id, since=rows.micros(since)
            )
        return [row["user_id"] for row in found]
