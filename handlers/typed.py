"""Plain words, files, contacts: the answer to what the bot has just asked, or else words to look up."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.desk import Desk
from bot.domain.desk import Role
from handlers import hours, pair, setup, unknown, zone
from handlers.desk import acts, appointing, audit, broadcast_draft, channel_acts, registry, stories
from handlers.expecting import expected, forget
from handlers.reply import Reply
from handlers.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Who takes the answer to a question, and the role they must have when it comes.

    The act gets the words as typed, `visit.sent` for all else, and as arguments what followed the question's name
    in `expect`; it gives None for what is no answer.
    """

    act: Callable[[Visit, Desk], Awaitable[Reply | None]]
    role: Role = Role.READER
    lapses: bool = False
    """Whether the question is dropped as soon as something else is asked."""


ANSWERS: Mapping[str, Answer] = {
    "zone": Answer(act=zone.typed, lapses=True),
    "hours": Answer(act=hours.typed, lapses=True),
    "setup": Answer(act=setup.typed, lapses=True),
    "with": Answer(act=pair.typed, lapses=True),
    "broadcast": Answer(act=broadcast_draft.answered, role=Role.OWNER),
    "registry": Answer(act=registry.answered, role=Role.EDITOR),
    **{name: Answer(act=act, role=Role.EDITOR) for name, act in stories.ANSWERS.items()},
    "team": Answer(act=appointing.answered, role=Role.OWNER),
    "audit": Answer(act=audit.answered, role=Role.OWNER),
    **{name: Answer(act=act, role=Role.OWNER) for name, act in channel_acts.ANSWERS.items()},
    **{name: Answer(act=act, role=Role.EDITOR, lapses=True) for name, act in acts.ANSWERS.items()},
}
"""By the first word of what `expect` was told."""


async def act(visit: Visit, desk: Desk) -> Reply:
    """Answer a message that is no command."""
    what, *arguments = (await expected(visit, desk)).split(":")
    answer = ANSWERS.get(what)
    reply = None
    if answer and visit.role.covers(answer.role):
        reply = await answer.act(visit.asking(visit.words, *arguments), desk)
    return reply or await (unknown.plain(visit, desk) if visit.words else unknown.wordless(visit, desk))


async def lapse(visit: Visit, desk: Desk) -> None:
    """A command or a button: plain words that follow are no answer to what was asked before it."""
    answer = ANSWERS.get((await expected(visit, desk)).partition(":")[0])
    if answer and answer.lapses:
        await forget(visit, desk)
