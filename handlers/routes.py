"""The table: what is asked → who answers. /help and the command menu come from it, so a command is added here only."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bot.desk import Desk
from bot.domain.desk import Role
from bot.language.translator import Translator
from handlers import (
    article,
    digest,
    follow,
    following,
    hours,
    latest,
    pair,
    payload,
    person,
    quote,
    settings,
    setup,
    start,
    topic,
    tuning,
    unknown,
    zone,
)
from handlers import (
    help as help_,
)
from handlers.desk import (
    acts,
    appointing,
    audit,
    audit_export,
    broadcasting,
    channel_acts,
    channels,
    invitations,
    registry,
    stats,
    stories,
    team,
)
from handlers.errors import refused
from handlers.refusals import log_refusal
from handlers.reply import Reply
from handlers.visit import Visit

Act = Callable[[Visit, Desk], Awaitable[Reply]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """Who answers, and what has to hold first.

    `changes` marks what alters a chat's settings: in a group only its admins may. `slow` shows 'typing' meanwhile.
    `help` is the catalog key of the command's line in /help and in the menu. To whoever lacks `role` the command or
    button does not exist: application.py asks the database at each one.
    """

    act: Act
    help: str = ""
    role: Role = Role.READER
    changes: bool = False
    slow: bool = False


async def _ask(visit: Visit, desk: Desk) -> Reply:
    """A button that asks a command: its name, then the words."""
    route = COMMANDS.get(payload.text(visit.args, 0))
    if route and not visit.role.covers(route.role):
        await log_refusal(":".join(("ask", *visit.args)), visit, desk)
        return refused(visit, "trouble.stale")
    if route is None or route.changes:
        return refused(visit, "trouble.stale")
    return await route.act(visit.asking(payload.text(visit.args, 1)), desk)


async def unknown_command(visit: Visit, _desk: Desk) -> Reply:
    """Answers a command that is not in the table; `visit.words` hold it."""
    return unknown.command(visit, [name for name, route in COMMANDS.items() if visit.role.covers(route.role)])


async def unknown_button(visit: Visit, _desk: Desk) -> Reply:
    """Answers a button that no act stands behind any more."""
    return refused(visit, "trouble.stale")


def _working(name: str) -> Role:
    """Who has a command or a button of the editors."""
    return Role.VIEWER if name in acts.LOOKING else Role.EDITOR


COMMANDS: Mapping[str, Route] = {
    "latest": Route(act=latest.act, help="help.latest"),
    "topic": Route(act=topic.act, help="help.topic"),
    "person": Route(act=person.act, help="help.person"),
    "quote": Route(act=quote.act, help="help.quote"),
    "digest": Route(act=digest.act, help="help.digest", slow=True),
    "following": Route(act=following.act, help="help.following"),
    "settings": Route(act=tuning.act, help="help.settings"),
    "start": Route(act=start.act, help="help.start", changes=True),
    **{name: Route(act=act, help=line, role=_working(name)) for name, (act, line) in acts.COMMANDS.items()},
    "broadcast": Route(act=broadcasting.act, help="help.broadcast", role=Role.OWNER),
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
    "start": Route(act=setup.act, changes=True),
    "pick": Route(act=setup.pick, changes=True),
    **{name: Route(act=act, role=_working(name)) for name, act in acts.BUTTONS.items()},
    "bc": Route(act=broadcasting.turn, role=Role.OWNER),
    "reg": Route(act=registry.turn, role=Role.EDITOR),
    **{name: Route(act=act, role=Role.EDITOR) for name, act in stories.BUTTONS.items()},
    **{name: Route(act=act, role=Role.OWNER) for name, act in channel_acts.BUTTONS.items()},
    "team": Route(act=team.act, role=Role.OWNER),
    "team_member": Route(act=team.card, role=Role.OWNER),
    "team_role": Route(act=team.change, role=Role.OWNER),
    "team_remove": Route(act=team.remove, role=Role.OWNER),
    "team_add": Route(act=appointing.act, role=Role.OWNER),
    "team_appoint": Route(act=appointing.appoint, role=Role.OWNER),
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
