"""Takes away the copy of a post that Telegram puts into the discussion group, where a channel wants no comments.

With the copy goes the place to comment. It needs the right to delete in the group; without it comments stay, and the
owners are told.
"""

from contextlib import suppress
from datetime import datetime

from bot.delivery.outgoing import Deletion, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.errors import Conflict
from bot.domain.newsroom import Channel
from bot.editorial.notify import tell_owners
from bot.editorial.ports import Editorial

_TOLD = "comments_told"


async def take_away(ports: Editorial, chat_id: int, message_id: int, *, at: datetime) -> None:
    """Owe the removal of a copy, once."""
    owed = encode(Deletion(message_id=message_id))
    outgoing = Outgoing(chat_id=chat_id, key=f"comments:{chat_id}:{message_id}", payload=owed, lane=Lane.REPLY)
    with suppress(Conflict):  # the update came a second time, after a kill
        await ports.outbox.enqueue([outgoing], now=at)


async def stay(ports: Editorial, channel: Channel, *, at: datetime) -> None:
    """The copy cannot be taken away: the owners are told, once a day."""
    today = at.date().isoformat()
    if await ports.memory.recall(channel.chat_id, _TOLD) == today:
        return
    async with ports.transaction():
        await ports.memory.keep(channel.chat_id, _TOLD, today)
        await tell_owners(ports, ports.notices.comments_stay(channel), at=at)
