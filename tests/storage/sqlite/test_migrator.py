import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.errors import Misconfigured, StoreTrouble
from storage import open_store
from storage.sqlite.database import SqliteDatabase
from storage.sqlite.migrator import Migration, migrate, shipped

FIRST = Migration(number=1, name="0001_first", sql="CREATE TABLE a (n);\n-- a word\nCREATE TABLE b (n);\n")
SECOND = Migration(
    number=2,
    name="0002_second",
    sql="CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  INSERT INTO b VALUES (new.n);\nEND;\nINSERT INTO a VALUES (1);\n",
)
BROKEN = Migration(number=2, name="0002_broken", sql="CREATE TABLE c (n);\nCREATE TABLE a (n);\n")


async def tables(database: SqliteDatabase) -> set[str]:
    return {row[0] for row in await database.read("SELECT name FROM sqlite_master WHERE type = 'table'")}


async def opened(path: Path) -> SqliteDatabase:
    return await SqliteDatabase.open(path / "t.db")


async def test_each_is_applied_once_and_in_order(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    await migrate(database, [FIRST])
    await migrate(database, [FIRST, SECOND])
    await migrate(database, [FIRST, SECOND])
    assert [row[0] for row in await database.read("SELECT n FROM b")] == [1]
    await database.close()


async def test_one_that_fails_leaves_nothing_of_itself(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    with pytest.raises(StoreTrouble):
        await migrate(database, [FIRST, BROKEN])
    assert await tables(database) >= {"a", "b"}
    assert "c" not in await tables(database)
    await migrate(database, [FIRST, SECOND])
    await database.close()


async def test_two_that_start_at_once_apply_it_once(tmp_path: Path) -> None:
    one, two = await opened(tmp_path), await opened(tmp_path)
    await asyncio.gather(migrate(one, [FIRST, SECOND]), migrate(two, [FIRST, SECOND]))
    assert [row[0] for row in await two.read("SELECT n FROM b")] == [1]
    await one.close()
    await two.close()


@pytest.mark.parametrize(
    ("applied", "shipped_now", "key"),
    [
        ([FIRST, SECOND], [FIRST], "errors.database_newer"),
        ([FIRST], [replace(FIRST, sql="CREATE TABLE other (n);\n")], "errors.migration_changed"),
    ],
)
async def test_a_history_that_does_not_fit_is_refused(
    tmp_path: Path, applied: list[Migration], shipped_now: list[Migration], key: str
) -> None:
    database = await opened(tmp_path)
    await migrate(database, applied)
    with pytest.raises(Misconfigured, match=key):
        await migrate(database, shipped_now)
    await database.close()


async def test_somebody_elses_database_is_left_alone(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    async with database.transaction():
        await database.change("CREATE TABLE django_session (n)")
    with pytest.raises(Misconfigured, match="database_foreign"):
        await migrate(database, [FIRST])
    assert await tables(database) == {"django_session"}
    await database.close()


def test_the_shipped_ones_are_numbered_without_gaps() -> None:
    assert [migration.number for migration in shipped()] == list(range(1, len(shipped()) + 1))


def test_two_of_one_number_are_a_mistake_in_the_code(tmp_path: Path) -> None:
    for name in ("0001_one.sql", "0001_two.sql"):
        (tmp_path / name).write_text("CREATE TABLE a (n);\n", encoding="utf-8")
    with pytest.raises(ValueError, match="0001_one and 0001_two"):
        shipped(tmp_path)


async def test_line_ends_of_a_checkout_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_bytes(FIRST.sql.replace("\n", "\r\n").encode())
    assert [migration.checksum for migration in shipped(tmp_path)] == [FIRST.checksum]


async def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/t.db"
    for _ in range(2):
        store = await open_store(url)
        await store.memory.keep(1, "word", "kept")
        await store.close()
    store = await open_store(url)
    assert await store.memory.recall(1, "word") == "kept"
    await store.close()
