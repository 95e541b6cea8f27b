"""What a database file is like, seen from outside: nothing is migrated, written or waited for. For `tribune doctor`."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from storage import rows
from storage.sqlite.migrator import shipped
from storage.sqlite.opening import path_of

_ROOMS = ("articles", "readers", "editions", "deliveries", "updates")
_OPEN = "state IN ('planned', 'sending', 'in_doubt')"


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspection:
    """A database file. Sizes are bytes; `problem` says why nothing could be read."""

    path: Path
    exists: bool = False
    size: int = 0
    """With its log."""
    free: int = 0
    """Of that, what is empty and used again before the file grows."""
    version: int = 0
    """The last migration that was applied."""
    wanted: int = 0
    """The last one this code brings."""
    rows: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    """Deliveries that are still owed."""
    oldest: datetime | None = None
    """When the oldest edition that is kept was made."""
    problem: str = ""


def inspect(url: str) -> Inspection:
    """Look at the file that DATABASE_URL names; Misconfigured where it names none."""
    path = Path(path_of(url))
    wanted = max(migration.number for migration in shipped())
    if not path.is_file():
        return Inspection(path=path, wanted=wanted)
    log = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size + (log.stat().st_size if log.is_file() else 0)
    seen = Inspection(path=path, exists=True, size=size, wanted=wanted)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as database:
            return _read(database, seen)
    except sqlite3.Error as problem:
        return Inspection(path=path, exists=True, size=size, wanted=wanted, problem=str(problem))


def _read(database: sqlite3.Connection, seen: Inspection) -> Inspection:
    def one(sql: str) -> int:
        return int(database.execute(sql).fetchone()[0] or 0)

    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    oldest = one("SELECT min(created) FROM (SELECT created FROM editions ORDER BY id LIMIT 1)") if tables else 0
    return Inspection(
        path=seen.path,
        exists=True,
        size=seen.size,
        free=one("PRAGMA freelist_count") * one("PRAGMA page_size"),
        version=one("SELECT max(number) FROM tribune_migrations"),
        wanted=seen.wanted,
        rows={room: one(f"SELECT count(*) FROM {room}") for room in _ROOMS if room in tables},  # noqa: S608 - named above
        waiting=one(f"SELECT count(*) FROM deliveries WHERE {_OPEN}") if "deliveries" in tables else 0,  # noqa: S608 - same
        oldest=rows.instant(oldest) if oldest else None,
    )
