"""Who did what."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Protocol

from bot.domain.newsroom import AuditEntry, AuditPage, AuditScope


class Audit(Protocol):
    """Who did what. Only ever added to."""

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
        """Add an entry, in the transaction that is open."""

    async def find(self, sought: AuditScope | str = "", *, limit: int, offset: int = 0) -> AuditPage:
        """Entries in scope, newest first; a text stands for its words, and every entry is in that of none."""

    def everything(self, sought: AuditScope | str = "") -> AsyncIterator[AuditEntry]:
        """The same, all of it, oldest first, a batch at a time."""

    async def times(self, act: str, actor: int, *, since: datetime) -> int:
        """How often this person did this since then."""
