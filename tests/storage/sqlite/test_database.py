import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.errors import Clash
from storage import open_store
from storage.sqlite.database import SqliteDatabase
from storage.sqlite.file import make


@pytest.fixture(params=["memory", "file"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(":memory:" if request.param == "memory" else tmp_path / "t.db")
    async with opened.transaction():
        await opened.change("CREATE TABLE t (n INTEGER UNIQUE)")
    yield opened
    await opened.close()


async def numbers(database: SqliteDatabase) -> list[int]:
    return [row["n"] for row in await database.read("SELECT n FROM t ORDER BY n")]


async def put(database: SqliteDatabase, number: int) -> int:
    return await database.change("INSERT INTO t VALUES (:n)", {"n": number})


async def put_together(database: SqliteDatabase, *several: int) -> None:
    async with database.transaction():
        for number in several:
            await put(database, number)


async def test_what_a_transaction_holds_is_stored(database: SqliteDatabase) -> None:
    async with database.transaction():
        assert await put(database, 1) == 1
        assert await database.change_many("INSERT INTO t VALUES (:n)", [{"n": 2}, {"n": 3}]) == 2
    assert await numbers(database) == [1, 2, 3]


async def test_an_exception_rolls_all_of_it_back(database: SqliteDatabase) -> None:
    async def fails() -> None:
        async with database.transaction():
            await put(database, 1)
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await numbers(database) == []


async def test_a_write_outside_a_transaction_is_a_mistake_in_the_code(database: SqliteDatabase) -> None:
    with pytest.raises(RuntimeError, match="outside"):
        await put(database, 1)
    assert await numbers(database) == []


async def test_an_inner_failure_that_is_survived_undoes_only_itself(database: SqliteDatabase) -> None:
    async with database.transaction():
        await put(database, 1)
        with pytest.raises(Clash):
            await put_together(database, 2, 1)
        async with database.transaction():
            await put(database, 3)
    assert await numbers(database) == [1, 3]


async def test_an_inner_part_goes_with_the_outer_one(database: SqliteDatabase) -> None:
    async def fails() -> None:
        async with database.transaction():
            await put_together(database, 1, 2)
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await numbers(database) == []


async def test_other_tasks_see_nothing_of_an_open_transaction_and_wait_for_it(database: SqliteDatabase) -> None:
    inside, go_on = asyncio.Event(), asyncio.Event()

    async def writes() -> None:
        async with database.transaction():
            await put(database, 1)
            inside.set()
            await go_on.wait()
            await put(database, 2)

    writer = asyncio.create_task(writes())
    await inside.wait()
    looking = asyncio.create_task(numbers(database))
    await asyncio.sleep(0)
    assert not looking.done()
    go_on.set()
    assert await looking == [1, 2]
    await writer


async def test_transactions_of_many_tasks_do_not_mix(database: SqliteDatabase) -> None:
    async def one(number: int) -> None:
        async with database.transaction():
            await put(database, number)
            await asyncio.sleep(0)
            if number % 2:
                raise LookupError

    await asyncio.gather(*(one(number) for number in range(20)), return_exceptions=True)
    assert await numbers(database) == list(range(0, 20, 2))


@pytest.mark.parametrize("turns", range(12))
async def test_cancelled_at_any_turn_it_is_whole_or_nothing_and_the_next_one_works(
    database: SqliteDatabase, turns: int
) -> None:
    """Each turn of the loop is another place to be cancelled at: waiting for BEGIN, for a row, for COMMIT."""

    async def writes() -> None:
        async with database.transaction():
            await put(database, 1)
            async with database.transaction():
                await put(database, 2)

    writer = asyncio.create_task(writes())
    for _ in range(turns):
        await asyncio.sleep(0)
    writer.cancel()
    await asyncio.wait({writer})
    assert writer.cancelled() or writer.exception() is None
    assert await numbers(database) in ([], [1, 2])
    async with database.transaction():
        await put(database, 3)
    assert (await numbers(database))[-1] == 3


async def test_cancelled_again_while_rolling_back_it_still_rolls_back(database: SqliteDatabase) -> None:
    inside = asyncio.Event()

    async def writes() -> None:
        async with database.transaction():
            await put(database, 1)
            inside.set()
            await asyncio.Event().wait()

    writer = asyncio.create_task(writes())
    await inside.wait()
    writer.cancel()
    await asyncio.sleep(0)
    writer.cancel()
    await asyncio.wait({writer})
    assert writer.cancelled()
    assert await numbers(database) == []


async def test_a_commit_that_fails_leaves_nothing_open(database: SqliteDatabase) -> None:
    async with database.transaction():
        await database.change("CREATE TABLE child (n INTEGER REFERENCES t (n) DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(Clash):
        async with database.transaction():
            await database.change("INSERT INTO child VALUES (9)")
    async with database.transaction():
        await put(database, 1)
    assert await database.read("SELECT n FROM child") == []


async def test_a_file_is_opened_for_keeps(tmp_path: Path) -> None:
    database = await SqliteDatabase.open(tmp_path / "t.db")
    await database.write_ahead()
    told = {
        name: (await database.read(f"PRAGMA {name}"))[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    await database.close()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_a_connection_that_dies_takes_an_open_transaction_with_it(tmp_path: Path) -> None:
    database = await SqliteDatabase.open(tmp_path / "t.db")
    async with database.transaction():
        await database.change("CREATE TABLE t (n INTEGER)")
        await put(database, 1)

    async def dies() -> None:
        async with database.transaction():
            await put(database, 2)
            await database._connection.close()

    with pytest.raises(ValueError, match="no active connection"):
        await dies()
    again = await SqliteDatabase.open(tmp_path / "t.db")
    assert await numbers(again) == [1]
    await again.close()


@pytest.mark.parametrize("word", ["SAVEPOINT", "INSERT", "RELEASE", "COMMIT"])
async def test_a_cancellation_at_any_statement_stays_a_cancellation(
    database: SqliteDatabase, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    """And nothing else: who is told 'no such savepoint' takes it for a fault of the work that was cut short."""
    run, execute = database._connection.execute_fetchall, database._connection.execute

    def cancelled_at(sql: str) -> None:
        if sql.startswith(word):
            writer.cancel()

    async def fetching(sql: str, *values: Any) -> Any:
        cancelled_at(sql)
        return await run(sql, *values)

    async def executing(sql: str, *values: Any) -> Any:
        cancelled_at(sql)
        return await execute(sql, *values)

    async def writes() -> None:
        async with database.transaction():
            await put(database, 1)
            async with database.transaction():
                await put(database, 2)

    monkeypatch.setattr(database._connection, "execute_fetchall", fetching)
    monkeypatch.setattr(database._connection, "execute", executing)
    writer = asyncio.create_task(writes())
    await asyncio.wait({writer})
    assert writer.cancelled()
    monkeypatch.undo()
    assert await numbers(database) == ([1, 2] if word == "COMMIT" else [])
    async with database.transaction():
        await put(database, 3)


async def test_the_file_and_its_log_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = await open_store(f"sqlite:///{tmp_path / 'tribune.db'}")
        async with store.transaction():
            pass
        modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}  # noqa: ASYNC240 - a folder of three files
        await store.close()
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(("tribune.db", "tribune.db-wal", "tribune.db-shm"), 0o600)


async def test_a_file_that_others_could_open_is_closed_to_them(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "t.db"
    await (await open_store(f"sqlite:///{path}")).close()
    for name in ("t.db", "t.db-wal", "t.db-shm"):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(0o664)
    store = await open_store(f"sqlite:///{path}")
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in ("t.db", "t.db-wal", "t.db-shm")}
    assert set(modes.values()) == {0o600}, modes
    await store.close()
    assert "t.db could be opened by others" in caplog.text


@pytest.mark.parametrize("kind", ["text", "another program's database", "folder", "pipe", "link to a text"])
async def test_what_is_no_database_of_ours_keeps_its_mode(tmp_path: Path, kind: str) -> None:
    path = target = tmp_path / "t.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "another program's database":
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE notes (words TEXT)")
    else:
        target = tmp_path / "words"
        target.write_text("root:x:0:0\n" * 100, encoding="utf-8")
        path.symlink_to(target) if kind.startswith("link") else target.rename(path)
        target = target if kind.startswith("link") else path
    target.chmod(0o755)
    make(path)
    assert target.stat().st_mode & 0o777 == 0o755
