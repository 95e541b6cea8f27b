"""Posts on their way to channels, and the cards that tell of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.article import ArticleId
from bot.domain.delivery import State
from bot.domain.post import Doubt, Post, PostCard, PostState, Sent, Undeleted


@dataclass(frozen=True, kw_only=True, slots=True)
class Fate:
    """What became of one message of a post; `photo`: it shows one, whatever was asked for."""

    state: State
    message_id: int | None
    photo: bool = False
    album: tuple[int, ...] = ()
    """The messages that an album has behind this one."""
    error: str | None = None
    """What Telegram said last where it refused it."""


class Posts(Protocol):
    """Articles in channels, or on their way there."""

    async def get(self, post_id: int) -> Post:
        """One post, or Missing."""

    async def of_article(self, article_id: ArticleId) -> Sequence[Post]:
        """Every post of an article."""

    async def waiting(self) -> Sequence[Post]:
        """What waits, channel by channel, in the order it goes out; what is held comes last."""

    async def leaving(self) -> Sequence[Post]:
        """Posts of which some messages are on their way now."""

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

    async def point(self, delivery_id: int, chat_id: int, message_id: int) -> str | None:
        """Learn the number of a message that an editor saw arrive; gives its key.

        None where it is known, or of another chat. Of an album each further one is learnt too.
        """

    async def owed(self, key: str) -> bool:
        """Whether the ledger knows this key."""


class PostCards(Protocol):
    """Messages in editors' chats that tell how posts stand."""

    async def put(self, card: PostCard) -> None:
        """Store a card, or begin it anew where the article was planned before."""

    async def place(self, chat_id: int, article_id: ArticleId, place: str) -> None:
        """The message that tells it is this one."""

    async def detach(self, chat_id: int, place: str) -> None:
        """The message shows something else from now on."""

    async def drop(self, article_id: ArticleId) -> None:
        """Nobody is told of an article any more: it was taken back before it was out."""

    async def open(self) -> Sequence[PostCard]:
        """Cards that may have to change."""

    async def shown(self, card: PostCard, *, place: str | None, shown: str, over: bool) -> None:
        """Write down what a card is owed to say."""
