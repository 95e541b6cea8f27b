"""One connection, one writer: transaction() and the few ways a statement may run. No room's statement stands here."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from storage import query_files
from storage.database import Row, Values
from storage.sqlite.errors import translated
from storage.sqlite.file import Connector
from storage.sqlite.full_text import matching

T = TypeVar("T")

QUERIES = Path(__file__).parent / "queries"
_LIST = re.compile(r"\b(?:numbers|words)\((:\w+)\)")

_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -16000",
)


class SqliteDatabase:
    """A SQLite file; see storage.database.Database for what each method promises.

    All tasks share one connection, so a statement outside a transaction takes the same lock as a transaction
    does: a commit never carries another task's rows, and a read never sees rows that may yet be rolled back.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()
        self._owner: asyncio.Task[Any] | None = None
        self._depth = 0

    @classmethod
    async def open(cls, path: str | Path) -> "SqliteDatabase":
        """Open (or create) the file, ':memory:' included. Raises StoreError where that cannot be done."""
        connector = Connector(path)
        connection = await aiosqlite.Connection(connector, iter_chunk_size=64)
        try:
            connector.check()
            connection.row_factory = sqlite3.Row
            for pragma in _PRAGMAS:
                await connection.execute_fetchall(pragma)
        except sqlite3.Error as problem:
            await connection.close()
            raise translated(problem) from problem
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    def statements(self, room: str) -> Any:  # noqa: ANN401 - the room names the type: storage.statements
        """The statements of a room."""
        return load(room)

    def matching(self, typed: str) -> str | None:
        """What a person types as an FTS5 query."""
        return matching(typed)

    async def write_ahead(self) -> None:
        """Keep a write-ahead log from now on. It changes the file for good, so ask first whose file it is."""
        async with self._lock:
            await self._fetch("PRAGMA journal_mode = WAL")

    async def checkpoint(self) -> None:
        """Carry the write-ahead log over into the file and empty it, so that what was erased is in neither."""
        if self.mine:
            raise RuntimeError("a checkpoint inside transaction()")
        async with self._lock:
            await self._fetch("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Wait for what is running, then release the file."""
        async with self._lock:
            await self._connection.close()

    @property
    def mine(self) -> bool:
        """Whether the running task is inside a transaction of this database."""
        return self._owner is not None and self._owner is asyncio.current_task()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """Everything inside is stored, or nothing: exceptions and cancellation roll back.

        Used again inside by the same task it joins: a failure there that the outer part survives undoes only the
        inner part. Tasks started inside are other tasks: they wait until it is over, so don't wait for them.
        A cancellation that arrives while the commit runs lets it finish.
        """
        if self.mine:
            async with self._savepoint():
                yield
            return
        async with self._lock:
            self._owner = asyncio.current_task()
            try:
                async with self._begun():
                    yield
            finally:
                self._owner = None

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[None]:
        # The worker takes statements in order, so a rollback also undoes a BEGIN whose waiter was cancelled.
        try:
            await self._fetch("BEGIN IMMEDIATE")
            yield
            await _to_the_end(self._fetch("COMMIT"))
        except BaseException:
            await _to_the_end(_told(self._connection.rollback()))
            raise

    @asynccontextmanager
    async def _savepoint(self) -> AsyncIterator[None]:
        self._depth += 1
        name = f"inner{self._depth}"
        try:
            try:
                await self._fetch(f"SAVEPOINT {name}")
                yield
            except BaseException:
                await _to_the_end(self._undo(name))
                raise
            await self._release(name)
        finally:
            self._depth -= 1

    async def _release(self, name: str) -> None:
        """A cancellation that arrives meanwhile finds the inner part released: the outer one rolls it back."""
        releasing = asyncio.ensure_future(self._fetch(f"RELEASE {name}"))
        try:
            await _to_the_end(releasing)
        except BaseException:
            if not releasing.cancelled() and releasing.exception() is not None:
                await _to_the_end(self._undo(name))
            raise

    async def _undo(self, name: str) -> None:
        # Some failures (a full disk) end the whole transaction; then there is no savepoint to go back to.
        if self._connection.in_transaction:
            await self._fetch(f"ROLLBACK TO {name}")
            await self._fetch(f"RELEASE {name}")

    async def read(self, sql: str, values: Values | None = None) -> list[Row]:
        """All rows of a SELECT."""
        if self.mine:
            return await self._fetch(sql, values)
        async with self._lock:
            return await self._fetch(sql, values)

    async def change(self, sql: str, values: Values | None = None) -> int:
        """Run a write and give the number of rows it changed; only inside a transaction."""
        self._must_be_mine(sql)
        cursor = await _told(self._connection.execute(sql, values or {}))
        return cursor.rowcount

    async def change_returning(self, sql: str, values: Values | None = None) -> list[Row]:
        """Run a write with RETURNING and give its rows; only inside a transaction."""
        self._must_be_mine(sql)
        return await self._fetch(sql, values)

    async def change_many(self, sql: str, batch: Iterable[Values]) -> int:
        """Run a write once for each of `batch`, in one go; only inside a transaction."""
        self._must_be_mine(sql)
        cursor = await _told(self._connection.executemany(sql, batch))
        return cursor.rowcount

    async def _fetch(self, sql: str, values: Values | None = None) -> list[Row]:
        return list(await _told(self._connection.execute_fetchall(sql, values or {})))

    def _must_be_mine(self, sql: str) -> None:
        if not self.mine:
            raise RuntimeError(f"a write outside transaction(): {sql}")


@cache
def load(room: str) -> Any:  # noqa: ANN401 - as above
    """The statements of a room as SQLite has them."""
    return query_files.load(room, own=QUERIES, spelt=_spelt)


def _spelt(sql: str) -> str:
    """A statement as SQLite has it: a list of values is JSON, and read by the function that SQLite has for that."""
    return _LIST.sub(r"SELECT value FROM json_each(\1)", sql)


async def _told(work: Awaitable[T]) -> T:
    """Wait for `work`; what SQLite refuses is told in the store's own errors."""
    try:
        return await work
    except sqlite3.Error as problem:
        raise translated(problem) from problem


async def _to_the_end(work: Awaitable[T]) -> T:
    """Wait for `work` through any number of cancellations, and only then let the first of them go on."""
    running = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not running.done():
        try:
            await asyncio.wait({running})
        except asyncio.CancelledError as request:
            cancelled = cancelled or request
    result = running.result()
    if cancelled is not None:
        raise cancelled
    return result
