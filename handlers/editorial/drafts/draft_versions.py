"""Who holds a draft: a button acts on the version it was drawn for, and the last save never wins in silence."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.domain.draft import OPEN, Draft
from bot.domain.errors import Conflict, Missing
from bot.domain.newsroom import Role
from bot.editorial.live_cards import anchored, live
from bot.rendering.html import plain
from handlers import route
from handlers.editorial.drafts.card import card
from handlers.reply import Reply
from handlers.services import Services
from handlers.ui import payload
from handlers.ui.memory import expected, forget
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
    known = await anchored(services.editorial, visit.chat_id) if visit.pressed else None
    number = await live(services.editorial, visit.chat_id) if known and known.draft_id == draft.id else None
    return number is not None and visit.message_id is not None and visit.message_id < number


async def moved_on(draft: Draft, visit: Visit, services: Services) -> Reply:
    """The card as it is now, and that somebody changed it: who asks, with a button pressed twice, or another editor."""
    key = "drafts.changed" if draft.changed_by != visit.user_id else "drafts.pressed_before"
    return await card(draft, visit, services, toast=visit.translator.text(key))


async def on_the_card(told: Reply, visit: Visit, services: Services) -> Reply:
    """What was wrong with an answer about a draft, on the draft's card: a message of its own would stand below it."""
    known = (
        await anchored(services.editorial, visit.chat_id) if visit.role.covers(Role.EDITOR) and told.messages else None
    )
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


ROUTES = (route.Button(name="draft", act=opened, role=Role.EDITOR),)
