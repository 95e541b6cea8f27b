"""What an editor looks at before it leaves: the very messages, owed to them the way posts are."""

import secrets
from collections.abc import Sequence

from bot.delivery.outgoing import Content, encode
from bot.domain.delivery import Lane, Outgoing
from bot.editorial import live_cards
from bot.editorial.ports import Actor, Editorial


async def owe(
    ports: Editorial, contents: Sequence[Content], draft_id: int | None, *, by: Actor, but: int | None = None
) -> None:
    """Owe them these messages, the last of which has the live buttons of this draft where there is one.

    `but` is the message that has lost its buttons already.
    """
    outgoing = [
        Outgoing(chat_id=by.id, key=f"preview:{by.id}:{secrets.token_hex(6)}", payload=encode(one), lane=Lane.REPLY)
        for one in contents
    ]
    async with ports.transaction():
        await ports.outbox.enqueue(outgoing, now=by.at)
        if draft_id is not None:
            await live_cards.owed(ports, outgoing[-1].key, draft_id, by.id, at=by.at, but=but)
    await ports.press()
