"""What the bot owes a chat, and the states a delivery moves through. Sending: bot.delivery; keeping: storage."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Lane(StrEnum):
    """Replies go ahead of everything that nobody is waiting in front of."""

    REPLY = "reply"
    BULK = "bulk"


class State(StrEnum):
    """planned → sending → sent | in doubt | failed | cancelled."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """One message owed, not yet stored. `key` makes it unique, such as 'edition:17:0'."""

    chat_id: int
    key: str
    payload: str
    """JSON: what to send, or what to render it from."""
    lane: Lane = Lane.BULK
    not_before: datetime | None = None
    careful: bool = False
    """Whether a person decides before it is sent again, when nobody knows if it arrived: a post in a channel."""
    doubts: int = 0
    """How often it was sent already, with nobody knowing whether it arrived."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One message owed, as the ledger holds it."""

    id: int
    chat_id: int
    key: str
    payload: str
    lane: Lane
    state: State
    attempts: int
    not_before: datetime
    careful: bool = False
    doubts: int = 0
    """How often a send of it ended with nobody knowing whether it arrived."""
    message_id: int | None = None
    error: str | None = None
    created: datetime | None = None
    """When it was owed; None where nobody asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How one attempt to send ended: the state it leads to, and what changes with it."""

    id: int
    state: State
    not_before: datetime | None = None
    message_id: int | None = None
    album: tuple[int, ...] = ()
    """The messages that came with it, where one call sent several."""
    payload: str | None = None
    error: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing:
    """A chat that answered 403 and has got nothing since: provisionally closed."""

    chat_id: int
    since: datetime
    refusals: int
    """How often it answered so."""
    asleep: bool
    """Whether its reader was switched off already, by the word Telegram sends when somebody leaves."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rest:
    """Sending as a whole rests: `reason` is a row of the table of failures, `detail` what was seen.

    It rests until `until`; then one message asks whether it may go on. `asks` is how often that failed.
    """

    reason: str
    detail: str
    since: datetime
    until: datetime
    asks: int = 0
    ended: datetime | None = None
