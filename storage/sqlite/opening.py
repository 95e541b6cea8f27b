"""From the address of a file to a database that is open, recognised as ours and migrated."""

import sqlite3
from pathlib import Path

from bot.domain.errors import Misconfigured, StoreError
from storage.sqlite.database import SqliteDatabase
from storage.sqlite.errors import explained
from storage.sqlite.migrator import migrate, recognise

_SCHEME = "sqlite:///"
_MEMORY = ":memory:"
_OLDEST = (3, 37, 0)  # STRICT tables


async def open_database(url: str) -> SqliteDatabase:
    """The database at 'sqlite:///relative.db', 'sqlite:////absolute.db' or 'sqlite:///:memory:', migrated.

    Raises:
        Misconfigured: the file cannot be opened or written, is somebody else's, or is newer than this code.
        Unavailable: it is locked, or its disk is full.
    """
    path = path_of(url)
    try:
        database = await SqliteDatabase.open(path)
    except StoreError as problem:
        raise explained(problem, path) from problem
    try:
        await _check_features(database)
        await recognise(database)
        await database.write_ahead()
        await migrate(database)
        async with database.transaction():
            pass  # a file that may only be read says so now, and not at the first write
    except StoreError as problem:
        await database.close()
        raise explained(problem, path) from problem
    except BaseException:
        await database.close()
        raise
    return database


def path_of(url: str) -> str:
    """The file that an address names; Misconfigured where it cannot be one."""
    path = url.removeprefix(_SCHEME)
    if path == url or not path:
        raise Misconfigured("settings.database_url", name="DATABASE_URL")
    folder = Path(path).parent
    if path != _MEMORY and not folder.is_dir():
        raise Misconfigured("errors.database_folder", path=str(folder))
    return path


async def _check_features(database: SqliteDatabase) -> None:
    """SQLite is the system's own, so what it can do is not known before it is asked."""
    options = {row[0] for row in await database.read("PRAGMA compile_options")}
    if sqlite3.sqlite_version_info < _OLDEST or "ENABLE_FTS5" not in options or "OMIT_JSON" in options:
        raise Misconfigured("errors.database_features", version=sqlite3.sqlite_version)
