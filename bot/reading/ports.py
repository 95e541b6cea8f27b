"""What a reader's act works with, and who asks for it when."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.edition import Selection
from bot.domain.ports import Articles, Editions, Memory, Outbox, Privacy, Readers, Registry
from bot.domain.reader import Reader, Subscription

DigestNow = Callable[[Reader, Sequence[Subscription]], Awaitable[Selection]]
"""What an edition for this reader would hold if it were made now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Defaults:
    """What a new reader gets until they choose: the operator's settings."""

    language: str
    zone: ZoneInfo
    hour: time


@dataclass(frozen=True, kw_only=True, slots=True)
class Asker:
    """The chat that asks, at which moment: how it is spoken to, what it reads, and whose local time it keeps.

    `reader` is None for a chat that has not started; what stands beside it is guessed then.
    """

    chat_id: int
    at: datetime
    locale: str
    languages: tuple[str, ...]
    zone: ZoneInfo
    reader: Reader | None = None
    thread_id: int | None = None

    @property
    def today(self) -> date:
        """The day it is where they are."""
        return self.at.astimezone(self.zone).date()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The ports of the readers' acts."""

    articles: Articles
    readers: Readers
    editions: Editions
    memory: Memory
    outbox: Outbox
    privacy: Privacy
    registry: Registry
    transaction: Callable[[], AbstractAsyncContextManager[object]]
    """All that is written inside is one, messages owed included; nothing inside awaits the network."""
    digest_now: DigestNow
    defaults: Defaults
