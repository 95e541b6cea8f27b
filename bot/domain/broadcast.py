"""A message to all readers, from its dry run to its end, and what it asks of the store. Sending it: bot.jobs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class BroadcastState(StrEnum):
    """draft → running ⇄ paused → done | cancelled."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What readers of one language get; with the locale '' everybody who has no wording of their own.

    `payload` is the message as the ledger keeps it; `units` its length as Telegram counts.
    """

    locale: str
    payload: str
    units: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Audience:
    """Chats a broadcast would reach now, and those it leaves out: whoever paused digests, or has shut the bot out."""

    chats: int
    by_locale: Mapping[str, int]
    paused: int
    gone: int


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A message that shows how a broadcast stands, in the language of whoever looked."""

    chat_id: int
    message_id: int
    locale: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Broadcast:
    """`locale` is its author's; it goes to readers of `audience`, a locale, or to all for ''. Counts are of chats."""

    id: int
    author: int
    locale: str
    state: BroadcastState
    audience: str
    wordings: tuple[Wording, ...]
    """The one for everybody first."""
    total: int
    sent: int = 0
    failed: int = 0
    waiting: int = 0
    doubtful: int = 0
    """Of those that failed, how many may have arrived all the same; known once it is done."""
    later: int = 0
    """Of those that wait, how many are tried again in an hour or later."""
    said: bool = True
    """Whether its end was told in every message that shows it."""

    @property
    def settled(self) -> int:
        """How many chats it is over and done with."""
        return self.sent + self.failed
