"""What handlers may use: the few ports behind every answer. Joined by assembly; Telegram is not among them."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.broadcast import Broadcasts
from bot.domain.desk import Role
from bot.domain.desk_ports import Audit, Channels, Outbox, Team
from bot.domain.edition import Selection
from bot.domain.figures import Figures
from bot.domain.ports import Articles, Editions, Memory, Now, Readers, Registry
from bot.domain.post_ports import Drafts, Fetch, Posts, ReadPage, Revisions
from bot.domain.reader import Reader, Subscription
from bot.domain.registry_ports import Registrar, Retags
from bot.domain.rights import Facts
from bot.domain.story import Stories
from bot.ingest.intake import Intake
from bot.language.translator import Translator

DigestNow = Callable[[Reader, Sequence[Subscription]], Awaitable[Selection]]
"""What an edition for this reader would hold if it were made now."""


Inspect = Callable[[int], Awaitable[Facts | None]]
"""What Telegram says of a channel or group now; None where it does not say."""


Menu = Callable[[Translator, Role], Sequence[tuple[str, str]]]
"""The commands of a role, each with what it does."""


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
    revisions: Revisions
    intake: Intake
    fetch: Fetch
    read_page: ReadPage
    press: Callable[[], Awaitable[None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The ports a handler works with; `username` is the bot's, without '@'."""

    articles: Articles
    readers: Readers
    editions: Editions
    memory: Memory
    registry: Registry
    now: Now
    digest_now: DigestNow
    defaults: Defaults
    username: str
    team: Team
    audit: Audit
    channels: Channels
    copydesk: Copydesk
    outbox: Outbox
    transaction: Callable[[], AbstractAsyncContextManager[object]]
    """All that is written inside is one, debts included; nothing inside awaits the network."""
    registrar: Registrar
    retags: Retags
    stories: Stories
    revise: Callable[[], Awaitable[None]]
    """Lets registry and tagger know at once what was changed in the registry."""
    inspect: Inspect
    broadcasts: Broadcasts
    figures: Figures
    menu: Menu
    per_second: int
    """How many messages leave a second at most, for telling how long a broadcast takes."""
