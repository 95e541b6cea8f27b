"""Who works at the desk, and the invitations that bring people there. What a role allows: handlers.routes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Invitation, Member, Role
from storage import rows
from storage.database import Database, Row
from storage.statements.team import TeamStatements


class TeamRoom:
    """The team; `owners` are those the operator's settings name, who need no row."""

    def __init__(self, database: Database, *, owners: frozenset[int]) -> None:
        self._database = database
        self._owners = owners
        self._sql: TeamStatements = database.statements("team")

    async def member(self, user_id: int) -> Member | None:
        """The member as of now, or None for a reader."""
        row = await self._sql.member(self._database, user_id=user_id)
        name = row["name"] or ""
        if user_id in self._owners:
            return Member(user_id=user_id, role=Role.OWNER, name=name, fixed=True)
        return Member(user_id=user_id, role=Role(row["role"]), name=name) if row["role"] else None

    async def members(self) -> Sequence[Member]:
        """Everybody, owners first."""
        appointed = [
            Member(user_id=row["user_id"], role=Role(row["role"]), name=row["name"])
            for row in await self._sql.members(self._database)
            if row["user_id"] not in self._owners
        ]
        names = await self.names(self._owners)
        fixed = [
            Member(user_id=one, role=Role.OWNER, name=names.get(one, ""), fixed=True) for one in sorted(self._owners)
        ]
        return [*fixed, *sorted(appointed, key=lambda one: list(Role).index(one.role), reverse=True)]

    async def names(self, user_ids: Iterable[int]) -> Mapping[int, str]:
        """Names of those who work or have worked here; others are left out."""
        found = await self._sql.names(self._database, ids=rows.dump(list(user_ids)))
        return {row["user_id"]: row["name"] for row in found}

    async def meet(self, user_id: int, name: str) -> None:
        """Remember a member's name."""
        async with self._database.transaction():
            await self._sql.meet(self._database, user_id=user_id, name=name)

    async def appoint(self, user_id: int, role: Role, *, by: int, now: datetime) -> None:
        """Give a role, in place of the one held; Conflict where that cannot be."""
        async with self._database.transaction():
            await self._refuse(user_id, losing=role is not Role.OWNER)
            await self._sql.appoint(self._database, user_id=user_id, role=role.value, by=by, now=rows.micros(now))

    async def remove(self, user_id: int) -> None:
        """Take the role away; Conflict where that cannot be, Missing where there is none."""
        async with self._database.transaction():
            await self._refuse(user_id, losing=True)
            if await self._sql.remove(self._database, user_id=user_id) != 1:
                raise Missing("team.nobody")

    async def _refuse(self, user_id: int, *, losing: bool) -> None:
        if user_id in self._owners:
            raise Conflict("team.fixed")
        owners = [one.user_id for one in await self.members() if one.role is Role.OWNER]
        if losing and owners == [user_id]:
            raise Conflict("team.last_owner")

    async def invite(self, digest: str, role: Role, *, by: int, now: datetime, expires: datetime) -> int:
        """Store an invitation by the digest of its token; gives its number."""
        times = {"now": rows.micros(now), "expires": rows.micros(expires)}
        async with self._database.transaction():
            return await self._sql.invite(self._database, digest=digest, role=role.value, by=by, **times)

    async def invitations(self, now: datetime) -> Sequence[Invitation]:
        """Those that may still be used, soonest to expire first; a removed owner's are worth nothing."""
        owners = {one.user_id for one in await self.members() if one.role is Role.OWNER}
        waiting = [_invitation(row) for row in await self._sql.invitations(self._database, now=rows.micros(now))]
        return [one for one in waiting if one.created_by in owners]

    async def accept(self, digest: str, user_id: int, *, now: datetime) -> Invitation:
        """Use an invitation up; Missing where it cannot be used."""
        async with self._database.transaction():
            used = await self._sql.use(self._database, digest=digest, user_id=user_id, now=rows.micros(now))
            row = await self._sql.invitation(self._database, digest=digest)
            if used != 1 or row is None:
                raise Missing("team.invitation_gone")
            invitation = _invitation(row)
            author = await self.member(invitation.created_by)
            if author is None or author.role is not Role.OWNER:
                raise Missing("team.invitation_gone")
        return invitation

    async def withdraw(self, invitation_id: int) -> None:
        """Make an invitation worthless; Missing where it is used or gone already."""
        async with self._database.transaction():
            if await self._sql.withdraw(self._database, id=invitation_id) != 1:
                raise Missing("team.invitation_gone")


def _invitation(row: Row) -> Invitation:
    return Invitation(
        id=row["id"], role=Role(row["role"]), created_by=row["created_by"], expires=rows.instant(row["expires"])
    )
