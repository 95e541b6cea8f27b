"""One-time links that give a role: made by an owner, used once within a day. The database never sees the token."""

from urllib.parse import quote

from bot.domain.errors import Missing
from bot.domain.newsroom import APPOINTED, Role
from bot.editorial import invitations
from bot.editorial.team import role_name
from bot.rendering.message import Button, Code, Message
from handlers import route, ui
from handlers.editorial.team import team
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

PREFIX = "join_"


async def act(visit: Visit, services: Services) -> Reply:
    """Ask for the role, or make a link for the one the first argument names."""
    if not visit.args:
        return show(visit, _question(visit))
    role = team.role_of(payload.text(visit.args, 0))
    token = await invitations.invite(services.editorial, role, visit.actor)
    told = visit.translator.text("team.link_made", role=role_name(role, visit.translator))
    link = f"https://t.me/{services.username}?start={PREFIX}{token}"
    share = Button(label=visit.translator.text("team.share"), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    return show(visit, Message(nodes=(told, "\n\n", Code(link)), keyboard=((share,), _back(visit))))


async def withdraw(visit: Visit, services: Services) -> Reply:
    """Make the link that the first argument numbers worthless."""
    await invitations.withdraw(services.editorial, payload.number(visit.args, 0), visit.actor)
    return await team.listing(visit.asking(), services, visit.translator.text("team.withdrawn"))


async def join(visit: Visit, services: Services) -> Reply:
    """Use the link that `visit.words` came by. One that would lower a role is left for whom it was meant."""
    try:
        role = await invitations.join(services.editorial, visit.words.removeprefix(PREFIX), visit.actor)
    except Missing as gone:
        return say(words(visit.translator.say(gone.phrase)))
    return say(words(visit.translator.text("team.welcome", role=role_name(role, visit.translator))))


def _question(visit: Visit) -> Message:
    told = visit.translator
    row = tuple(ui.button(role_name(role, told), "team_link", role) for role in APPOINTED)
    lines = [told.text("team.link_role"), *(told.text(f"role.{Role(role).value}_may") for role in APPOINTED)]
    return Message(nodes=("\n".join(lines),), keyboard=(row, _back(visit)))


def _back(visit: Visit) -> tuple[Button, ...]:
    return (ui.button(visit.translator.text("button.back"), "team"),)


ROUTES = (
    route.Button(name="team_link", act=act, role=Role.OWNER),
    route.Button(name="team_withdraw", act=withdraw, role=Role.OWNER),
)
