"""Gathers what the acts declare beside themselves: what is asked → who answers. /help and the command menus follow."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from bot.domain.newsroom import Role
from bot.editorial import audit as audit_marks
from bot.language.translator import Translator
from handlers import unknown
from handlers.editorial.audit import audit, audit_export, stats
from handlers.editorial.broadcasts import broadcast, broadcast_draft
from handlers.editorial.channels import (
    channel_comments,
    channel_look,
    channel_rules,
    channel_times,
    channel_withdrawal,
    channel_words,
    channels,
    register,
)
from handlers.editorial.drafts import (
    approve,
    body,
    draft_versions,
    drop,
    fields,
    new_draft,
    pictures,
    quotes,
    subjects,
)
from handlers.editorial.posts import correct, crossposting, publish, queue, retract
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
from handlers.reply import Reply
from handlers.route import Answer, Button, Command, Declared
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

Kind = TypeVar("Kind", Command, Button, Answer)


async def ask(visit: Visit, services: Services) -> Reply:
    """A button that asks a command: its name, then the words."""
    route = COMMANDS.get(payload.text(visit.args, 0))
    if route and not visit.role.covers(route.role):
        await audit_marks.refuse(services.editorial, ":".join(("ask", *visit.args)), visit.actor)
        return refused(visit, "trouble.stale")
    if route is None or route.changes:
        return refused(visit, "trouble.stale")
    return await route.act(visit.asking(payload.text(visit.args, 1)), services)


async def unknown_command(visit: Visit, _services: Services) -> Reply:
    """Answers a command that nobody declares; `visit.words` hold it."""
    return unknown.command(visit, [name for name, route in COMMANDS.items() if visit.role.covers(route.role)])


async def unknown_button(visit: Visit, _services: Services) -> Reply:
    """Answers a button that no act stands behind any more."""
    return refused(visit, "trouble.stale")


def menu(translator: Translator, role: Role = Role.READER) -> list[tuple[str, str]]:
    """The commands of a role, each with what it does."""
    return [(name, translator.text(route.help)) for name, route in COMMANDS.items() if role.covers(route.role)]


def by_name(kind: type[Kind], declared: Iterable[Declared]) -> Mapping[str, Kind]:
    """What of `kind` is declared, in that order. ValueError where two acts claim one name."""
    found: dict[str, Kind] = {}
    for one in declared:
        if isinstance(one, kind):
            if one.name in found:
                raise ValueError(f"two acts claim the {kind.__name__.lower()} '{one.name}'")
            found[one.name] = one
    return found


_COMMANDING = (
    *(newest, topic, person, quote, digest, following, tuning, start, stop, privacy),
    *(new_draft, queue, correct, retract, broadcast, stats, registry, stories, channels, team, audit),
    help_,
)
"""Modules with a command, in the order of /help and of the menus."""

_PRESSED_OR_ANSWERED = (
    *(article, latest, pair, follow, settings, hours, zone, onboarding),
    *(draft_versions, body, fields, subjects, quotes, pictures, drop, approve, publish, crossposting),
    *(broadcast_draft, appoint, invitations, audit_export, register),
    *(channel_look, channel_comments, channel_times, channel_words, channel_withdrawal, channel_rules),
)
"""Modules with buttons or answers only."""

_DECLARED: tuple[Declared, ...] = (
    *(one for module in (*_COMMANDING, *_PRESSED_OR_ANSWERED) for one in module.ROUTES),
    Button(name="ask", act=ask),
)
COMMANDS = by_name(Command, _DECLARED)
BUTTONS = by_name(Button, _DECLARED)
ANSWERS = by_name(Answer, _DECLARED)
LAPSING = frozenset(name for name, answer in ANSWERS.items() if answer.lapses)
"""Questions that are dropped as soon as something else is asked."""
