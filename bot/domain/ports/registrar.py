"""Edits of the registry."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import ArticleId
from bot.domain.registry import Change, Edit, Kind, Overlay, Waiting, Weight
from bot.domain.tags import Span


class Registrar(Protocol):
    """Edits of the registry, each of which can be undone."""

    async def overlay(self) -> Overlay:
        """All edits together, as they stand."""

    async def version(self) -> tuple[int, int]:
        """What changes whenever the overlay does; cheap to ask."""

    async def write(self, change: Change, *, actor: int, now: datetime) -> int:
        """Make an edit in the transaction that is open, or one of its own; gives its number in the journal.

        A merge moves follows, mentions, quotes and spellings of the id that is gone, readers' profiles included; a
        split those mentions and quotes that stand in `articles`; a rejection takes all of them away.

        Raises:
            Conflict: an id of it was merged into another meanwhile.
        """

    async def undo(self, edit_id: int, *, actor: int, now: datetime) -> tuple[Edit, int]:
        """Take an edit back; what readers have changed since stays theirs, and how many follows that are is told.

        Raises:
            Missing: no such edit, or it is undone already.
            Conflict: a later edit rests on it, or readers follow who was added.
        """

    async def edits(
        self, kind: Kind, *, subject: str | None = None, limit: int, offset: int = 0
    ) -> tuple[Sequence[Edit], int]:
        """The journal, newest first, and how long it is; of one identity where `subject` is given."""

    async def weight(self, kind: Kind, identity: str, *, beside: str = "") -> Weight:
        """What hangs on an identity; `beside` is who else readers may follow."""

    async def waiting(self, *, limit: int, offset: int = 0) -> tuple[Sequence[Waiting], int]:
        """People nobody listed, most written about first, and how many there are."""

    async def about(self, kind: Kind, identity: str, *, limit: int, offset: int = 0) -> tuple[Sequence[ArticleId], int]:
        """Every article that names a person or is about a topic, newest first, and how many there are."""

    async def places(self, person_id: str, *, limit: int) -> Sequence[tuple[ArticleId, tuple[Span, ...]]]:
        """Where the newest articles name a person."""
