import os
import sqlite3
from pathlib import Path

import pytest

from bot.domain.errors import Misconfigured, StoreTrouble, Unavailable
from storage import open_store
from storage.sqlite.database import SqliteDatabase


async def test_a_relative_address_is_relative_to_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await (await open_store("sqlite:///tribune.db")).close()
    assert (tmp_path / "tribune.db").is_file()


async def test_an_absolute_address_has_four_slashes(tmp_path: Path) -> None:
    await (await open_store(f"sqlite:///{tmp_path}/my news.db")).close()
    assert (tmp_path / "my news.db").is_file()


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("sqlite:///", "settings.database_url"),
        ("postgresql://news", "settings.database_url"),
        ("sqlite:///nowhere/tribune.db", "errors.database_folder"),
        ("sqlite:///.", "errors.database_unusable"),
    ],
)
async def test_an_address_that_cannot_work_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, key: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misconfigured, match=key):
        await open_store(url)


async def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear editor, " * 100)
    with pytest.raises(Misconfigured, match="database_foreign"):
        await open_store(f"sqlite:///{letter}")
    assert letter.read_text().startswith("Dear editor")


async def test_a_file_that_cannot_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.db"
    await (await open_store(f"sqlite:///{path}")).close()

    async def only_to_read(_path: str) -> SqliteDatabase:
        raise StoreTrouble("attempt to write a readonly database")

    monkeypatch.setattr(SqliteDatabase, "open", only_to_read)
    with pytest.raises(Misconfigured) as refused:
        await open_store(f"sqlite:///{path}")
    assert refused.value.phrase.args["reason"] == "attempt to write a readonly database"


async def test_a_database_of_somebody_else_is_left_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "accounts.db"
    theirs = sqlite3.connect(path)
    theirs.execute("CREATE TABLE articles (price)")
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(Misconfigured, match="database_foreign"):
        await open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["accounts.db"]  # noqa: PTH208 - the pathlib way counts as blocking here


async def test_a_file_that_may_only_be_read_says_so_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.db"
    await (await open_store(f"sqlite:///{path}")).close()
    monkeypatch.setattr("storage.sqlite.database._PRAGMAS", ("PRAGMA query_only = ON",))
    with pytest.raises(Misconfigured, match="database_unusable"):
        await open_store(f"sqlite:///{path}")


async def test_a_file_that_somebody_holds_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.sqlite.database._PRAGMAS", ("PRAGMA busy_timeout = 1",))
    holder = sqlite3.connect(tmp_path / "t.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable, match="database_locked"):
        await open_store(f"sqlite:///{tmp_path}/t.db")
    holder.close()


async def test_a_sqlite_without_full_text_search_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 0))
    with pytest.raises(Misconfigured, match="database_features"):
        await open_store("sqlite:///:memory:")
