"""One connection, one writer: transaction() and the few ways a statement may run. No statement stands here."""

import asyncio
import logging
import os
import sqlite3
import stat
from collections.abc import AsyncIterator, Awaitable, Iterable, Mapping
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

_LOG = logging.getLogger(__name__)

T = TypeVar("T")

Row = sqlite3.Row
Values = Mapping[str, Any]

_PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -16000",
)


class Database:
    """A SQLite file. Every task reads only what is committed, or what it has itself written so far.

    All tasks share one connection, so a statement outside a transaction takes the same lock as a transaction
    does: a commit never carries another task's rows, and a read never sees rows that may yet be rolled back.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()
        self._owner: asyncio.Task[Any] | None = None
        self._depth = 0

    @classmethod
    async def open(cls, path: str | Path) -> "Database":
        """Open (or create) the file, ':memory:' included. Raises sqlite3.Error where that cannot be done."""
        connector = _Connector(path)
        connection = await aiosqlite.Connection(connector, iter_chunk_size=64)
        try:
            connector.check()
            connection.row_factory = sqlite3.Row
            for pragma in _PRAGMAS:
                await connection.execute_fetchall(pragma)
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    async def write_ahead(self) -> None:
        """Keep a write-ahead log from now on. It changes the file for good, so ask first whose file it is."""
        async with self._lock:
            await self._connection.execute_fetchall("PRAGMA journal_mode = WAL")

    async def checkpoint(self) -> None:
        """Carry the write-ahead log over into the file and empty it, so that what was erased is in neither."""
        if self.mine:
            raise RuntimeError("a checkpoint inside transaction()")
        async with self._lock:
            await self._connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

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
            await self._connection.execute_fetchall("BEGIN IMMEDIATE")
            yield
            await _to_the_end(self._connection.execute_fetchall("COMMIT"))
        except BaseException:
            await _to_the_end(self._connection.rollback())
            raise

    @asynccontextmanager
    async def _savepoint(self) -> AsyncIterator[None]:
        self._depth += 1
        name = f"inner{self._depth}"
        try:
            try:
                await self._connection.execute_fetchall(f"SAVEPOINT {name}")
                yield
            except BaseException:
                await _to_the_end(self._undo(name))
                raise
            await self._release(name)
        finally:
            self._depth -= 1

    async def _release(self, name: str) -> None:
        """A cancellation that arrives meanwhile finds the inner part released: the outer one rolls it back."""
        releasing = asyncio.ensure_future(self._connection.execute_fetchall(f"RELEASE {name}"))
        try:
            await _to_the_end(releasing)
        except BaseException:
            if not releasing.cancelled() and releasing.exception() is not None:
                await _to_the_end(self._undo(name))
            raise

    async def _undo(self, name: str) -> None:
        # Some failures (a full disk) end the whole transaction; then there is no savepoint to go back to.
        if self._connection.in_transaction:
            await self._connection.execute_fetchall(f"ROLLBACK TO {name}")
            await self._connection.execute_fetchall(f"RELEASE {name}")

    async def read(self, sql: str, values: Values | None = None) -> list[Row]:
        """All rows of a SELECT."""
        if self.mine:
            return await self._fetch(sql, values)
        async with self._lock:
            return await self._fetch(sql, values)

    async def change(self, sql: str, values: Values | None = None) -> int:
        """Run a write and give the number of rows it changed; only inside a transaction."""
        self._must_be_mine(sql)
        cursor = await self._connection.execute(sql, values or {})
        return cursor.rowcount

    async def change_returning(self, sql: str, values: Values | None = None) -> list[Row]:
        """Run a write with RETURNING and give its rows; only inside a transaction."""
        self._must_be_mine(sql)
        return await self._fetch(sql, values)

    async def change_many(self, sql: str, batch: Iterable[Values]) -> int:
        """Run a write once for each of `batch`, in one go; only inside a transaction."""
        self._must_be_mine(sql)
        cursor = await self._connection.executemany(sql, batch)
        return cursor.rowcount

    async def _fetch(self, sql: str, values: Values | None) -> list[Row]:
        return list(await self._connection.execute_fetchall(sql, values or {}))

    def _must_be_mine(self, sql: str) -> None:
        if not self.mine:
            raise RuntimeError(f"a write outside transaction(): {sql}")


class _Connector:
    """Opens the file on the connection's thread, and keeps the failure instead of raising it there.

    After a failed connect aiosqlite leaves its thread to end by itself, which complains on standard error when the
    event loop is closed first; a connection that stands can be closed and waited for.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = path
        self._failed: sqlite3.Error | None = None

    def __call__(self) -> sqlite3.Connection:
        try:
            _make(self._path)
            return sqlite3.connect(self._path, isolation_level=None)
        except sqlite3.Error as problem:
            self._failed = problem
            return sqlite3.connect(":memory:")

    def check(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._failed is not None:
            raise self._failed


def _make(path: str | Path) -> None:
    """Create the file, if it is not there, for its owner's eyes only; SQLite gives its log and index the same mode.

    One that others can open, made by an older version or by hand, is closed to them, and what lies beside it. What is
    no database of ours, or no file at all, is left as it is.
    """
    if str(path) in {"", ":memory:"} or str(path).startswith("file:"):
        return
    with suppress(OSError):  # SQLite says what is wrong with the place, in words that are known
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600))
    if _ours(Path(path)):
        for beside in ("", "-wal", "-shm"):
            _narrow(Path(f"{path}{beside}"))


def _ours(path: Path) -> bool:
    """Whether a file is a database of Tribune's, or empty and about to be one; looks without touching it."""
    with suppress(OSError, sqlite3.Error):
        told = path.stat()
        if not stat.S_ISREG(told.st_mode) or not told.st_size:
            return stat.S_ISREG(told.st_mode)
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
            return bool(opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'tribune_migrations'").fetchone())
    return False


def _narrow(path: Path) -> None:
    """Take from group and others what they may do with a file; say so where that cannot be done."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & 0o077:
            path.chmod(mode & 0o700)
            _LOG.warning("%s could be opened by others on this machine; now only by its owner", path.name)
    except FileNotFoundError:
        return
    except OSError as problem:
        _LOG.warning("%s can be opened by others, and that cannot be changed: %s", path.name, problem.strerror)


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
