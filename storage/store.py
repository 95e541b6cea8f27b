"""Opens the database an address names and joins its rooms. What a room does stands in the room."""

import os
import sqlite3
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from bot.domain.errors import Misconfigured, TribuneError, Unavailable
from storage.articles import SqliteArticles
from storage.audit import SqliteAudit
from storage.broadcasts import SqliteBroadcasts
from storage.channels import SqliteChannels
from storage.database import Database
from storage.drafts import SqliteDrafts
from storage.editions import SqliteEditions
from storage.figures import SqliteFigures
from storage.leases import SqliteLeases
from storage.ledger import SqliteLedger
from storage.memory import SqliteMemory
from storage.migrator import migrate, recognise
from storage.people import People
from storage.planning import SqlitePlanning
from storage.post_cards import SqlitePostCards
from storage.posts import SqlitePosts
from storage.privacy import SqlitePrivacy
from storage.readers import SqliteReaders
from storage.registry import SqliteRegistrar
from storage.retags import SqliteRetags
from storage.retention import SqliteRetention
from storage.revisions import SqliteRevisions
from storage.routes import SqliteRoutes
from storage.stories import SqliteStories

_SCHEME = "sqlite:///"
_MEMORY = ":memory:"
_OLDEST = (3, 37, 0)  # STRICT tables
_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
_FULL = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM")
_UNOPENED = "SQLITE_CANTOPEN"
_LEAST_FREE = 1 << 16
"""Bytes of a disk; with less, what cannot be opened could not be made for want of room."""
_NOT_OURS = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}


class SqliteStore:
    """One SQLite file and its rooms; fulfils bot.domain.ports.Store."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ledger = SqliteLedger(database)
        self.leases = SqliteLeases(database)
        self.articles = SqliteArticles(database, People(database))
        self.readers = SqliteReaders(database)
        self.editions = SqliteEditions(database, self.ledger)
        self.planning = SqlitePlanning(database)
        self.memory = SqliteMemory(database)
        self.privacy = SqlitePrivacy(database)
        self.audit = SqliteAudit(database)
        self.channels = SqliteChannels(database)
        self.routes = SqliteRoutes(database)
        self.figures = SqliteFigures(database)
        self.broadcasts = SqliteBroadcasts(database)
        self.registrar = SqliteRegistrar(database)
        self.retags = SqliteRetags(database, self.articles)
        self.stories = SqliteStories(database, self.articles)
        self.drafts = SqliteDrafts(database)
        self.posts = SqlitePosts(database)
        self.post_cards = SqlitePostCards(database)
        self.retention = SqliteRetention(database)
        self.revisions = SqliteRevisions(database, People(database), self.articles)

    def transaction(self) -> AbstractAsyncContextManager[None]:
        """All writes inside are one; nothing inside awaits the network, or another task."""
        return self.database.transaction()

    async def close(self) -> None:
        """Flush and release the file."""
        await self.database.close()


async def open_store(url: str) -> SqliteStore:
    """The store at 'sqlite:///relative.db', 'sqlite:////absolute.db' or 'sqlite:///:memory:', migrated.

    Raises:
        Misconfigured: the file cannot be opened or written, is somebody else's, or is newer than this code.
        Unavailable: it is locked, or its disk is full.
    """
    path = path_of(url)
    try:
        database = await Database.open(path)
    except sqlite3.Error as problem:
        raise _explained(problem, path) from problem
    try:
        await _check_features(database)
        await recognise(database)
        await database.write_ahead()
        await migrate(database)
        async with database.transaction():
            pass  # a file that may only be read says so now, and not at the first write
        return SqliteStore(database)
    except sqlite3.Error as problem:
        await database.close()
        raise _explained(problem, path) from problem
    except BaseException:
        await database.close()
        raise


def path_of(url: str) -> str:
    """The file that an address names; Misconfigured where it cannot be one."""
    path = url.removeprefix(_SCHEME)
    if path == url or not path:
        raise Misconfigured("settings.database_url", name="DATABASE_URL")
    folder = Path(path).parent
    if path != _MEMORY and not folder.is_dir():
        raise Misconfigured("errors.database_folder", path=str(folder))
    return path


async def _check_features(database: Database) -> None:
    """SQLite is the system's own, so what it can do is not known before it is asked."""
    options = {row[0] for row in await database.read("PRAGMA compile_options")}
    if sqlite3.sqlite_version_info < _OLDEST or "ENABLE_FTS5" not in options or "OMIT_JSON" in options:
        raise Misconfigured("errors.database_features", version=sqlite3.sqlite_version)


def passing(problem: BaseException) -> bool:
    """Whether waiting mends it: a locked database, a full disk."""
    name = str(getattr(problem, "sqlite_errorname", ""))
    return isinstance(problem, Unavailable) or name.startswith((*_LOCKED, *_FULL))


def _explained(problem: sqlite3.Error, path: str) -> TribuneError:
    name = str(getattr(problem, "sqlite_errorname", ""))
    if name.startswith(_LOCKED):
        return Unavailable("errors.database_locked", path=path)
    if passing(problem) or (name.startswith(_UNOPENED) and _crowded(path)):
        return Unavailable("errors.database_unusable", path=path, reason=str(problem))
    if name in _NOT_OURS:
        return Misconfigured("errors.database_foreign")
    return Misconfigured("errors.database_unusable", path=path, reason=str(problem))


def _crowded(path: str) -> bool:
    """Whether the disk has no room for a file more."""
    try:
        disk = os.statvfs(Path(path).parent)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < _LEAST_FREE or (disk.f_files > 0 and disk.f_favail == 0)
