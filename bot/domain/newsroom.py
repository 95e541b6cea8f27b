"""The desk: roles, channels and what the audit says of them. Drafts: draft.py; posts: post.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

NOBODIES = frozenset({1_087_968_824, 136_817_688, 777_000})
"""Accounts that stand for many people: anonymous admins, channels that write in groups, Telegram's own."""


class Role(StrEnum):
    """What a person may do; each covers those before it."""

    READER = "reader"
    VIEWER = "viewer"
    EDITOR = "editor"
    OWNER = "owner"

    def covers(self, other: "Role") -> bool:
        """Whether whoever holds this role may do what `other` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


APPOINTED = (Role.VIEWER, Role.EDITOR, Role.OWNER)
"""Roles that somebody gives; everybody is a reader."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Somebody who works at the desk. `fixed` is set for owners whom the operator's settings name."""

    user_id: int
    role: Role
    name: str = ""
    fixed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """A link that gives a role once. Only a digest of its token is ever stored."""

    id: int
    role: Role
    created_by: int
    expires: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """Who did what, when, to what. `act` names a catalog key `audit.<act>`, which `details` fill."""

    id: int
    at: datetime
    actor: int
    act: str
    kind: str = ""
    object: str = ""
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditScope:
    """What is sought in the audit; what is empty or None does not matter.

    Entries with every one of `words`, of one of `kinds`, at `since` or later and before `until`. `meant` gives for a
    word the acts and roles it stands for too.
    """

    words: tuple[str, ...] = ()
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditPage:
    """Entries, newest first, and how many there are in all."""

    entries: tuple[AuditEntry, ...]
    total: int
    offset: int = 0


class Standing(StrEnum):
    """Where a channel stands with the desk: asked → active ⇄ paused; lost while the bot may not post there."""

    ASKED = "asked"
    ACTIVE = "active"
    PAUSED = "paused"
    LOST = "lost"


class Part(StrEnum):
    """What a post may show beside its headline."""

    IMAGE = "image"
    STANDFIRST = "standfirst"
    POINTS = "points"
    BODY = "body"
    QUOTE = "quote"
    SOURCE = "source"
    TAGS = "tags"


class Withdrawal(StrEnum):
    """What becomes of a post whose article is taken back."""

    DELETE = "delete"
    STRIKE = "strike"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """Which articles come to a channel by themselves, and the sources that need no approval there."""

    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A channel or group that the desk posts to. `quiet` hours are local to `zone`; `rights` are Telegram's names.

    `version` grows with each save, so that two owners at one card never overwrite each other.
    """

    chat_id: int
    kind: str
    title: str
    language: str
    zone: ZoneInfo
    username: str | None = None
    standing: Standing = Standing.ASKED
    parts: frozenset[Part] = frozenset({Part.IMAGE, Part.POINTS, Part.QUOTE, Part.SOURCE, Part.TAGS})
    rules: Rules = Rules()
    quiet: tuple[time, time] | None = None
    min_gap: int = 0
    """Seconds between two posts, at least."""
    signature: str = ""
    silent: bool = False
    comments: bool = True
    withdrawal: Withdrawal = Withdrawal.DELETE
    rights: frozenset[str] = frozenset()
    brought_by: int = 0
    registered_by: int | None = None
    version: int = 1

    @property
    def takes_posts(self) -> bool:
        """Whether posts may be planned for it: they leave now, or once it is resumed."""
        return self.standing in {Standing.ACTIVE, Standing.PAUSED}
