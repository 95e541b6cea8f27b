"""The table: what is asked → who answers. /help and the command menu come from it, so a command is added here only."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.domain.newsroom import Role
from bot.language.translator import Translator
from handlers import unknown
from handlers.editorial import acts
from handlers.editorial.audit import audit, audit_export, stats
from handlers.editorial.broadcasts import broadcast
from handlers.editorial.channels import channel_acts, channels
from handlers.editorial.registry import registry
from handlers.editorial.stories import stories
from handlers.editorial.team import appoint, invitations, team
from handlers.errors import refused
from handlers.reader import (
    article,
    digest,
    latest,
    newest,
    onboarding,
    pair,
    person,
    privacy,
    quote,
    start,
    stop,
    topic,
)
from handlers.reader import help as help_
from handlers.reader.follows import follow, following
from handlers.reader.settings import hours, settings, tuning, zone
from handlers.refusals import log_refusal
from handlers.reply import Reply
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

Act = Callable[[Visit, Services], Awaitable[Reply]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Who answers, and what has to hold first.

    `changes` marks what alters a chat's settings, `sets` what does where words follow: in a group only its admins
    may. `slow` shows 'typing' meanwhile.
    `help` is the catalog key of the command's line in /help and in the menu. To whoever lacks `role` the command or
    button does not exist: application.py asks the database at each one.
    """

    act: Act
    help: str = ""
    role: Role = Role.READER
    changes: bool = False
    sets: bool = False
    slow: bool = False


async def _ask(visit: Visit, services: Services) -> Reply:
    """A button that asks a command: its name, then the words."""
    route = COMMANDS.get(payload.text(visit.args, 0))
    if route and not visit.role.covers(route.role):
        await log_refusal(":".join(("ask", *visit.args)), visit, services)
        return refused(visit, "trouble.stale")
    if route is None or route.changes:
        return refused(visit, "trouble.stale")
    return await route.act(visit.asking(payload.text(visit.args, 1)), services)


async def unknown_command(visit: Visit, _services: Services) -> Reply:
    """Answers a command that is not in the table; `visit.words` hold it."""
    return unknown.command(visit, [name for name, route in COMMANDS.items() if visit.role.covers(route.role)])


async def unknown_button(visit: Visit, _services: Services) -> Reply:
    """Answers a button that no act stands behind any more."""
    return refused(visit, "trouble.stale")


def _working(name: str) -> Role:
    """Who has a command or a button of the editors."""
    return Role.VIEWER if name in acts.LOOKING else Role.EDITOR


COMMANDS: Mapping[str, Route] = {
    "latest": Route(act=newest.act, help="help.latest"),
    "topic": Route(act=topic.act, help="help.topic"),
    "person": Route(act=person.act, help="help.person"),
    "quote": Route(act=quote.act, help="help.quote"),
    "digest": Route(act=digest.act, help="help.digest", slow=True),
    "following": Route(act=following.act, help="help.following"),
    "settings": Route(act=tuning.act, help="help.settings", sets=True),
    "start": Route(act=start.act, help="help.start", changes=True),
    "stop": Route(act=stop.act, help="help.stop", changes=True),
    "resume": Route(act=stop.resume, help="help.resume", changes=True),
    "privacy": Route(act=privacy.act, help="help.privacy"),
    "mydata": Route(act=privacy.mydata, help="help.mydata", changes=True),
    "forgetme": Route(act=privacy.forgetme, help="help.forgetme", changes=True),
    **{name: Route(act=act, help=line, role=_working(name)) for name, (act, line) in acts.COMMANDS.items()},
    "broadcast": Route(act=broadcast.act, help="help.broadcast", role=Role.OWNER),
    "stats": Route(act=stats.act, help="help.stats", role=Role.OWNER, slow=True),
    "people": Route(act=registry.people, help="help.people", role=Role.EDITOR),
    "topics": Route(act=registry.topics, help="help.topics", role=Role.EDITOR),
    **{name: Route(act=act, help=line, role=Role.EDITOR) for name, (act, line) in stories.COMMANDS.items()},
    "channels": Route(act=channels.act, help="help.channels", role=Role.OWNER),
    "team": Route(act=team.act, help="help.team", role=Role.OWNER),
    "audit": Route(act=audit.act, help="help.audit", role=Role.OWNER),
    "help": Route(act=help_.act, help="help.help"),
}

BUTTONS: Mapping[str, Route] = {
    "ask": Route(act=_ask),
    "article": Route(act=article.act),
    "latest": Route(act=latest.turn),
    "topic": Route(act=topic.turn),
    "topics": Route(act=topic.choice),
    "person": Route(act=person.turn),
    "people": Route(act=person.choice),
    "pair": Route(act=pair.turn),
    "with": Route(act=pair.choice),
    "quote": Route(act=quote.turn),
    "digest": Route(act=digest.more),
    "following": Route(act=following.act),
    "drop": Route(act=following.drop, changes=True),
    "settings": Route(act=settings.act),
    "language": Route(act=settings.language, changes=True),
    "reading": Route(act=settings.reading, changes=True),
    "days": Route(act=settings.days, changes=True),
    "length": Route(act=settings.length, changes=True),
    "zone": Route(act=zone.act, changes=True),
    "hours": Route(act=hours.act, changes=True),
    "start": Route(act=onboarding.act, changes=True),
    "pick": Route(act=onboarding.pick, changes=True),
    "stop": Route(act=stop.chosen, changes=True),
    "resume": Route(act=stop.resume, changes=True),
    "forgetme": Route(act=privacy.answered, changes=True),
    **{name: Route(act=act, role=_working(name)) for name, act in acts.BUTTONS.items()},
    "bc": Route(act=broadcast.turn, role=Role.OWNER),
    "reg": Route(act=registry.turn, role=Role.EDITOR),
    **{name: Route(act=act, role=Role.EDITOR) for name, act in stories.BUTTONS.items()},
    **{name: Route(act=act, role=Role.OWNER) for name, act in channel_acts.BUTTONS.items()},
    "team": Route(act=team.act, role=Role.OWNER),
    "team_member": Route(act=team.card, role=Role.OWNER),
    "team_role": Route(act=team.change, role=Role.OWNER),
    "team_remove": Route(act=team.remove, role=Role.OWNER),
    "team_add": Route(act=appoint.act, role=Role.OWNER),
    "team_appoint": Route(act=appoint.appoint, role=Role.OWNER),
    "team_link": Route(act=invitations.act, role=Role.OWNER),
    "team_withdraw": Route(act=invitations.withdraw, role=Role.OWNER),
    "audit": Route(act=audit.turn, role=Role.OWNER),
    "audit_ask": Route(act=audit.ask, role=Role.OWNER),
    "audit_csv": Route(act=audit_export.sheet, role=Role.OWNER, slow=True),
    "audit_json": Route(act=audit_export.data, role=Role.OWNER, slow=True),
    **{deed: Route(act=partial(follow.act, deed=deed), changes=True) for deed in follow.ACTS},
}


def menu(translator: Translator, role: Role = Role.READER) -> list[tuple[str, str]]:
    """The commands of a role, each with what it does."""
    return [(name, translator.text(route.help)) for name, route in COMMANDS.items() if role.covers(route.role)]
