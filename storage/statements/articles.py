"""The statements of articles, their tags and the lists readers see: queries/articles.sql."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from storage.database import Database, Row, Values


class ArticleStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def insert_story(self, database: Database, /, *, created: int) -> int: ...

    async def known(self, database: Database, /, *, fingerprint: str, canonical_url: str | None) -> Row | None: ...

    async def insert_article(
        self,
        database: Database,
        /,
        *,
        story_id: int,
        status: str,
        language: str,
        published: int,
        added: int,
        fingerprint: str,
        canonical_url: str | None,
        headline: str,
        standfirst: str | None,
        category: str | None,
        keywords: str,
        source_name: str | None,
        source_url: str | None,
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

    async def insert_mention(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def insert_topic(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def insert_quote(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def count_latest(self, database: Database, /, *, languages: str, upto: int) -> int: ...

    async def count_about_topic(self, database: Database, /, *, topic: str, languages: str, upto: int) -> int: ...

    async def count_about_person(
        self, database: Database, /, *, person: str, topic: str | None, languages: str, upto: int
    ) -> int: ...

    async def topic_volume(self, database: Database, /, *, topic: str, languages: str, since: int) -> int: ...

    async def person_volume(
        self, database: Database, /, *, person: str, topic: str | None, languages: str, since: int
    ) -> int: ...

    async def set_status(self, database: Database, /, *, id: int, status: str) -> int: ...

    async def articles_by_id(self, database: Database, /, *, ids: str) -> Sequence[Row]: ...

    async def newest(self, database: Database, /) -> int: ...

    async def latest(
        self, database: Database, /, *, languages: str, upto: int, limit: int, offset: int
    ) -> Sequence[Row]: ...

    async def about_topic(
        self, database: Database, /, *, topic: str, languages: str, upto: int, limit: int, offset: int
    ) -> Sequence[Row]: ...

    async def about_person(
        self,
        database: Database,
        /,
        *,
        person: str,
        topic: str | None,
        languages: str,
        upto: int,
        limit: int,
        offset: int,
    ) -> Sequence[Row]: ...

    async def tellings(
        self, database: Database, /, *, ids: str, languages: str, topic: str | None, person: str | None
    ) -> Sequence[Row]: ...

    async def search(
        self,
        database: Database,
        /,
        *,
        match: str,
        languages: str,
        most: int,
        newest: int,
        upto: int,
        limit: int,
        offset: int,
    ) -> Sequence[Row]: ...

    async def candidates(self, database: Database, /, *, since: int, until: int, longest: int) -> Sequence[Row]: ...

    async def quotes_newest(self, database: Database, /, *, languages: str, most: int) -> Sequence[Row]: ...

    async def quotes_by_person(
        self, database: Database, /, *, person: str, topic: str | None, languages: str, most: int
    ) -> Sequence[Row]: ...

    async def quotes_about_topic(
        self, database: Database, /, *, topic: str, languages: str, most: int
    ) -> Sequence[Row]: ...

    async def quotes_with_words(
        self,
        database: Database,
        /,
        *,
        match: str,
        languages: str,
        person: str | None,
        topic: str | None,
        looked_at: int,
        most: int,
    ) -> Sequence[Row]: ...

    async def topic_volumes(
        self, database: Database, /, *, since: int, languages: str | None, topic: str | None, person: str | None
    ) -> Sequence[Row]: ...

    async def person_volumes(
        self, database: Database, /, *, since: int, languages: str | None, topic: str | None, person: str | None
    ) -> Sequence[Row]: ...
