"""Appointing by a forwarded message or a shared contact: whom, as what, done. Links: invitations.py."""

from bot.domain.errors import Missing
from bot.domain.newsroom import APPOINTED, NOBODIES, Role
from bot.editorial import menus
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.rendering.rich import rich
from handlers import route
from handlers.editorial.team import team
from handlers.editorial.team.notify import tell
from handlers.incoming import Sent, Someone
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.prompts import expect, forget
from handlers.visit import Visit

_MEMORY = "appointing"


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
    await services.memory.keep(visit.chat_id, _MEMORY, f"{person.user_id} {person.name}")
    await forget(visit, services)
    question = rich(visit.translator, "team.ask_role", name=bold(person.name or str(person.user_id)))
    return say(Message(nodes=(*question, *_explained(visit)), keyboard=_roles(person, visit)))


async def appoint(visit: Visit, services: Services) -> Reply:
    """Give the person shown a moment ago, whom the first argument names again, the role of the second."""
    user_id, role = payload.number(visit.args, 0), team.role_of(payload.text(visit.args, 1))
    kept, _, name = (await services.memory.recall(visit.chat_id, _MEMORY) or "").partition(" ")
    if kept != str(user_id) or user_id in NOBODIES:
        raise Missing("trouble.stale")
    async with services.transaction():
        await services.team.appoint(user_id, role, by=visit.user_id, now=visit.now)
        if name:
            await services.team.meet(user_id, name)
        await services.audit.note(
            "team_appointed", actor=visit.user_id, at=visit.now, kind="member", object=user_id, name=name, role=role
        )
        await menus.sync(services.editorial, user_id, role, at=visit.now)
        await tell([user_id], lambda says: team.you_are(role, says), services)
        await team.tell_others("team_appointed", user_id, name or str(user_id), role, visit, services)
        await services.memory.keep(visit.chat_id, _MEMORY, "")
    done = visit.translator.text("team.appointed", name=name or user_id, role=team.role_name(role, visit.translator))
    return await team.listing(visit.asking(), services, done)


def team_button(visit: Visit) -> tuple[Button, ...]:
    """Back to the list."""
    return (Button(label=visit.translator.text("button.back"), payload=payload.encode("team")),)


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
    row = tuple(
        Button(label=team.role_name(role, told), payload=payload.encode("team_appoint", person.user_id or 0, role))
        for role in APPOINTED
    )
    return (row, team_button(visit))


def _explained(visit: Visit) -> tuple[str, ...]:
    return tuple(f"\n{visit.translator.text(f'role.{role.value}_may')}" for role in APPOINTED)


ROUTES = (
    route.Button(name="team_add", act=act, role=Role.OWNER),
    route.Button(name="team_appoint", act=appoint, role=Role.OWNER),
    route.Answer(name="team", act=answered, role=Role.OWNER),
)
