"""The statements of topics that stories lend: queries/story_topics.sql."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from storage.database import Database, Row, Values


class StoryTopicStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def take_back(self, database: Database, /, *, article_id: int) -> int: ...

    async def lend(self, database: Database, batch: Iterable[Values], /) -> int: ...

    async def story(self, database: Database, /, *, article_id: int) -> int: ...

    async def stories(self, database: Database, /, *, after: int, upto: int) -> Sequence[Row]: ...

    async def tellings(self, database: Database, /, *, story_id: int, most: int) -> Sequence[Row]: ...
