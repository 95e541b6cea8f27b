"""What drafting and publishing ask of the outside. Storage fulfils it; assembly joins them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.article import Article, ArticleId, Manuscript, Status, StoryId, StorySignature, Tags
from bot.domain.copy import Copy
from bot.domain.delivery import State
from bot.domain.draft import Draft
from bot.domain.post import Doubt, Post, PostState, Revision, Sent, Undeleted

Fetch = Callable[[str], Awaitable[bytes]]
"""The bytes of a file by Telegram's file id."""

ReadPage = Callable[[str], Awaitable[Copy]]
"""The article at an address of the web; Refused where it cannot be had."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """What became of one message of a post; `photo`: it shows one, whatever was asked for."""

    state: State
    message_id: int | None
    photo: bool = False


class Drafts(Protocol):
    """Texts on their way."""

    async def add(self, draft: Draft, *, now: datetime) -> Draft:
        """Store a new draft; gives it with its number."""

    async def get(self, draft_id: int) -> Draft:
        """One draft, or Missing."""

    async def open(self) -> Sequence[Draft]:
        """Drafts not yet out or dropped, the last changed first; at most 30."""

    async def correction_of(self, article_id: ArticleId) -> Draft | None:
        """The correction of this article that somebody is at."""

    async def save(self, draft: Draft, *, by: int, now: datetime) -> Draft:
        """Store what changed; gives it with its new version. Conflict where another save came first."""

    async def look(self, draft_id: int, user_id: int, *, since: datetime, now: datetime) -> Sequence[int]:
        """Note that somebody looks at a draft; gives who else did since then, the last first."""


class Posts(Protocol):
    """Articles in channels, or on their way there."""

    async def get(self, post_id: int) -> Post:
        """One post, or Missing."""

    async def of_article(self, article_id: ArticleId) -> Sequence[Post]:
        """Every post of an article."""

    async def waiting(self) -> Sequence[Post]:
        """What waits, channel by channel, in the order it goes out; what is held comes last."""

    async def plan(self, post: Post, *, now: datetime) -> None:
        """Store a post, or plan one that never left anew; Conflict where it is out already."""

    async def channels_due(self, now: datetime) -> Sequence[int]:
        """Channels for which something is due."""

    async def due(self, chat_id: int, now: datetime) -> Post | None:
        """The next post of a channel, where it is due."""

    async def last_release(self, chat_id: int) -> datetime | None:
        """When the channel last took a post."""

    async def release(self, post: Post, parts: Sequence[Sent], *, revision: int, now: datetime) -> None:
        """It leaves by these messages; Conflict where it does not wait any more."""

    async def move(self, post_id: int, state: PostState, not_before: datetime, *, now: datetime) -> None:
        """Let it wait for another instant, or be held; Conflict where it does not wait any more."""

    async def cancel(self, post_id: int, *, now: datetime) -> None:
        """It does not go out; Conflict where it does not wait any more."""

    async def behind(self) -> Sequence[Post]:
        """Posts whose channel has not been owed the last revision of their article."""

    async def revised(
        self, post: Post, state: PostState, parts: Sequence[Sent], *, revision: int, now: datetime
    ) -> None:
        """The channel is owed this revision."""

    async def fates(self, parts: Sequence[Sent]) -> Mapping[str, Fate]:
        """What became of a post's messages, by key."""

    async def cancel_unsent(self, parts: Sequence[Sent], *, now: datetime) -> None:
        """Messages that have not left do not."""

    async def undeleted(self) -> Sequence[Undeleted]:
        """Messages of retracted posts that could not be deleted, and of which nothing else was owed yet."""

    async def doubts(self) -> Sequence[Doubt]:
        """Messages of which nobody knows whether they arrived."""

    async def resolve(self, delivery_id: int, *, arrived: bool, now: datetime) -> Doubt:
        """An editor says whether it arrived; else it is sent again. Conflict where that is settled."""

    async def point(self, delivery_id: int, chat_id: int, message_id: int) -> bool:
        """Learn the number of a message that an editor saw arrive; False where it is known, or of another chat."""

    async def owed(self, key: str) -> bool:
        """Whether the ledger knows this key."""


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
