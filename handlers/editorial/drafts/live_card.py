"""Keeps a draft's live buttons under one message of the chat, the last one. Which it is: bot.editorial.live_cards.

Buttons are looked at by what they carry, so that questions about a draft count too. What stands on the card: card.py.
"""

from dataclasses import replace

from bot.domain.newsroom import Role
from bot.editorial import live_cards
from bot.rendering.message import Keyboard
from handlers.reply import Adapter, Reply
from handlers.services import Services
from handlers.ui import payload
from handlers.visit import Visit

_ACTS = frozenset(("draft", "dxp", "dxt", "dap", "dat", "dby"))


def of_draft(keyboard: Keyboard) -> int | None:
    """The draft that any of the buttons acts on."""
    carried = [payload.decode(key.payload) for row in keyboard for key in row if key.payload]
    mine = (args for act, args in carried if act in _ACTS or act.startswith("d_"))
    return next((payload.number(args, 0) for args in mine), None)


async def placed(reply: Reply, visit: Visit, services: Services) -> Reply:
    """The reply to a message, edited into the draft's card where that stands below the message already.

    An app cuts a long text into several messages, which are all there before the first of them is answered.
    """
    if visit.role is Role.READER or visit.sent is None or len(reply.messages) != 1 or reply.instead:
        return reply
    draft_id = of_draft(reply.messages[0].keyboard)
    known = await live_cards.anchored(services.editorial, visit.chat_id)
    if draft_id is None or known is None or known.draft_id != draft_id:
        return reply
    number = await live_cards.live(services.editorial, visit.chat_id)
    return replace(reply, instead=number) if number and number > visit.sent.message_id else reply


async def follow(reply: Reply, shown: int | None, adapter: Adapter, visit: Visit, services: Services) -> None:
    """Take the buttons off the messages before, once `shown` is the one that has them."""
    if visit.role is Role.READER or not reply.messages or shown is None:
        return
    ports, chat_id = services.editorial, visit.chat_id
    draft_id = of_draft(reply.messages[-1].keyboard)
    if draft_id is None:
        if await live_cards.live(ports, chat_id) == shown:
            await live_cards.forget(ports, chat_id)
        return
    before = await live_cards.former(ports, chat_id, but=shown)
    for number in before.numbers:
        await adapter.strip(visit, number)
    await live_cards.keep(ports, chat_id, draft_id, *before.keys, str(shown))
