"""The statements of what becomes of articles: queries/revisions.sql."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from storage.database import Database, Row, Values


class RevisionStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def revise(
        self, database: Database, /, *, article_id: int, kind: str, at: int, by: int, note: str, way: str | None
    ) -> int: ...

    async def want(self, database: Database, /, *, article_id: int, number: int) -> int: ...

    async def last(self, database: Database, /, *, article_id: int) -> Row | None: ...

    async def untold(self, database: Database, /) -> Row | None: ...

    async def newest_edition(self, database: Database, /) -> int: ...

    async def oldest_edition(self, database: Database, /) -> int: ...

    async def edition_from(self, database: Database, /, *, id: int) -> Row | None: ...

    async def added(self, database: Database, /, *, article_id: int) -> int: ...

    async def reach(self, database: Database, /, *, article_id: int, number: int, reached: int, told: int) -> int: ...

    async def owe(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def rewrite(
        self,
        database: Database,
        /,
        *,
        id: int,
        status: str,
        language: str,
        published: int,
        fingerprint: str,
        headline: str,
        standfirst: str | None,
        category: str | None,
        keywords: str,
        source_name: str | None,
        source_url: str | None,
        canonical_url: str | None,
        author: str | None,
        image: str | None,
        extract: str,
        points: str,
        signature: str,
        body: str,
        lead: str,
        plain: str,
        names: str,
        topics_by_hand: int,
    ) -> int: ...

    async def forget_people(self, database: Database, /, *, id: int) -> int: ...

    async def forget_topics(self, database: Database, /, *, id: int) -> int: ...

    async def forget_quotes(self, database: Database, /, *, id: int) -> int: ...

    async def set_status(self, database: Database, /, *, id: int, status: str) -> int: ...

    async def release(self, database: Database, /, *, id: int, published: int | None, now: int) -> int: ...

    async def story(self, database: Database, /, *, id: int) -> int: ...

    async def out(self, database: Database, /, *, limit: int) -> Sequence[Row]: ...

    async def editions(
        self, database: Database, /, *, article_id: int, after: int, limit: int, until: int
    ) -> Sequence[Row]: ...

    async def tags_of(self, database: Database, /, *, id: int) -> Row: ...
