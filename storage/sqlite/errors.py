"""SQLite's errors as the store's: what the driver raises, and what an operator is told of a file that does not open."""

import os
import sqlite3
from pathlib import Path

from bot.domain.errors import Clash, Misconfigured, StoreError, StoreTrouble, TribuneError, Unavailable

_LOCKED = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
_FULL = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_NOMEM")
_UNOPENED = "SQLITE_CANTOPEN"
_NOT_OURS = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
_LEAST_FREE = 1 << 16
"""Bytes of a disk; with less, what cannot be opened could not be made for want of room."""


def translated(problem: sqlite3.Error) -> StoreError:
    """The store's error for one of SQLite's; raise it from that."""
    if isinstance(problem, sqlite3.IntegrityError):
        return Clash(str(problem))
    if isinstance(problem, sqlite3.OperationalError):
        return StoreTrouble(str(problem), passing=_name(problem).startswith((*_LOCKED, *_FULL)))
    return StoreError(str(problem))


def explained(problem: StoreError, path: str) -> TribuneError:
    """What an operator is told of a file that cannot be opened, by what SQLite said of it."""
    name = _name(problem.__cause__)
    if name.startswith(_LOCKED):
        return Unavailable("errors.database_locked", path=path)
    if name.startswith(_FULL) or (name.startswith(_UNOPENED) and _crowded(path)):
        return Unavailable("errors.database_unusable", path=path, reason=str(problem))
    if name in _NOT_OURS:
        return Misconfigured("errors.database_foreign")
    return Misconfigured("errors.database_unusable", path=path, reason=str(problem))


def _name(problem: BaseException | None) -> str:
    return str(getattr(problem, "sqlite_errorname", ""))


def _crowded(path: str) -> bool:
    """Whether the disk has no room for a file more."""
    try:
        disk = os.statvfs(Path(path).parent)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < _LEAST_FREE or (disk.f_files > 0 and disk.f_favail == 0)
