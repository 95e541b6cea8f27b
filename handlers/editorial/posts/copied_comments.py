"""Takes away the copy of a post that Telegram puts into the discussion group, where a channel wants no comments.

With the copy goes the place to comment. It needs the right to delete in the group; without it comments stay, and the
owners are told.
"""

from contextlib import suppress

from telegram import Message as Sent

from bot.delivery.outgoing import Deletion, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.errors import Conflict
from bot.domain.newsroom import Channel
from bot.language.translator import Translator
from bot.rendering.message import Button, Message, bold
from bot.rendering.rich import rich
from handlers.editorial.team.notify import tell_owners
from handlers.services import Services
from handlers.ui import payload

_TOLD = "comments_told"


async def act(message: Sent, services: Services) -> None:
    """Owe the removal of a copy, once, where it comes from such a channel."""
    channel = await services.channels.get(message.sender_chat.id) if message.sender_chat else None
    if channel is None or channel.comments or not await _can(channel, services):
        return
    owed = encode(Deletion(message_id=message.message_id))
    key = f"comments:{message.chat_id}:{message.message_id}"
    outgoing = Outgoing(chat_id=message.chat_id, key=key, payload=owed, lane=Lane.REPLY)
    with suppress(Conflict):  # the update came a second time, after a kill
        await services.outbox.enqueue([outgoing], now=services.now())


async def _can(channel: Channel, services: Services) -> bool:
    """Whether the copy can be taken away; where not, the owners are told, once a day."""
    facts = await services.inspect(channel.chat_id)
    if facts is None or facts.discussion is None or facts.discussion.may_delete:
        return True
    today = services.now().date().isoformat()
    if await services.memory.recall(channel.chat_id, _TOLD) != today:
        async with services.transaction():
            await services.memory.keep(channel.chat_id, _TOLD, today)
            await tell_owners(lambda says: _stay(channel, says), services)
    return False


def _stay(channel: Channel, says: Translator) -> Message:
    card = Button(label=says.text("channels.f_comments"), payload=payload.encode("ch_talk", channel.chat_id))
    return Message(nodes=rich(says, "comments.stay", title=bold(channel.title)), keyboard=((card,),))
