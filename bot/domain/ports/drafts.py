"""Drafts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import ArticleId
from bot.domain.draft import Draft


class Drafts(Protocol):
    """Texts on their way."""

    async def add(self, draft: Draft, *, now: datetime) -> Draft:
        """Store a new draft; gives it with its number. Conflict where an open one corrects the same article."""

    async def get(self, draft_id: int) -> Draft:
        """One draft, or Missing."""

    async def open(self) -> Sequence[Draft]:
        """Drafts not yet out or dropped, the last changed first; at most 30."""

    async def correction_of(self, article_id: ArticleId) -> Draft | None:
        """The correction of this article that somebody is at."""

    async def last_out(self, article_id: ArticleId) -> Draft | None:
        """The draft by which this article was written last; None for one that came in without."""

    async def save(self, draft: Draft, *, by: int, now: datetime) -> Draft:
        """Store what changed; gives it with its new version. Conflict where another save came first."""

    async def look(self, draft_id: int, user_id: int, *, since: datetime, now: datetime) -> Sequence[int]:
        """Note that somebody looks at a draft; gives who else did since then, the last first."""
