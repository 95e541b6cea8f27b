"""What an editor's act works with, and who does it when."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.ports import (
    Articles,
    Audit,
    Broadcasts,
    Channels,
    Drafts,
    Memory,
    Outbox,
    PostCards,
    Posts,
    Readers,
    Registrar,
    Registry,
    Retags,
    Revisions,
    Stories,
    Team,
)
from bot.ingest.intake import Intake


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who acts, by their number at Telegram, and at which moment; `locale` and `zone` are how they are told of it."""

    id: int
    at: datetime
    locale: str
    zone: ZoneInfo


@dataclass(frozen=True, kw_only=True, slots=True)
class Editorial:
    """The ports of the editors' acts."""

    transaction: Callable[[], AbstractAsyncContextManager[object]]
    """All that is written inside is one, messages owed included; nothing inside awaits the network."""
    articles: Articles
    audit: Audit
    broadcasts: Broadcasts
    cards: PostCards
    channels: Channels
    drafts: Drafts
    intake: Intake
    memory: Memory
    outbox: Outbox
    posts: Posts
    readers: Readers
    registrar: Registrar
    registry: Registry
    retags: Retags
    revisions: Revisions
    stories: Stories
    team: Team
    press: Callable[[], Awaitable[None]]
    """Does at once what has come due, and lets the sender know."""
    recall: Callable[[str], Awaitable[None]]
    """Takes back what the sender has claimed under keys that begin so, and not begun to send."""
    language: str
    """What those are spoken to in who never chose a language: the operator's setting."""
    revise: Callable[[], Awaitable[None]]
    """Lets registry and tagger know at once what was changed in the registry."""
