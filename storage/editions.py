"""Editions: one a reader and slot, with the debts and the next due time that belong to it. Choosing: bot.digest."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from bot.domain.article import StoryId
from bot.domain.delivery import Debt
from bot.domain.edition import Edition, PlannedEdition, Selection
from bot.domain.errors import Conflict, Missing
from bot.domain.reader import Reader
from storage import rows, statements
from storage.database import Database
from storage.ledger import SqliteLedger


class SqliteEditions:
    """Editions in SQLite; see bot.domain.ports.Editions for what each method promises."""

    def __init__(self, database: Database, ledger: SqliteLedger) -> None:
        self._database = database
        self._ledger = ledger
        self._sql: Any = statements.load("editions")

    async def add(
        self,
        reader: Reader,
        *,
        slot: str | None,
        selection: Selection,
        created: datetime,
        next_due: datetime | None,
        owed: Callable[[int], Sequence[Debt]],
    ) -> int:
        """Store an edition and what it owes; one without a slot leaves the reader's schedule as it is.

        Raises:
            Conflict: the reader has this slot already.
            Missing: there is no such reader.
        """
        async with self._database.transaction():
            edition_id = await self._insert(reader.chat_id, slot, selection, created)
            if slot is not None:
                moved = {"chat_id": reader.chat_id, "told_at": rows.micros(created)}
                await self._sql.move_on(self._database, [moved | {"next_due": rows.micros_or_none(next_due)}])
            await self._ledger.owe(owed(edition_id), now=created)
        return edition_id

    async def _insert(self, chat_id: int, slot: str | None, selection: Selection, created: datetime) -> int:
        try:
            edition_id: int | None = await self._sql.insert_edition(
                self._database,
                chat_id=chat_id,
                slot=slot,
                created=rows.micros(created),
                selection=rows.dump_selection(selection),
            )
        except sqlite3.IntegrityError as problem:
            raise Missing("errors.reader_missing") from problem
        if edition_id is None:
            raise Conflict("errors.edition_known", slot=slot)
        return edition_id

    async def add_many(
        self,
        planned: Sequence[PlannedEdition],
        *,
        created: datetime,
        owed: Callable[[int, PlannedEdition], Sequence[Debt]],
    ) -> Sequence[PlannedEdition]:
        """The same for a batch, in one transaction; gives those whose slot was taken already.

        The next due time moves for these too, or they would be planned again for ever.
        """
        if not planned:
            return ()
        async with self._database.transaction():
            first = await self._sql.last_edition_id(self._database) + 1
            numbered = list(enumerate(planned, first))
            await self._sql.insert_editions(self._database, _batch(numbered, rows.micros(created)))
            stored = {row["id"] for row in await self._sql.ids_after(self._database, id=first - 1)}
            await self._sql.move_on(self._database, _moves(planned, rows.micros(created)))
            debts = chain.from_iterable(owed(number, plan) for number, plan in numbered if number in stored)
            await self._ledger.owe(debts, now=created)
        return [plan for number, plan in numbered if number not in stored]

    async def skip(self, chat_id: int, *, next_due: datetime | None) -> None:
        """Nothing to tell: only the next due time moves."""
        await self.skip_many({chat_id: next_due})

    async def skip_many(self, next_dues: Mapping[int, datetime | None]) -> None:
        """The same for a batch, in one transaction."""
        batch = [{"chat_id": chat_id, "next_due": rows.micros_or_none(due)} for chat_id, due in next_dues.items()]
        async with self._database.transaction():
            await self._sql.set_due(self._database, batch)

    async def get(self, edition_id: int) -> Edition:
        """One edition, or Missing."""
        row = await self._sql.edition(self._database, id=edition_id)
        if row is None or row["selection"] == "null":  # planned, and not composed yet
            raise Missing("errors.edition_missing")
        return Edition(
            id=row["id"],
            chat_id=row["chat_id"],
            slot=row["slot"],
            created=rows.instant(row["created"]),
            selection=rows.load_selection(row["selection"]),
        )

    async def told(self, chat_id: int, since: datetime) -> frozenset[StoryId]:
        """Stories that this chat's scheduled editions have told since then."""
        return (await self.told_many([chat_id], since)).get(chat_id, frozenset())

    async def told_many(self, chat_ids: Sequence[int], since: datetime) -> Mapping[int, frozenset[StoryId]]:
        """The same for a batch; chats that were told nothing are left out."""
        found = await self._sql.selections(self._database, chat_ids=rows.dump(list(chat_ids)), since=rows.micros(since))
        told: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for row in found:
            told[row["chat_id"]].update(rows.told_in(row["selection"]))
        moved = await self._moved({article_id for entries in told.values() for article_id, _ in entries})
        return {
            chat_id: frozenset(moved.get(article_id, StoryId(story_id)) for article_id, story_id in entries)
            for chat_id, entries in told.items()
        }

    async def _moved(self, article_ids: Iterable[int]) -> Mapping[int, StoryId]:
        """The stories that articles tell by now, of those an editor took out or joined since."""
        found = await self._sql.moved(self._database, article_ids=rows.dump(sorted(article_ids)))
        return {row["id"]: StoryId(row["story_id"]) for row in found}


def _batch(numbered: Sequence[tuple[int, PlannedEdition]], created: int) -> list[dict[str, Any]]:
    # Readers with the same follows share one selection, so its text is made once.
    texts: dict[int, str] = {}
    return [
        {
            "id": number,
            "chat_id": plan.chat_id,
            "slot": plan.slot,
            "created": created,
            "selection": texts.get(id(plan.selection))
            or texts.setdefault(id(plan.selection), rows.dump_selection(plan.selection)),
        }
        for number, plan in numbered
    ]


def _moves(planned: Sequence[PlannedEdition], told_at: int) -> list[dict[str, Any]]:
    return [
        {"chat_id": plan.chat_id, "told_at": told_at, "next_due": rows.micros_or_none(plan.next_due)}
        for plan in planned
    ]
