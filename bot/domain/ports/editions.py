"""Editions: what is due, what was told."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import StoryId
from bot.domain.delivery import Outgoing
from bot.domain.edition import DueReader, Edition, Order, Owing, Selection
from bot.domain.reader import Reader


class Editions(Protocol):
    """Editions and what they owe."""

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
        """Store an edition, the deliveries it owes and the reader's next due time in one transaction.

        `owed` is called with the edition's id. One without a slot leaves the schedule and `last_edition_at` as
        they are. Raises Conflict if the reader has this slot already, Missing if there is no such reader.
        """

    async def get(self, edition_id: int) -> Edition:
        """One edition, or Missing."""

    async def told(self, chat_id: int, since: datetime) -> frozenset[StoryId]:
        """Stories that this chat's scheduled editions have told since then, as editors have split and joined them."""


class Planning(Protocol):
    """Editions for all who are due, in bulk; what they hold is written when they are about to be sent."""

    async def due(self, now: datetime, *, after: tuple[int, int], limit: int) -> Sequence[DueReader]:
        """Active readers due by `now`, by (due, chat), those after `after` only."""

    async def owe(self, owing: Sequence[Owing], *, now: datetime) -> int:
        """Store editions with their deliveries and move due times, in one transaction; gives how many are owed.

        A slot a reader has already is not owed again; readers who are not due any more are left alone.
        """

    async def order(self, edition_id: int) -> Order:
        """What a planned edition is to be composed from, or Missing."""

    async def compose(self, composed: Sequence[tuple[int, Selection]]) -> None:
        """Write what editions hold; one that was composed already keeps what it has."""
