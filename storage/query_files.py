"""Named statements from .sql files: what engines share, and what one says its own way. Their types: statements/."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import aiosql

from storage.database import Database, Row, Values

SHARED = Path(__file__).parent / "queries"
_NAME = "-- name: "


def load(room: str, *, own: Path, spelt: Callable[[str], str]) -> Any:  # noqa: ANN401 - aiosql makes the methods from the file
    """The statements of a room as awaitable methods: rows, row^, value$, changed!, changed*!, new id<!.

    They stand in queries/<room>.sql and in the file of that name in the engine's `own` folder; `spelt` is a shared
    statement in the engine's spelling. ValueError where a name stands twice.
    """
    files = [folder / f"{room}.sql" for folder in (SHARED, own)]
    texts = [path.read_text(encoding="utf-8") for path in files if path.exists()]
    text = "\n\n".join(one[one.index(_NAME) :] for one in texts)
    adapter: Any = partial(_Adapter, spelt)
    loaded = aiosql.from_str(text, adapter)
    if len([one for one in loaded.available_queries if not one.endswith("_cursor")]) != text.count(_NAME):
        raise ValueError(f"a statement of {room} stands twice")
    return loaded


class _Adapter:
    """aiosql's statements over Database, one hop to its thread each (aiosql's own adapter takes two or three).

    Declared as synchronous, so that aiosql hands our coroutines through and a SELECT is awaited as a list
    instead of being wrapped in an asynchronous generator.
    """

    is_aio_driver = False

    def __init__(self, spelt: Callable[[str], str]) -> None:
        self._spelt = spelt

    def process_sql(self, _name: str, _operation: object, sql: str) -> str:
        return self._spelt(sql)

    def select(
        self, database: Database, _name: str, sql: str, values: Values, _record: object = None
    ) -> Awaitable[Sequence[Row]]:
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
