"""Takes away the copy of a post that Telegram puts into the discussion group, where a channel wants no comments.

With the copy goes the place to comment. It needs the right to delete in the group; without it comments stay.
"""

import json
from contextlib import suppress

from telegram import Message

from bot.desk import Desk
from bot.domain.delivery import Debt, Lane
from bot.domain.errors import Conflict


async def act(message: Message, desk: Desk) -> None:
    """Owe the removal of a copy, once, where it comes from such a channel."""
    channel = await desk.channels.get(message.sender_chat.id) if message.sender_chat else None
    if channel is None or channel.comments:
        return
    fields = {"message_id": message.message_id}
    payload = json.dumps({"kind": "message", "method": "deleteMessage", "fields": fields})
    key = f"comments:{message.chat_id}:{message.message_id}"
    debt = Debt(chat_id=message.chat_id, key=key, payload=payload, lane=Lane.REPLY)
    with suppress(Conflict):  # the update came a second time, after a kill
        await desk.outbox.owe([debt], now=desk.now())
