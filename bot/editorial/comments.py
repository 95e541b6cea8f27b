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


async def copied(ports: Editorial, channel_id: int, chat_id: int, message_id: int, *, at: datetime) -> None:
    """A channel's post was copied into this group as this message: away with it where nobody is to comment."""
    channel = await ports.channels.get(channel_id)
    if channel is None or channel.comments:
        return
    facts = await ports.inspect(channel_id)
    if facts is None or facts.discussion is None or facts.discussion.may_delete:
        await _take_away(ports, chat_id, message_id, at=at)
    else:
        await _stay(ports, channel, at=at)


async def _take_away(ports: Editorial, chat_id: int, message_id: int, *, at: datetime) -> None:
    """Owe the removal of a copy, once."""
    owed = encode(Deletion(message_id=message_id))
    outgoing = Outgoing(chat_id=chat_id, key=f"comments:{chat_id}:{message_id}", payload=owed, lane=Lane.REPLY)
    with suppress(Conflict):  # the update came a second time, after a kill
        await ports.outbox.enqueue([outgoing], now=at)


async def _stay(ports: Editorial, channel: Channel, *, at: datetime) -> None:
    """The copy cannot be taken away: the owners are told, once a day."""
    today = at.date().isoformat()
    if await ports.memory.recall(channel.chat_id, _TOLD) == today:
        return
    async with ports.transaction():
        await ports.memory.keep(channel.chat_id, _TOLD, today)
        await tell_owners(ports, ports.notices.comments_stay(channel), at=at)
