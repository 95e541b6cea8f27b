"""What handlers may use: the few ports behind every answer. Joined by assembly; Telegram is not among them."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.edition import Selection
from bot.domain.ports import (
    Articles,
    Audit,
    Broadcasts,
    Channels,
    Drafts,
    Editions,
    Fetch,
    Figures,
    Memory,
    Now,
    Outbox,
    PostCards,
    Posts,
    Privacy,
    Readers,
    ReadPage,
    Registrar,
    Registry,
    Retags,
    Revisions,
    Stories,
    Team,
)
from bot.domain.reader import Reader, Subscription
from bot.editorial.ports import Editorial, Inspect, Menu
from bot.ingest.intake import Intake
from bot.ingest.worker import ReadFile, read_here

DigestNow = Callable[[Reader, Sequence[Subscription]], Awaitable[Selection]]
"""What an edition for this reader would hold if it were made now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Defaults:
    """What a new reader gets until they choose: the operator's settings."""

    language: str
    zone: ZoneInfo
    hour: time


@dataclass(frozen=True, kw_only=True, slots=True)
class Copydesk:
    """What turns texts into posts. `press` does at once what has come due, and lets the sender know."""

    drafts: Drafts
    posts: Posts
    cards: PostCards
    revisions: Revisions
    intake: Intake
    fetch: Fetch
    read_page: ReadPage
    read_file: ReadFile = read_here
    """Makes copy of a file; a process of its own does where the bot runs."""
    press: Callable[[], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """The ports a handler works with; `username` is the bot's, without '@'."""

    articles: Articles
    readers: Readers
    editions: Editions
    memory: Memory
    privacy: Privacy
    registry: Registry
    now: Now
    digest_now: DigestNow
    defaults: Defaults
    username: str
    team: Team
    audit: Audit
    channels: Channels
    copydesk: Copydesk
    editorial: Editorial
    """What editors' acts work with; handlers hand it on."""
    outbox: Outbox
    transaction: Callable[[], AbstractAsyncContextManager[object]]
    """All that is written inside is one, messages owed included; nothing inside awaits the network."""
    registrar: Registrar
    retags: Retags
    stories: Stories
    revise: Callable[[], Awaitable[None]]
    """Lets registry and tagger know at once what was changed in the registry."""
    inspect: Inspect
    broadcasts: Broadcasts
    recall: Callable[[str], Awaitable[None]]
    """Takes back what the sender has claimed under keys that begin so, and not begun to send."""
    figures: Figures
    menu: Menu
    per_second: int
    """How many messages leave a second at most, for telling how long a broadcast takes."""
