"""Channels, and what comes to them by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import ArticleId
from bot.domain.newsroom import Channel


class Channels(Protocol):
    """Channels and groups the desk knows of."""

    async def get(self, chat_id: int) -> Channel | None:
        """The channel, or None."""

    async def all(self) -> Sequence[Channel]:
        """Every channel, those that wait for an answer last."""

    async def add(self, channel: Channel, *, now: datetime) -> None:
        """Store a channel nobody knew of. Conflict where it is known."""

    async def save(self, channel: Channel) -> Channel:
        """Store what changed; gives it with its new version. Conflict where another save came first."""

    async def drop(self, chat_id: int) -> None:
        """Forget a channel that has no posts; Conflict where it has, Missing where nobody knows it."""


class Routes(Protocol):
    """Which articles have been held against the channels' rules."""

    async def skip(self) -> None:
        """What is here already is never looked at."""

    async def fresh(self, *, since: datetime, limit: int) -> Sequence[tuple[ArticleId, bool]]:
        """Articles not looked at yet, oldest first, and whether each is news: published since then."""

    async def reach(self, article_id: int) -> None:
        """Everything up to this article has been looked at."""

    async def told(self, article_id: ArticleId, chat_id: int) -> bool:
        """Whether the channel has, or has refused, a post of the same story."""

    async def post(self, article_id: ArticleId, chat_id: int) -> int | None:
        """The post of an article in a channel, or None."""
