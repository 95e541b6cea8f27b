"""Passes over the archive."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import ArticleId, Manuscript, StorySignature, Tags
from bot.domain.registry import Retagging


class Retags(Protocol):
    """Passes over the archive, which a kill interrupts and nothing loses."""

    async def ask(self, *, chat_id: int, locale: str, now: datetime) -> int:
        """Begin a pass, in the transaction that is open; one under way is over with that. Gives its number."""

    async def current(self) -> Retagging | None:
        """The pass under way."""

    async def overtaken(self) -> Sequence[Retagging]:
        """Passes that another chat's put an end to, and whose own chat has not been told so."""

    async def next(self, one: Retagging, *, limit: int) -> tuple[int | None, Sequence[tuple[ArticleId, Manuscript]]]:
        """How far the next batch reaches (None: the pass is at its end), and its articles but those mended by hand."""

    async def keep(
        self, one: Retagging, tagged: Sequence[tuple[ArticleId, Tags, StorySignature]], *, upto: int
    ) -> Retagging | None:
        """Store what a batch was tagged with, but for what was written since; gives the pass that is under way then.

        That is another one, or None, where this one was over before: nothing is stored then.
        """

    async def finish(self, one: Retagging, *, now: datetime) -> None:
        """The pass is done, or its chat told that it was overtaken."""
