"""Who works at the desk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.newsroom import Invitation, Member, Role


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
