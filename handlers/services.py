"""What handlers may use: the few ports behind every answer. Joined by assembly; Telegram is not among them."""

from dataclasses import dataclass

from bot.domain.ports import (
    Articles,
    Audit,
    Channels,
    Drafts,
    Fetch,
    Memory,
    Now,
    Posts,
    Readers,
    ReadPage,
    Registrar,
    Registry,
    Revisions,
    Stories,
    Team,
)
from bot.editorial.ports import Editorial, Menu
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
    registrar: Registrar
    stories: Stories
    menu: Menu
