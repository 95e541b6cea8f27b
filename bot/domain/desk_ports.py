"""What the desk asks of the outside, beside what readers do (ports.py). Storage fulfils it; assembly joins them."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import ArticleId
from bot.domain.delivery import Debt
from bot.domain.desk import AuditEntry, AuditPage, AuditScope, Channel, Invitation, Member, Role


class Outbox(Protocol):
    """Where the desk owes messages: the ledger, seen from the side that writes."""

    async def owe(self, debts: Iterable[Debt], *, now: datetime) -> None:
        """Write debts, all of them or none, in the transaction that is open. Conflict where a key is owed already."""

    async def migrate_chat(self, old: int, new: int) -> None:
        """A group has become a supergroup: write `new` for `old` in every table."""


class Team(Protocol):
    """Who works at the desk: owners named by the operator's settings, and whom they appointed."""

    async def member(self, user_id: int) -> Member | None:
        """The member as of now, or None for a reader."""

    async def members(self) -> Sequence[Member]:
        """Everybody, owners first."""

    async def names(self, user_ids: Iterable[int]) -> Mapping[int, str]:
        """Names of those who work or have worked here; others are left out."""

    async def meet(self, user_id: int, name: str) -> None:
        """Remember a member's name."""

    async def appoint(self, user_id: int, role: Role, *, by: int, now: datetime) -> None:
        """Give a role, in place of the one held.

        Raises:
            Conflict: the operator's settings make this person an owner, or the last owner would be lost.
        """

    async def remove(self, user_id: int) -> None:
        """Take the role away.

        Raises:
            Conflict: as above.
            Missing: there is none.
        """

    async def invite(self, digest: str, role: Role, *, by: int, now: datetime, expires: datetime) -> int:
        """Store an invitation by the digest of its token; gives its number."""

    async def invitations(self, now: datetime) -> Sequence[Invitation]:
        """Those that may still be used, soonest to expire first."""

    async def accept(self, digest: str, user_id: int, *, now: datetime) -> Invitation:
        """Use an invitation up. Missing where it is unknown, used, withdrawn, expired, or its author no owner."""

    async def withdraw(self, invitation_id: int) -> None:
        """Make an invitation worthless. Missing where it is used or gone already."""


class Audit(Protocol):
    """Who did what. Only ever added to."""

    async def note(
        self,
        act: str,
        *,
        actor: int,
        at: datetime,
        kind: str = "",
        object: str | int = "",  # noqa: A002 - the audit's own word for what something was done to
        **details: str | int,
    ) -> None:
        """Add an entry, in the transaction that is open."""

    async def find(self, sought: AuditScope | str = "", *, limit: int, offset: int = 0) -> AuditPage:
        """Entries in scope, newest first; a text stands for its words, and every entry is in that of none."""

    def everything(self, sought: AuditScope | str = "") -> AsyncIterator[AuditEntry]:
        """The same, all of it, oldest first, a batch at a time."""

    async def times(self, act: str, actor: int, *, since: datetime) -> int:
        """How often this person did this since then."""


class Channels(Protocol):
    """Channels and groups the desk knows of."""

    async def get(self, chat_id: int) -> Channel | None:
        """The channel, or None."""

    async def all(self) -> Sequence[Channel]:
        """Every channel, those that wait for an answer last."""

    async def add(self, channel: Channel, *, now: datetime) -> None:
        """Store a channel nobody knew of. Conflict where it is known."""

    async def save(self, channel: Channel) -> Channel:
        """Store what changed; gives it with its new version. Conflict where another save came first."""

    async def drop(self, chat_id: int) -> None:
        """Forget a channel that has no posts; Conflict where it has, Missing where nobody knows it."""


class Routes(Protocol):
    """Which articles have been held against the channels' rules."""

    async def skip(self) -> None:
        """What is here already is never looked at."""

    async def fresh(self, *, since: datetime, limit: int) -> Sequence[tuple[ArticleId, bool]]:
        """Articles not looked at yet, oldest first, and whether each is news: published since then."""

    async def reach(self, article_id: int) -> None:
        """Everything up to this article has been looked at."""

    async def told(self, article_id: ArticleId, chat_id: int) -> bool:
        """Whether the channel has, or has refused, a post of the same story."""

    async def post(self, article_id: ArticleId, chat_id: int) -> int | None:
        """The post of an article in a channel, or None."""
