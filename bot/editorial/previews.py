"""What an editor looks at before it leaves: the very messages, owed to them the way posts are."""

import secrets
from collections.abc import Sequence

from bot.delivery.outgoing import PostMessage, Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.editorial import live_cards
from bot.editorial.ports import Actor, Editorial
from bot.rendering.message import Message
from bot.rendering.post import Piece


async def owe(
    ports: Editorial,
    shown: Sequence[Message | Piece],
    draft_id: int | None,
    *,
    by: Actor,
    but: int | None = None,
) -> None:
    """Owe them these messages and pieces of posts, the last with the live buttons of this draft where there is one.

    `but` is the message that has lost its buttons already.
    """
    outgoing = [_owed(one, by) for one in shown]
    async with ports.transaction():
        await ports.outbox.enqueue(outgoing, now=by.at)
        if draft_id is not None:
            await live_cards.owed(ports, outgoing[-1].key, draft_id, by.id, at=by.at, but=but)
    await ports.press()


def _owed(shown: Message | Piece, by: Actor) -> Outgoing:
    content = PostMessage(piece=shown) if isinstance(shown, Piece) else Text(message=shown)
    key = f"preview:{by.id}:{secrets.token_hex(6)}"
    return Outgoing(chat_id=by.id, key=key, payload=encode(content), lane=Lane.REPLY)
