"""/team: who works at the desk, what each may do, and taking a role away. Giving one: appoint.py, invitations.py."""

from collections.abc import Sequence

from bot.domain.errors import Missing
from bot.domain.newsroom import APPOINTED, Invitation, Member, Role
from bot.editorial import menus
from bot.language.translator import Translator
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, bold
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers import route
from handlers.editorial.team.notify import tell, tell_owners
from handlers.reply import Reply, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.prompts import expect
from handlers.visit import Visit

_LABEL = 40
_PER_PAGE = 20


async def act(visit: Visit, services: Services) -> Reply:
    """Everybody with their roles, and the ways to appoint; the first argument numbers the page, from 0."""
    return await listing(visit, services)


async def listing(visit: Visit, services: Services, toast: str | None = None) -> Reply:
    """As `act`; `toast` says what was just done. A message forwarded now is taken for somebody to appoint."""
    await expect(visit, services, "team")
    members, waiting = await services.team.members(), await services.team.invitations(visit.now)
    page = payload.number(visit.args, 0, most=(len(members) - 1) // _PER_PAGE) if members else 0
    shown = members[page * _PER_PAGE :][:_PER_PAGE]
    nodes: list[Node] = [bold(visit.translator.text("team.title")), "\n\n"]
    for member in shown:
        nodes += [*_line(member, visit), "\n"]
    nodes += ["\n", visit.translator.text("team.waiting", count=len(waiting)), "\n"] if waiting else []
    nodes += ["\n", visit.translator.text("team.how")]
    keyboard = (*_cards(shown, visit), *_turners(page, len(members), visit), *_withdrawers(waiting, visit))
    return show(visit, Message(nodes=tuple(nodes), keyboard=(*keyboard, *_adders(visit))), toast=toast)


async def card(visit: Visit, services: Services, toast: str | None = None, *, lead: str = "") -> Reply:
    """One member, named by the first argument, with a button for each role they could have; `lead` stands in front."""
    member, told = await _member(visit, services), visit.translator.text
    heading: Nodes = (*((lead, "\n\n") if lead else ()), *_line(member, visit), "\n\n")
    if member.fixed:
        return show(visit, Message(nodes=(*heading, told("team.fixed")), keyboard=(_back(visit),)))
    roles = tuple(
        Button(label=role_name(role, visit.translator), payload=payload.encode("team_role", member.user_id, role))
        for role in APPOINTED
        if role is not member.role
    )
    remove = Button(label=told("team.remove"), payload=payload.encode("team_remove", member.user_id))
    keyboard = (roles, (remove,), _back(visit))
    return show(visit, Message(nodes=(*heading, told("team.change")), keyboard=keyboard), toast=toast)


async def change(visit: Visit, services: Services) -> Reply:
    """Give the member whom the first argument names the role that the second does."""
    member, role = await _member(visit, services), role_of(payload.text(visit.args, 1))
    if member.role is not role:
        async with services.transaction():
            await services.team.appoint(member.user_id, role, by=visit.user_id, now=visit.now)
            await _note("team_changed", member, visit, services, role=role, before=member.role)
            await menus.sync(services.editorial, member.user_id, role, at=visit.now)
            await tell([member.user_id], lambda says: you_are(role, says), services)
            await tell_others("team_changed", member.user_id, shown(member), role, visit, services, before=member.role)
    return await card(visit, services, visit.translator.text("team.done"))


async def remove(visit: Visit, services: Services) -> Reply:
    """Take the role away; only with 'yes' as second argument, else ask."""
    member = await _member(visit, services)
    if payload.text(visit.args, 1) != "yes":
        return show(visit, _sure(member, visit))
    async with services.transaction():
        await services.team.remove(member.user_id)
        await _note("team_removed", member, visit, services, role=member.role)
        await menus.sync(services.editorial, member.user_id, Role.READER, at=visit.now)
        await tell([member.user_id], lambda says: words(says.text("team.you_left")), services)
        await tell_others("team_removed", member.user_id, shown(member), member.role, visit, services)
    return await listing(visit.asking(), services, visit.translator.text("team.removed", name=shown(member)))


async def tell_others(
    done: str, user_id: int, name: str, role: Role, visit: Visit, services: Services, *, before: Role = Role.READER
) -> None:
    """Let the other owners know what the audit will say was `done`; neither who did it nor whom it was done to."""

    def news(says: Translator) -> Message:
        held = role_name(before, says) if before is not Role.READER else ""
        told = says.text(f"audit.{done}", who=visit.name, name=name, role=role_name(role, says), before=held)
        return words(f"👥 {told}")

    await tell_owners(news, services, but=[visit.user_id, user_id])


def role_of(raw: str) -> Role:
    """The role a button names; Missing for a forged one."""
    if raw not in APPOINTED:
        raise Missing("trouble.stale")
    return Role(raw)


def role_name(role: Role, words_of: Translator) -> str:
    """'editor', 'редактор'."""
    return words_of.text(f"role.{role.value}")


def shown(member: Member) -> str:
    """A member's name, or their number where nobody has met them yet."""
    return member.name or str(member.user_id)


def you_are(role: Role, says: Translator) -> Message:
    """What somebody hears who was given a role."""
    return words(says.text("team.you_are", role=role_name(role, says)))


def _line(member: Member, visit: Visit) -> tuple[Node, ...]:
    return rich(visit.translator, "team.line", name=bold(shown(member)), role=role_name(member.role, visit.translator))


async def _member(visit: Visit, services: Services) -> Member:
    found = await services.team.member(payload.number(visit.args, 0))
    if found is None:
        raise Missing("team.nobody")
    return found


async def _note(act_of: str, member: Member, visit: Visit, services: Services, **details: str) -> None:
    await services.audit.note(
        act_of,
        actor=visit.user_id,
        at=visit.now,
        kind="member",
        object=member.user_id,
        name=shown(member),
        **details,
    )


def _sure(member: Member, visit: Visit) -> Message:
    told = visit.translator.text
    yes = Button(label=told("team.remove_yes"), payload=payload.encode("team_remove", member.user_id, "yes"))
    no = Button(label=told("button.back"), payload=payload.encode("team_member", member.user_id))
    return Message(nodes=rich(visit.translator, "team.sure", name=bold(shown(member))), keyboard=((yes,), (no,)))


def _cards(members: Sequence[Member], visit: Visit) -> Keyboard:
    buttons = [
        Button(
            label=clip(visit.translator.text("team.card", name=shown(member)), _LABEL),
            payload=payload.encode("team_member", member.user_id),
        )
        for member in members
        if member.user_id != visit.user_id
    ]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _turners(page: int, total: int, visit: Visit) -> Keyboard:
    told, row = visit.translator.text, []
    if page:
        row.append(Button(label=told("button.previous"), payload=payload.encode("team", page - 1)))
    if (page + 1) * _PER_PAGE < total:
        row.append(Button(label=told("button.next"), payload=payload.encode("team", page + 1)))
    return (tuple(row),) if row else ()


def _withdrawers(waiting: Sequence[Invitation], visit: Visit) -> Keyboard:
    """A button for each link that has not been used."""
    told = visit.translator
    return tuple(
        (
            Button(
                label=told.text(
                    "team.withdraw",
                    role=role_name(one.role, told),
                    when=told.moment(one.expires, visit.zone, now=visit.now),
                ),
                payload=payload.encode("team_withdraw", one.id),
            ),
        )
        for one in waiting
    )


def _adders(visit: Visit) -> Keyboard:
    told = visit.translator.text
    return (
        (
            Button(label=told("team.add"), payload=payload.encode("team_add")),
            Button(label=told("team.link"), payload=payload.encode("team_link")),
        ),
    )


def _back(visit: Visit) -> tuple[Button, ...]:
    return (Button(label=visit.translator.text("button.back"), payload=payload.encode("team")),)


ROUTES = (
    route.Command(name="team", act=act, help="help.team", role=Role.OWNER),
    route.Button(name="team", act=act, role=Role.OWNER),
    route.Button(name="team_member", act=card, role=Role.OWNER),
    route.Button(name="team_role", act=change, role=Role.OWNER),
    route.Button(name="team_remove", act=remove, role=Role.OWNER),
)
