"""Editions: one a reader and slot, with what it owes and the next due time. Choosing: bot.digest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from bot.domain.article import StoryId
from bot.domain.delivery import Outgoing
from bot.domain.edition import Edition, Selection
from bot.domain.errors import Clash, Conflict, Missing
from bot.domain.reader import Reader
from storage import rows
from storage.database import Database
from storage.ledger import LedgerRoom
from storage.statements.editions import EditionStatements


class EditionRoom:
    """Editions; see bot.domain.ports.Editions for what each method promises."""

    def __init__(self, database: Database, ledger: LedgerRoom) -> None:
        self._database = database
        self._ledger = ledger
        self._sql: EditionStatements = database.statements("editions")

    async def add(
        self,
        reader: Reader,
        *,
        slot: str | None,
        selection: Selection,
        created: datetime,
        next_due: datetime | None,
        owed: Callable[[int], Sequence[Outgoing]],
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
                await self._sql.move_on(self._database, **moved, next_due=rows.micros_or_none(next_due))
            await self._ledger.enqueue(owed(edition_id), now=created)
        return edition_id

    async def _insert(self, chat_id: int, slot: str | None, selection: Selection, created: datetime) -> int:
        try:
            edition_id = await self._sql.insert_edition(
                self._database,
                chat_id=chat_id,
                slot=slot,
                created=rows.micros(created),
                selection=rows.dump_selection(selection),
            )
        except Clash as problem:
            raise Missing("errors.reader_missing") from problem
        if edition_id is None:
            raise Conflict("errors.edition_known", slot=slot)
        return edition_id

    async def newest(self) -> int:
        """The number of the edition made last; 0 where there is none."""
        return int(await self._sql.newest_edition(self._database))

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
        """Stories that this chat's scheduled editions have told since then, as editors have split and joined them."""
        found = await self._sql.selections(self._database, chat_id=chat_id, since=rows.micros(since))
        entries = {entry for row in found for entry in rows.told_in(row["selection"])}
        moved = await self._moved({article_id for article_id, _ in entries})
        return frozenset(moved.get(article_id, StoryId(story_id)) for article_id, story_id in entries)

    async def _moved(self, article_ids: Iterable[int]) -> Mapping[int, StoryId]:
        """The stories that articles tell by now, of those an editor took out or joined since."""
        found = await self._sql.moved(self._database, article_ids=rows.dump(sorted(article_ids)))
        return {row["id"]: StoryId(row["story_id"]) for row in found}
