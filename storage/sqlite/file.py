"""The file a connection opens: made for its owner's eyes only, and left as it is where it is not ours."""

import logging
import os
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path

_LOG = logging.getLogger(__name__)


class Connector:
    """Opens the file on the connection's thread, and keeps the failure instead of raising it there.

    After a failed connect aiosqlite leaves its thread to end by itself, which complains on standard error when the
    event loop is closed first; a connection that stands can be closed and waited for.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = path
        self._failed: sqlite3.Error | None = None

    def __call__(self) -> sqlite3.Connection:
        """The connection; one to nothing where it failed."""
        try:
            make(self._path)
            return sqlite3.connect(self._path, isolation_level=None)
        except sqlite3.Error as problem:
            self._failed = problem
            return sqlite3.connect(":memory:")

    def check(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._failed is not None:
            raise self._failed


def make(path: str | Path) -> None:
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
