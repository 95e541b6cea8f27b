"""What an editor's act works with, and who does it when."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.newsroom import Role
from bot.domain.ports import (
    Articles,
    Audit,
    Broadcasts,
    Channels,
    Drafts,
    Figures,
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
from bot.domain.rights import Facts
from bot.editorial.notices import Notices
from bot.ingest.intake import Intake
from bot.language.translator import Translator

Inspect = Callable[[int], Awaitable[Facts | None]]
"""What Telegram says of a channel or group now; None where it does not say."""


Menu = Callable[[Translator, Role], Sequence[tuple[str, str]]]
"""The commands of a role, each with what it does."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who acts, by their number at Telegram, and at which moment; `locale` and `zone` are how they are told of it.

    Members act in their own chat with the bot, which has their number. `name` is what they call themselves.
    """

    id: int
    at: datetime
    locale: str
    zone: ZoneInfo
    name: str = ""


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
    figures: Figures
    inspect: Inspect
    intake: Intake
    memory: Memory
    menu: Menu
    notices: Notices
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
    zone: ZoneInfo
    """Whose clocks count where nobody has chosen: the operator's setting."""
    per_second: int
    """How many messages leave a second at most, for telling how long a broadcast takes."""
