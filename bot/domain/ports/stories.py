"""Which articles tell one event."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import Article, ArticleId, StoryId
from bot.domain.story import StoryEdit


class Stories(Protocol):
    """Editors' word on stories. Nothing else moves an article from one story to another."""

    async def tellings(self, story_id: StoryId) -> Sequence[Article]:
        """Its articles, newest first, those that wait to be released included; without retracted ones."""

    async def sizes(self, story_ids: Sequence[StoryId]) -> Mapping[StoryId, int]:
        """How many articles tell each."""

    async def near(self, story_id: StoryId, *, limit: int) -> Sequence[Article]:
        """One article each of other stories of those days, most people and topics in common first."""

    async def split(self, article_id: ArticleId, *, story_id: StoryId, actor: int, now: datetime) -> StoryEdit:
        """Let an article tell a story of its own, in the transaction that is open or one of its own.

        Raises:
            Conflict: it does not tell `story_id` any more, or nothing else does.
        """

    async def join(self, former: StoryId, story_id: StoryId, *, actor: int, now: datetime) -> StoryEdit:
        """Let all that tells `former` tell `story_id`.

        Raises:
            Conflict: nothing tells one of them any more, or they are one.
        """

    async def undo(self, edit_id: int, *, actor: int, now: datetime) -> tuple[StoryEdit, int]:
        """Put the articles back; gives the edit, and how many came since to the story they leave and stay there.

        Raises:
            Missing: no such edit, or it is undone already.
            Conflict: a later edit rests on it.
        """

    async def edits(self, story_id: StoryId, *, limit: int) -> Sequence[StoryEdit]:
        """The newest edits that a story had a part in."""
