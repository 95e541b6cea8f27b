"""/team: who works at the desk, what each may do, and taking a role away. Giving one: appoint.py, invitations.py."""

from collections.abc import Sequence

from bot.domain.errors import Missing
from bot.domain.newsroom import APPOINTED, Invitation, Member, Role
from bot.editorial import team
from bot.editorial.team import role_name, shown
from bot.rendering.message import Button, Keyboard, Message, Node, Nodes, bold
from bot.rendering.rich import rich
from bot.rendering.splitting import clip
from handlers import route, ui
from handlers.reply import Reply, show
from handlers.services import Services
from handlers.ui import pager, payload
from handlers.ui.memory import expect
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
    paged = members[page * _PER_PAGE :][:_PER_PAGE]
    nodes: list[Node] = [bold(visit.translator.text("team.title")), "\n\n"]
    for member in paged:
        nodes += [*_line(member, visit), "\n"]
    nodes += ["\n", visit.translator.text("team.waiting", count=len(waiting)), "\n"] if waiting else []
    nodes += ["\n", visit.translator.text("team.how")]
    keyboard = (
        *_cards(paged, visit),
        *pager.numbered(visit, page, len(members), _PER_PAGE, "team"),
        *_withdrawers(waiting, visit),
    )
    return show(visit, Message(nodes=tuple(nodes), keyboard=(*keyboard, *_adders(visit))), toast=toast)


async def card(visit: Visit, services: Services, toast: str | None = None, *, lead: str = "") -> Reply:
    """One member, named by the first argument, with a button for each role they could have; `lead` stands in front."""
    member, told = await _member(visit, services), visit.translator.text
    heading: Nodes = (*((lead, "\n\n") if lead else ()), *_line(member, visit), "\n\n")
    if member.fixed:
        return show(visit, Message(nodes=(*heading, told("team.fixed")), keyboard=(_back(visit),)))
    roles = tuple(
        ui.button(role_name(role, visit.translator), "team_role", member.user_id, role)
        for role in APPOINTED
        if role is not member.role
    )
    remove = ui.button(told("team.remove"), "team_remove", member.user_id)
    keyboard = (roles, (remove,), _back(visit))
    return show(visit, Message(nodes=(*heading, told("team.change")), keyboard=keyboard), toast=toast)


async def change(visit: Visit, services: Services) -> Reply:
    """Give the member whom the first argument names the role that the second does."""
    member, role = await _member(visit, services), role_of(payload.text(visit.args, 1))
    await team.change(services.editorial, member, role, visit.actor)
    return await card(visit, services, visit.translator.text("team.done"))


async def remove(visit: Visit, services: Services) -> Reply:
    """Take the role away; only with 'yes' as second argument, else ask."""
    member = await _member(visit, services)
    if payload.text(visit.args, 1) != "yes":
        return show(visit, _sure(member, visit))
    await team.remove(services.editorial, member, visit.actor)
    return await listing(visit.asking(), services, visit.translator.text("team.removed", name=shown(member)))


def role_of(raw: str) -> Role:
    """The role a button names; Missing for a forged one."""
    if raw not in APPOINTED:
        raise Missing("trouble.stale")
    return Role(raw)


def _line(member: Member, visit: Visit) -> tuple[Node, ...]:
    return rich(visit.translator, "team.line", name=bold(shown(member)), role=role_name(member.role, visit.translator))


async def _member(visit: Visit, services: Services) -> Member:
    return await team.member(services.editorial, payload.number(visit.args, 0))


def _sure(member: Member, visit: Visit) -> Message:
    told = visit.translator.text
    yes = ui.button(told("team.remove_yes"), "team_remove", member.user_id, "yes")
    no = ui.button(told("button.back"), "team_member", member.user_id)
    return Message(nodes=rich(visit.translator, "team.sure", name=bold(shown(member))), keyboard=((yes,), (no,)))


def _cards(members: Sequence[Member], visit: Visit) -> Keyboard:
    buttons = [
        ui.button(clip(visit.translator.text("team.card", name=shown(member)), _LABEL), "team_member", member.user_id)
        for member in members
        if member.user_id != visit.user_id
    ]
    return pager.in_rows(buttons)


def _withdrawers(waiting: Sequence[Invitation], visit: Visit) -> Keyboard:
    """A button for each link that has not been used."""
    told = visit.translator
    return tuple(
        (
            ui.button(
                told.text(
                    "team.withdraw",
                    role=role_name(one.role, told),
                    when=told.moment(one.expires, visit.zone, now=visit.now),
                ),
                "team_withdraw",
                one.id,
            ),
        )
        for one in waiting
    )


def _adders(visit: Visit) -> Keyboard:
    told = visit.translator.text
    return (
        (
            ui.button(told("team.add"), "team_add"),
            ui.button(told("team.link"), "team_link"),
        ),
    )


def _back(visit: Visit) -> tuple[Button, ...]:
    return (ui.button(visit.translator.text("button.back"), "team"),)


ROUTES = (
    route.Command(name="team", act=act, help="help.team", role=Role.OWNER),
    route.Button(name="team", act=act, role=Role.OWNER),
    route.Button(name="team_member", act=card, role=Role.OWNER),
    route.Button(name="team_role", act=change, role=Role.OWNER),
    route.Button(name="team_remove", act=remove, role=Role.OWNER),
)
