"""Corrections and retractions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import Article, ArticleId, Manuscript, Status, StoryId, StorySignature, Tags
from bot.domain.post import Revision


class Revisions(Protocol):
    """What becomes of an article after it is stored."""

    async def rewrite(
        self,
        article_id: ArticleId,
        manuscript: Manuscript,
        *,
        tags: Tags,
        extract: str,
        signature: StorySignature,
        status: Status,
    ) -> None:
        """Write an article anew; Conflict where another one says the same, Missing where there is none."""

    async def set_status(self, article_id: ArticleId, status: Status) -> None:
        """Show it to readers, or hide it from them."""

    async def release(self, article_id: ArticleId, *, published: datetime | None, now: datetime) -> bool:
        """Show an article that was hidden, `published` then where given; False where it is shown already.

        From `now` on it is news, whatever date it bears.
        """

    async def tags_of(self, article_id: ArticleId) -> Tags:
        """An article's tags as they are stored."""

    async def led(self, article_id: ArticleId, tags: Tags) -> Tags:
        """Tags of an article by the ids of now, as they would be stored."""

    async def story(self, article_id: ArticleId) -> StoryId:
        """The story an article tells."""

    async def out(self, *, limit: int) -> Sequence[Article]:
        """Articles that are in a channel, the last posted first."""

    async def revise(self, revision: Revision) -> Revision:
        """Write a revision down; gives it with its number among the article's."""

    async def last(self, article_id: ArticleId) -> Revision | None:
        """An article's last revision."""

    async def untold(self) -> tuple[Revision, int] | None:
        """The oldest revision of which readers are still to be told, and the last edition looked at for that."""

    async def readers(self, revision: Revision, *, after: int, limit: int) -> tuple[Sequence[int], int | None]:
        """Chats that an edition told the article, among the next `limit` editions; and the last looked at, or None."""

    async def told(
        self, revision: Revision, owed: Sequence[tuple[int, str, str]], *, reached: int | None, now: datetime
    ) -> None:
        """Owe (chat, key, payload), each key once, and remember how far that went; None: all are told."""
