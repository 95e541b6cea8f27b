"""Brings a database file to the schema this code needs: numbered files, each applied once, in a transaction."""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.domain.errors import Misconfigured
from storage.sqlite.database import SqliteDatabase

_FOLDER = Path(__file__).parent / "migrations"

_JOURNAL = """CREATE TABLE IF NOT EXISTS tribune_migrations (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL
) STRICT"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Migration:
    """One numbered file. `checksum` tells whether it was changed after it was applied."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, whatever line ends a checkout gave it."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def shipped(folder: Path = _FOLDER) -> tuple[Migration, ...]:
    """The migrations in `folder`, in order. ValueError where two claim one number: one would never be applied."""
    found = tuple(
        Migration(number=int(path.stem[:4]), name=path.stem, sql=path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    )
    for one, next_one in pairwise(found):
        if one.number == next_one.number:
            raise ValueError(f"{one.name} and {next_one.name} have the same number")
    return found


async def recognise(database: SqliteDatabase) -> None:
    """Raises Misconfigured if the file is a database of somebody else's."""
    await _applied(database)


async def migrate(database: SqliteDatabase, migrations: Sequence[Migration] | None = None) -> None:
    """Apply what the database has not seen yet.

    Raises:
        Misconfigured: the file is not Tribune's, was made by newer code, or an applied migration was changed.
    """
    wanted = shipped() if migrations is None else migrations
    while _pending(await _applied(database), wanted):
        # Read again inside: two processes that start at once each see what the other has just done.
        async with database.transaction():
            await database.change(_JOURNAL)
            for migration in _pending(await _applied(database), wanted)[:1]:
                await _apply(database, migration)


async def _applied(database: SqliteDatabase) -> dict[int, str]:
    tables = {row[0] for row in await database.read("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "tribune_migrations" in tables:
        return {row[0]: row[1] for row in await database.read("SELECT number, checksum FROM tribune_migrations")}
    if tables:
        raise Misconfigured("errors.database_foreign")
    return {}


def _pending(applied: dict[int, str], wanted: Sequence[Migration]) -> list[Migration]:
    known = {migration.number: migration for migration in wanted}
    if applied.keys() - known.keys():
        raise Misconfigured("errors.database_newer", number=max(applied))
    for number, checksum in applied.items():
        if known[number].checksum != checksum:
            raise Misconfigured("errors.migration_changed", name=known[number].name)
    return [migration for migration in wanted if migration.number not in applied]


async def _apply(database: SqliteDatabase, migration: Migration) -> None:
    for statement in _statements(migration.sql):
        await database.change(statement)
    await database.change(
        "INSERT INTO tribune_migrations (number, name, checksum) VALUES (:number, :name, :checksum)",
        {"number": migration.number, "name": migration.name, "checksum": migration.checksum},
    )


def _statements(sql: str) -> Iterable[str]:
    """Statements of a script one by one: sqlite3's own script runner would commit before it begins."""
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
