"""Takes away the copy of a post that Telegram puts into the discussion group, where a channel wants no comments.

With the copy goes the place to comment. It needs the right to delete in the group; without it comments stay, and the
owners are told.
"""

import json
from contextlib import suppress

from telegram import Message as Sent

from bot.desk import Desk
from bot.domain.delivery import Debt, Lane
from bot.domain.desk import Channel
from bot.domain.errors import Conflict
from bot.language.translator import Translator
from bot.rendering.message import Button, Message, bold
from bot.rendering.rich import rich
from handlers import payload
from handlers.desk.telling import tell_owners

_TOLD = "comments_told"


async def act(message: Sent, desk: Desk) -> None:
    """Owe the removal of a copy, once, where it comes from such a channel."""
    channel = await desk.channels.get(message.sender_chat.id) if message.sender_chat else None
    if channel is None or channel.comments or not await _can(channel, desk):
        return
    fields = {"message_id": message.message_id}
    owed = json.dumps({"kind": "message", "method": "deleteMessage", "fields": fields})
    key = f"comments:{message.chat_id}:{message.message_id}"
    debt = Debt(chat_id=message.chat_id, key=key, payload=owed, lane=Lane.REPLY)
    with suppress(Conflict):  # the update came a second time, after a kill
        await desk.outbox.owe([debt], now=desk.now())


async def _can(channel: Channel, desk: Desk) -> bool:
    """Whether the copy can be taken away; where not, the owners are told, once a day."""
    facts = await desk.inspect(channel.chat_id)
    if facts is None or facts.discussion is None or facts.discussion.may_delete:
        return True
    today = desk.now().date().isoformat()
    if await desk.memory.recall(channel.chat_id, _TOLD) != today:
        async with desk.transaction():
            await desk.memory.keep(channel.chat_id, _TOLD, today)
            await tell_owners(lambda says: _stay(channel, says), desk)
    return False


def _stay(channel: Channel, says: Translator) -> Message:
    card = Button(label=says.text("channels.f_comments"), payload=payload.encode("ch_talk", channel.chat_id))
    return Message(nodes=rich(says, "comments.stay", title=bold(channel.title)), keyboard=((card,),))
