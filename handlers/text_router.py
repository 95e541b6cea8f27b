"""Plain words, files, contacts: the answer to what the bot has just asked, or else words to look up."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.domain.errors import Refused
from bot.domain.newsroom import Role
from handlers import requests, unknown
from handlers.editorial import acts
from handlers.editorial.audit import audit
from handlers.editorial.broadcasts import broadcast_draft
from handlers.editorial.channels import channel_acts
from handlers.editorial.registry import registry
from handlers.editorial.stories import stories
from handlers.editorial.team import appoint
from handlers.reader import onboarding, pair
from handlers.reader.settings import hours, zone
from handlers.reply import Reply
from handlers.services import Services
from handlers.ui.prompts import expected, forget
from handlers.visit import Visit


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Who takes the answer to a question, and the role they must have when it comes.

    The act gets the words as typed, `visit.sent` for all else, and as arguments what followed the question's name
    in `expect`; it gives None for what is no answer.
    """

    act: Callable[[Visit, Services], Awaitable[Reply | None]]
    role: Role = Role.READER
    lapses: bool = False
    """Whether the question is dropped as soon as something else is asked."""
    worded: bool = True
    """Whether only words can be an answer that is none yet."""
    nothing: Callable[[Visit, Services], Awaitable[Reply]] | None = None
    """To words that are no answer to the question, and mean nothing else."""


ANSWERS: Mapping[str, Answer] = {
    "zone": Answer(act=zone.typed, lapses=True, nothing=zone.no_place),
    "hours": Answer(act=hours.typed, lapses=True),
    "setup": Answer(act=onboarding.typed, lapses=True),
    "with": Answer(act=pair.typed, lapses=True),
    "broadcast": Answer(act=broadcast_draft.answered, role=Role.OWNER),
    "registry": Answer(act=registry.answered, role=Role.EDITOR),
    **{name: Answer(act=act, role=Role.EDITOR) for name, act in stories.ANSWERS.items()},
    "team": Answer(act=appoint.answered, role=Role.OWNER),
    "audit": Answer(act=audit.answered, role=Role.OWNER),
    **{name: Answer(act=act, role=Role.OWNER) for name, act in channel_acts.ANSWERS.items()},
    **{
        name: Answer(act=act, role=Role.EDITOR, lapses=True, worded=name not in acts.FORWARDED)
        for name, act in acts.ANSWERS.items()
    },
}
"""By the first word of what `expect` was told."""


async def act(visit: Visit, services: Services) -> Reply:
    """Answer a message that is no command."""
    what, *arguments = (await expected(visit, services)).split(":")
    answer = ANSWERS.get(what)
    reply = None
    if answer and visit.role.covers(answer.role):
        reply = await answer.act(visit.asking(visit.words, *arguments), services)
    if reply:
        return reply
    asked = answer is not None and answer.worded and visit.role.covers(answer.role) and answer.role is not Role.READER
    if asked and visit.sent and not visit.sent.text.strip():
        raise Refused("trouble.words_wanted")
    if answer and answer.lapses:
        await forget(visit, services)
    caption = " ".join(visit.sent.text.split()) if visit.sent else ""
    words = visit.words or caption
    if not words:
        return await unknown.wordless(visit, services)
    return await requests.act(visit.asking(words, *arguments), services, nothing=answer.nothing if answer else None)


async def lapse(visit: Visit, services: Services) -> None:
    """A command or a button: plain words that follow are no answer to what was asked before it."""
    answer = ANSWERS.get((await expected(visit, services)).partition(":")[0])
    if answer and answer.lapses:
        await forget(visit, services)
