"""Who holds a draft: a button acts on the version it was drawn for, and the last save never wins in silence."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.desk import Desk
from bot.domain.draft import OPEN, Draft, DraftState
from bot.domain.errors import Conflict
from bot.domain.rereading import retagged
from handlers import payload
from handlers.desk.cards import card
from handlers.expecting import forget
from handlers.reply import Reply
from handlers.visit import Visit

Mend = Callable[[Draft, Visit, Desk], Awaitable[Reply]]


def holding(act: Mend) -> Callable[[Visit, Desk], Awaitable[Reply]]:
    """An act on the draft and version that a button names; where it has moved on, its card as it is now.

    What follows the version are the arguments that `act` sees.
    """

    async def held(visit: Visit, desk: Desk) -> Reply:
        draft = await desk.copydesk.drafts.get(payload.number(visit.args, 0))
        asked = replace(visit, args=visit.args[2:])
        await forget(visit, desk)
        if draft.version != payload.number(visit.args, 1) or draft.state not in OPEN:
            return await moved_on(draft, asked, desk)
        try:
            return await act(draft, asked, desk)
        except Conflict as problem:
            if problem.phrase.key != "drafts.changed":
                raise
            return await moved_on(await desk.copydesk.drafts.get(draft.id), asked, desk)

    return held


async def moved_on(draft: Draft, visit: Visit, desk: Desk) -> Reply:
    """The card as it is now, and that somebody changed it."""
    return await card(draft, visit, desk, toast=visit.translator.text("drafts.changed"))


async def opened(visit: Visit, desk: Desk) -> Reply:
    """The card of the draft that a button names, as it is now."""
    await forget(visit, desk)
    return await card(await desk.copydesk.drafts.get(payload.number(visit.args, 0)), visit, desk)


async def keep(draft: Draft, visit: Visit, desk: Desk, *, read: bool = False) -> Draft:
    """Save a mended draft, tagged anew where its text was touched; an approval that was asked for is over.

    Raises:
        Conflict: somebody saved it meanwhile.
    """
    if read:
        draft = retagged(draft, await asyncio.to_thread(desk.copydesk.intake.tag, draft.manuscript))
    if draft.state in {DraftState.AWAITING, DraftState.APPROVED} and not draft.approved:
        draft = replace(draft, state=DraftState.DRAFT)
    return await desk.copydesk.drafts.save(draft, by=visit.user_id, now=visit.now)
