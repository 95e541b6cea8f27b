"""Who holds a draft: a button acts on the version it was drawn for, and the last save never wins in silence."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.domain.article import plain_text
from bot.domain.draft import OPEN, Draft, DraftState
from bot.domain.draft_merge import retagged
from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Role
from bot.rendering.html import plain
from handlers import route
from handlers.editorial.drafts.card import card
from handlers.editorial.drafts.live_card import anchored, live
from handlers.reply import Reply
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.prompts import expected, forget
from handlers.visit import Visit

_ABOUT_A_DRAFT = frozenset(("draft", "mend", "picture", "return", "when"))
"""What a typed answer may be about, as `expect` was told; see the `Answer`s of this folder and of posts/."""

Mend = Callable[[Draft, Visit, Services], Awaitable[Reply]]


def holding(act: Mend) -> Callable[[Visit, Services], Awaitable[Reply]]:
    """An act on the draft and version that a button names; where it has moved on, its card as it is now.

    What follows the version are the arguments that `act` sees.
    """

    async def held(visit: Visit, services: Services) -> Reply:
        draft = await services.copydesk.drafts.get(payload.number(visit.args, 0))
        if await _above(draft, visit, services):
            return Reply(toast=visit.translator.text("drafts.old_card"), alert=True, keyboard=())
        asked = replace(visit, args=visit.args[2:])
        await forget(visit, services)
        if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
            return await moved_on(draft, asked, services)
        try:
            return await act(draft, asked, services)
        except Conflict as problem:
            if problem.phrase.key != "drafts.changed":
                raise
            return await moved_on(await services.copydesk.drafts.get(draft.id), asked, services)

    return held


async def _above(draft: Draft, visit: Visit, services: Services) -> bool:
    """Whether a pressed button stands above the message that has the draft's live ones: it was drawn before it."""
    known = await anchored(visit.chat_id, services) if visit.pressed else None
    number = await live(visit.chat_id, services) if known and known.draft_id == draft.id else None
    return number is not None and visit.message_id is not None and visit.message_id < number


async def moved_on(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The card as it is now, and that somebody changed it: who asks, with a button pressed twice, or another editor."""
    key = "drafts.changed" if draft.changed_by != visit.user_id else "drafts.pressed_before"
    return await card(draft, visit, services, toast=visit.translator.text(key))


async def on_the_card(told: Reply, visit: Visit, services: Services) -> Reply:
    """What was wrong with an answer about a draft, on the draft's card: a message of its own would stand below it."""
    known = await anchored(visit.chat_id, services) if visit.role.covers(Role.EDITOR) and told.messages else None
    about = (await expected(visit, services)).partition(":")[0]
    if known is None or (visit.sent is not None and about not in _ABOUT_A_DRAFT):
        return told
    try:
        draft = await services.copydesk.drafts.get(known.draft_id)
    except Missing:
        return told
    if visit.pressed or draft.state not in OPEN:
        return told
    return await card(draft, visit, services, notice=f"⚠ {plain(told.messages[0].nodes)}")


async def opened(visit: Visit, services: Services) -> Reply:
    """The card of the draft that a button names, as it is now."""
    await forget(visit, services)
    return await card(await services.copydesk.drafts.get(payload.number(visit.args, 0)), visit, services)


async def keep(draft: Draft, visit: Visit, services: Services, *, read: bool = False) -> Draft:
    """Save a mended draft, tagged anew where its text was touched; an approval that was asked for is over.

    Raises:
        Conflict: somebody saved it meanwhile.
    """
    return await save(await tagged(draft, services) if read else draft, visit, services)


async def tagged(draft: Draft, services: Services) -> Draft:
    """A draft whose text was touched, with what the tagger says of it now; nothing is saved."""
    fresh = await asyncio.to_thread(services.copydesk.intake.tag, draft.manuscript)
    if draft.article_id is not None:
        fresh = await services.copydesk.revisions.led(draft.article_id, fresh)
    return retagged(draft, fresh, plain_text(draft.manuscript))


async def save(draft: Draft, visit: Visit, services: Services) -> Draft:
    """Save a draft as it is; an approval that was asked for is over where it changed.

    Raises:
        Conflict: somebody saved it meanwhile.
    """
    if draft.state in {DraftState.AWAITING, DraftState.APPROVED} and not draft.approved:
        draft = replace(draft, state=DraftState.DRAFT)
    return await services.copydesk.drafts.save(draft, by=visit.user_id, now=visit.now)


ROUTES = (route.Button(name="draft", act=opened, role=Role.EDITOR),)
