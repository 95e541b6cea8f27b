"""What handlers may use: the few ports behind every answer. Joined by assembly; Telegram is not among them."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from bot.domain.ports import (
    Articles,
    Audit,
    Broadcasts,
    Channels,
    Drafts,
    Fetch,
    Figures,
    Memory,
    Now,
    Outbox,
    Posts,
    Readers,
    ReadPage,
    Registrar,
    Registry,
    Retags,
    Revisions,
    Stories,
    Team,
)
from bot.editorial.ports import Editorial, Inspect, Menu
from bot.ingest.worker import ReadFile, read_here
from bot.reading.ports import Defaults, Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Copydesk:
    """What brings editors' texts in, and what they read of their drafts and posts."""

    drafts: Drafts
    posts: Posts
    revisions: Revisions
    fetch: Fetch
    read_page: ReadPage
    read_file: ReadFile = read_here
    """Makes copy of a file; a process of its own does where the bot runs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """The ports a handler works with; `username` is the bot's, without '@'."""

    articles: Articles
    readers: Readers
    memory: Memory
    registry: Registry
    now: Now
    defaults: Defaults
    username: str
    team: Team
    audit: Audit
    channels: Channels
    copydesk: Copydesk
    editorial: Editorial
    """What editors' acts work with; handlers hand it on."""
    reading: Reading
    """What readers' acts work with; the same."""
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
