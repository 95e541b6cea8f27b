"""One-time words that give a role: made by an owner, used once within a day. The database never sees the words."""

import secrets
from datetime import timedelta
from hashlib import sha256

from bot.domain.errors import Missing
from bot.domain.newsroom import Invitation, Member, Role
from bot.editorial.notify import remember_locale, tell_owners
from bot.editorial.ports import Actor, Editorial
from bot.editorial.team import role_name
from bot.language.translator import Translator
from bot.rendering.message import Message

_VALID = timedelta(hours=24)
_BYTES = 24


async def invite(ports: Editorial, role: Role, by: Actor) -> str:
    """The word that gives whoever brings it first this role."""
    token = secrets.token_urlsafe(_BYTES)
    async with ports.transaction():
        number = await ports.team.invite(_digest(token), role, by=by.id, now=by.at, expires=by.at + _VALID)
        await ports.audit.note("team_invited", actor=by.id, at=by.at, kind="invitation", object=number, role=role)
    return token


async def withdraw(ports: Editorial, number: int, by: Actor) -> None:
    """Make an invitation worthless; Missing where it is used or gone already."""
    async with ports.transaction():
        await ports.team.withdraw(number)
        await ports.audit.note("team_withdrew", actor=by.id, at=by.at, kind="invitation", object=number)


async def join(ports: Editorial, token: str, by: Actor) -> Role:
    """Use an invitation; gives the role. One that would lower a role is left for whom it was meant.

    Raises:
        Missing: it is worthless, or `by` may do as much already.
    """
    member = await ports.team.member(by.id)
    async with ports.transaction():
        invitation = await ports.team.accept(_digest(token), by.id, now=by.at)
        await _take_role(ports, invitation, member, by)
    return invitation.role


async def _take_role(ports: Editorial, invitation: Invitation, member: Member | None, by: Actor) -> None:
    if member and member.role.covers(invitation.role):
        raise Missing("team.already")
    role, name = invitation.role, by.name or str(by.id)
    await ports.team.appoint(by.id, role, by=invitation.created_by, now=by.at)
    await ports.team.meet(by.id, name)
    await remember_locale(ports, by.id, by.locale)
    await ports.audit.note("team_joined", actor=by.id, at=by.at, kind="member", object=by.id, name=name, role=role)

    def news(says: Translator) -> Message:
        return Message(nodes=(says.text("team.has_joined", name=name, role=role_name(role, says)),))

    await tell_owners(ports, news, at=by.at, but=[by.id])


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
