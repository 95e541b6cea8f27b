"""Who did what, when, to what. Rows are added and read; the database itself refuses to change or remove one."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.domain.newsroom import AuditEntry, AuditPage, AuditScope
from storage import rows
from storage.database import Database, Row
from storage.statements.audit import AuditStatements

_BATCH = 500


class AuditRoom:
    """The audit; see bot.domain.ports.Audit for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: AuditStatements = database.statements("audit")

    async def note(
        self,
        act: str,
        *,
        actor: int,
        at: datetime,
        kind: str = "",
        object: str | int = "",  # noqa: A002 - the audit's own word for what something was done to
        **details: str | int,
    ) -> None:
        """Add an entry, in the transaction that is open or one of its own."""
        async with self._database.transaction():
            name = await self._sql.name_of(self._database, actor=actor)
            words = (act, kind, object, actor, name or "", *details.values())
            await self._sql.note(
                self._database,
                at=rows.micros(at),
                actor=actor,
                act=act,
                kind=kind,
                object=str(object),
                details=rows.dump(details),
                words=" ".join(map(str, words)).casefold(),
            )

    async def find(self, sought: AuditScope | str = "", *, limit: int, offset: int = 0) -> AuditPage:
        """Entries in scope, newest first; a text stands for its words, and every entry is in that of none."""
        scope = _columns(sought)
        found = await self._sql.find(self._database, **scope, limit=limit, offset=offset)
        total = await self._sql.count(self._database, **scope)
        return AuditPage(entries=tuple(map(_entry, found)), total=total, offset=offset)

    async def everything(self, sought: AuditScope | str = "") -> AsyncIterator[AuditEntry]:
        """The same, all of it, oldest first, a batch at a time."""
        after, scope = 0, _columns(sought)
        while batch := await self._sql.batch(self._database, **scope, after=after, limit=_BATCH):
            for row in batch:
                yield _entry(row)
            after = batch[-1]["id"]

    async def times(self, act: str, actor: int, *, since: datetime) -> int:
        """How often this person did this since then."""
        return await self._sql.times(self._database, act=act, actor=actor, since=rows.micros(since))


def _columns(sought: AuditScope | str) -> dict[str, Any]:
    scope = AuditScope(words=tuple(sought.casefold().split())) if isinstance(sought, str) else sought
    return {
        "words": rows.dump([[word, scope.meant.get(word, ())] for word in scope.words]),
        "kinds": rows.dump(scope.kinds),
        "since": rows.micros_or_none(scope.since),
        "until": rows.micros_or_none(scope.until),
    }


def _entry(row: Row) -> AuditEntry:
    return AuditEntry(
        id=row["id"],
        at=rows.instant(row["at"]),
        actor=row["actor"],
        act=row["act"],
        kind=row["kind"],
        object=row["object"],
        details=json.loads(row["details"]),
    )
