"""Appointing by a forwarded message or a shared contact: whom, as what, done. Links: invitations.py."""

from bot.domain.newsroom import APPOINTED, NOBODIES, Role
from bot.editorial import team as staff
from bot.editorial.team import role_name
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.rich import rich
from handlers import route, ui
from handlers.editorial.team import team
from handlers.incoming import Sent, Someone
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expect, forget
from handlers.visit import Visit


async def act(visit: Visit, services: Services) -> Reply:
    """Ask for a forwarded message or a contact."""
    await expect(visit, services, "team")
    return show(visit, words(visit.translator.text("team.ask_person"), (team_button(visit),)))


async def answered(visit: Visit, services: Services) -> Reply | None:
    """Somebody was shown: ask for their role. Words that show nobody are no answer."""
    sent = visit.sent
    if sent is None or not (sent.contact or sent.forwarded or sent.channel):
        return None
    problem, person = _problem(sent, visit), _person(sent)
    if problem:
        return say(words(visit.translator.text(problem), (team_button(visit),)))
    if person.user_id and await services.team.member(person.user_id):
        return await team.card(
            visit.asking("", str(person.user_id)), services, lead=visit.translator.text("team.known")
        )
    await staff.consider(services.editorial, person.user_id or 0, person.name, visit.actor)
    await forget(visit, services)
    question = rich(visit.translator, "team.ask_role", name=bold(person.name or str(person.user_id)))
    return say(Message(nodes=(*question, *_explained(visit)), keyboard=_roles(person, visit)))


async def appoint(visit: Visit, services: Services) -> Reply:
    """Give the person shown a moment ago, whom the first argument names again, the role of the second."""
    user_id, role = payload.number(visit.args, 0), team.role_of(payload.text(visit.args, 1))
    name = await staff.appoint(services.editorial, user_id, role, visit.actor)
    done = visit.translator.text("team.appointed", name=name or user_id, role=role_name(role, visit.translator))
    return await team.listing(visit.asking(), services, done)


def team_button(visit: Visit) -> tuple[Button, ...]:
    """Back to the list."""
    return (ui.button(visit.translator.text("button.back"), "team"),)


def _person(sent: Sent) -> Someone:
    return sent.contact or sent.forwarded or Someone(user_id=None, name="")


def _problem(sent: Sent, visit: Visit) -> str | None:
    """The catalog key of why this person cannot be appointed; None where they can."""
    person = _person(sent)
    if sent.channel is not None or person.is_bot or person.user_id in NOBODIES:
        return "team.no_person"
    if person.user_id is None:
        return "team.no_account" if sent.contact else "team.hidden"
    return "team.yourself" if person.user_id == visit.user_id else None


def _roles(person: Someone, visit: Visit) -> Keyboard:
    told = visit.translator
    row = tuple(ui.button(role_name(role, told), "team_appoint", person.user_id or 0, role) for role in APPOINTED)
    return (row, team_button(visit))


def _explained(visit: Visit) -> tuple[str, ...]:
    return tuple(f"\n{visit.translator.text(f'role.{role.value}_may')}" for role in APPOINTED)


ROUTES = (
    route.Button(name="team_add", act=act, role=Role.OWNER),
    route.Button(name="team_appoint", act=appoint, role=Role.OWNER),
    route.Answer(name="team", act=answered, role=Role.OWNER),
)
