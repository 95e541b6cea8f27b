"""The statements of messages that tell how posts stand: queries/post_cards.sql."""

from collections.abc import Sequence
from typing import Protocol

from storage.database import Database, Row


class PostCardStatements(Protocol):
    """Values by name, rows back; what each does stands beside its SQL."""

    async def put(
        self,
        database: Database,
        /,
        *,
        chat_id: int,
        article_id: int,
        place: str | None,
        locale: str,
        zone: str,
        planned: int,
    ) -> int: ...

    async def at(self, database: Database, /, *, chat_id: int, article_id: int, place: str | None) -> int: ...

    async def detach(self, database: Database, /, *, chat_id: int, place: str) -> int: ...

    async def drop(self, database: Database, /, *, article_id: int) -> int: ...

    async def open(self, database: Database, /) -> Sequence[Row]: ...

    async def shown(
        self, database: Database, /, *, chat_id: int, article_id: int, place: str | None, shown: str, over: int
    ) -> int: ...
