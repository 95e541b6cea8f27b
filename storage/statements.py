"""Named statements from queries/*.sql. What they mean for the product is the business of the room that uses them."""

from collections.abc import Awaitable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import aiosql

from storage.database import Database, Row, Values

_QUERIES = Path(__file__).parent / "queries"


class _Adapter:
    """aiosql's statements over Database, one hop to its thread each (aiosql's own adapter takes two or three).

    Declared as synchronous, so that aiosql hands our coroutines through and a SELECT is awaited as a list
    instead of being wrapped in an asynchronous generator.
    """

    is_aio_driver = False

    def process_sql(self, _name: str, _operation: object, sql: str) -> str:
        return sql

    def select(
        self, database: Database, _name: str, sql: str, values: Values, _record: object = None
    ) -> Awaitable[list[Row]]:
        return database.read(sql, values)

    async def select_one(
        self, database: Database, _name: str, sql: str, values: Values, _record: object = None
    ) -> Row | None:
        rows = await database.read(sql, values)
        return rows[0] if rows else None

    async def select_value(self, database: Database, _name: str, sql: str, values: Values) -> Any:  # noqa: ANN401 - a column has any type
        rows = await database.read(sql, values)
        return rows[0][0] if rows else None

    async def insert_returning(self, database: Database, _name: str, sql: str, values: Values) -> Any:  # noqa: ANN401 - the same
        rows = await database.change_returning(sql, values)
        return rows[0][0] if rows else None

    def insert_update_delete(self, database: Database, _name: str, sql: str, values: Values) -> Awaitable[int]:
        return database.change(sql, values)

    def insert_update_delete_many(
        self, database: Database, _name: str, sql: str, batch: Iterable[Values]
    ) -> Awaitable[int]:
        return database.change_many(sql, batch)


@cache
def load(room: str) -> Any:  # noqa: ANN401 - aiosql makes the methods from the file, so their types are not known
    """The statements of queries/<room>.sql as awaitable methods: rows, row^, value$, changed!, changed*!, new id<!."""
    adapter: Any = _Adapter
    return aiosql.from_path(_QUERIES / f"{room}.sql", adapter)
