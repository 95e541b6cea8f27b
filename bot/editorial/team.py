"""Who works at the desk: giving somebody a role, another one, and taking it away. By a link: invitations.py."""

from bot.domain.errors import Missing, Refused
from bot.domain.newsroom import NOBODIES, Member, Role
from bot.editorial import menus
from bot.editorial.notify import tell, tell_owners
from bot.editorial.ports import Actor, Editorial
from bot.language.translator import Translator
from bot.rendering.message import Message

_CONSIDERED = "appointing"


async def member(ports: Editorial, user_id: int) -> Member:
    """The member as of now; Missing for a reader."""
    found = await ports.team.member(user_id)
    if found is None:
        raise Missing("team.nobody")
    return found


async def role_of(ports: Editorial, user_id: int, name: str) -> Role:
    """What somebody may do who calls themselves `name` now; of whoever works here that is remembered."""
    found = await ports.team.member(user_id)
    if found is None:
        return Role.READER
    if name and name != found.name:
        await ports.team.meet(user_id, name)
    return found.role


async def consider(ports: Editorial, user_id: int, name: str, by: Actor) -> None:
    """Remember whom `by` is about to appoint: nobody is appointed by a number alone.

    Raises:
        Refused: the number stands for many people, or is that of `by`.
    """
    if user_id in NOBODIES:
        raise Refused("team.no_person")
    if user_id == by.id:
        raise Refused("team.yourself")
    await ports.memory.keep(by.id, _CONSIDERED, f"{user_id} {name}")


async def appoint(ports: Editorial, user_id: int, role: Role, by: Actor) -> str:
    """Give a role to whom `by` considers; gives what they call themselves, '' where nobody knows.

    Raises:
        Missing: `by` considers somebody else, or nobody any more.
        Conflict: the operator's settings make this person an owner.
    """
    kept, _, name = (await ports.memory.recall(by.id, _CONSIDERED) or "").partition(" ")
    if kept != str(user_id) or user_id in NOBODIES:
        raise Missing("trouble.stale")
    async with ports.transaction():
        await ports.team.appoint(user_id, role, by=by.id, now=by.at)
        if name:
            await ports.team.meet(user_id, name)
        await ports.audit.note(
            "team_appointed", actor=by.id, at=by.at, kind="member", object=user_id, name=name, role=role
        )
        await menus.sync(ports, user_id, role, at=by.at)
        await tell(ports, [user_id], lambda says: _you_are(role, says), at=by.at)
        await _tell_others(ports, "team_appointed", user_id, name or str(user_id), role, by)
        await ports.memory.keep(by.id, _CONSIDERED, "")
    return name


async def change(ports: Editorial, whom: Member, role: Role, by: Actor) -> None:
    """Give a member another role; Conflict for an owner whom the operator's settings name, or the last one."""
    if whom.role is role:
        return
    async with ports.transaction():
        await ports.team.appoint(whom.user_id, role, by=by.id, now=by.at)
        await _note(ports, "team_changed", whom, by, role=role, before=whom.role)
        await menus.sync(ports, whom.user_id, role, at=by.at)
        await tell(ports, [whom.user_id], lambda says: _you_are(role, says), at=by.at)
        await _tell_others(ports, "team_changed", whom.user_id, shown(whom), role, by, before=whom.role)


async def remove(ports: Editorial, whom: Member, by: Actor) -> None:
    """Take a member's role away; Conflict as above, Missing where there is none any more."""
    async with ports.transaction():
        await ports.team.remove(whom.user_id)
        await _note(ports, "team_removed", whom, by, role=whom.role)
        await menus.sync(ports, whom.user_id, Role.READER, at=by.at)
        await tell(ports, [whom.user_id], lambda says: Message(nodes=(says.text("team.you_left"),)), at=by.at)
        await _tell_others(ports, "team_removed", whom.user_id, shown(whom), whom.role, by)


def shown(whom: Member) -> str:
    """A member's name, or their number where nobody has met them yet."""
    return whom.name or str(whom.user_id)


def role_name(role: Role, says: Translator) -> str:
    """'editor', 'редактор'."""
    return says.text(f"role.{role.value}")


async def _tell_others(
    ports: Editorial, done: str, user_id: int, name: str, role: Role, by: Actor, *, before: Role = Role.READER
) -> None:
    """Let the other owners know what the audit will say was `done`; neither who did it nor whom it was done to."""

    def news(says: Translator) -> Message:
        held = role_name(before, says) if before is not Role.READER else ""
        told = says.text(f"audit.{done}", who=by.name, name=name, role=role_name(role, says), before=held)
        return Message(nodes=(f"👥 {told}",))

    await tell_owners(ports, news, at=by.at, but=[by.id, user_id])


def _you_are(role: Role, says: Translator) -> Message:
    return Message(nodes=(says.text("team.you_are", role=role_name(role, says)),))


async def _note(ports: Editorial, act: str, whom: Member, by: Actor, **details: str) -> None:
    await ports.audit.note(act, actor=by.id, at=by.at, kind="member", object=whom.user_id, name=shown(whom), **details)
