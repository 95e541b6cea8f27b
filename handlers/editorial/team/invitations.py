"""One-time links that give a role: made by an owner, used once within a day. The database never sees the token."""

import secrets
from datetime import timedelta
from hashlib import sha256
from urllib.parse import quote

from bot.domain.errors import Missing
from bot.domain.newsroom import APPOINTED, Invitation, Member, Role
from bot.editorial.notify import remember_locale
from bot.language.translator import Translator
from bot.rendering.message import Button, Code, Message
from handlers import route
from handlers.editorial.team import team
from handlers.editorial.team.notify import tell_owners
from handlers.reply import Reply, say, show, words
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

PREFIX = "join_"
_VALID = timedelta(hours=24)
_BYTES = 24


async def act(visit: Visit, services: Services) -> Reply:
    """Ask for the role, or make a link for the one the first argument names."""
    if not visit.args:
        return show(visit, _question(visit))
    role = team.role_of(payload.text(visit.args, 0))
    token = secrets.token_urlsafe(_BYTES)
    async with services.transaction():
        number = await services.team.invite(
            _digest(token), role, by=visit.user_id, now=visit.now, expires=visit.now + _VALID
        )
        await services.audit.note(
            "team_invited", actor=visit.user_id, at=visit.now, kind="invitation", object=number, role=role
        )
    told = visit.translator.text("team.link_made", role=team.role_name(role, visit.translator))
    link = f"https://t.me/{services.username}?start={PREFIX}{token}"
    share = Button(label=visit.translator.text("team.share"), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    return show(visit, Message(nodes=(told, "\n\n", Code(link)), keyboard=((share,), _back(visit))))


async def withdraw(visit: Visit, services: Services) -> Reply:
    """Make the link that the first argument numbers worthless."""
    number = payload.number(visit.args, 0)
    async with services.transaction():
        await services.team.withdraw(number)
        await services.audit.note("team_withdrew", actor=visit.user_id, at=visit.now, kind="invitation", object=number)
    return await team.listing(visit.asking(), services, visit.translator.text("team.withdrawn"))


async def join(visit: Visit, services: Services) -> Reply:
    """Use the link that `visit.words` came by. One that would lower a role is left for whom it was meant."""
    member = await services.team.member(visit.user_id)
    try:
        async with services.transaction():
            invitation = await services.team.accept(
                _digest(visit.words.removeprefix(PREFIX)), visit.user_id, now=visit.now
            )
            await _take_role(invitation, member, visit, services)
    except Missing as gone:
        return say(words(visit.translator.say(gone.phrase)))
    role = team.role_name(invitation.role, visit.translator)
    return say(words(visit.translator.text("team.welcome", role=role)))


async def _take_role(invitation: Invitation, member: Member | None, visit: Visit, services: Services) -> None:
    if member and member.role.covers(invitation.role):
        raise Missing("team.already")
    role, name = invitation.role, visit.name or str(visit.user_id)
    await services.team.appoint(visit.user_id, role, by=invitation.created_by, now=visit.now)
    await services.team.meet(visit.user_id, name)
    await remember_locale(services.editorial, visit.user_id, visit.translator.locale)
    await services.audit.note(
        "team_joined", actor=visit.user_id, at=visit.now, kind="member", object=visit.user_id, name=name, role=role
    )

    def news(says: Translator) -> Message:
        return words(says.text("team.has_joined", name=name, role=team.role_name(role, says)))

    await tell_owners(news, services, but=[visit.user_id])


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def _question(visit: Visit) -> Message:
    told = visit.translator
    row = tuple(
        Button(label=team.role_name(role, told), payload=payload.encode("team_link", role)) for role in APPOINTED
    )
    lines = [told.text("team.link_role"), *(told.text(f"role.{Role(role).value}_may") for role in APPOINTED)]
    return Message(nodes=("\n".join(lines),), keyboard=(row, _back(visit)))


def _back(visit: Visit) -> tuple[Button, ...]:
    return (Button(label=visit.translator.text("button.back"), payload=payload.encode("team")),)


ROUTES = (
    route.Button(name="team_link", act=act, role=Role.OWNER),
    route.Button(name="team_withdraw", act=withdraw, role=Role.OWNER),
)
