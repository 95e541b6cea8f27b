"""Chats the bot comes into, is shut out of, or follows to another number: what a reader's settings know of it."""

from dataclasses import replace
from datetime import datetime

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.errors import Conflict
from bot.reading.ports import Reading
from bot.rendering.message import Message


async def shut_out(ports: Reading, chat_id: int) -> None:
    """A chat the bot may not write to gets nothing until somebody there starts it again; all else stays."""
    reader = await ports.readers.get(chat_id)
    if reader and reader.active:
        await ports.readers.put(replace(reader, active=False), due=None)


async def refused(ports: Reading, chat_id: int, *, error: str, at: datetime) -> None:
    """The chat took no message: that it shuts the bot out is believed once what is owed to it is refused as well."""
    await ports.outbox.refused(chat_id, error=error, now=at)


async def moved(ports: Reading, old: int, new: int) -> None:
    """A group has become a supergroup, which has another number; a second word of it finds nothing to do."""
    await ports.outbox.migrate_chat(old, new)


async def greet(ports: Reading, chat_id: int, hello: Message, *, joined: datetime, at: datetime) -> None:
    """Owe a group that `joined` at that moment a greeting, unless it has settings; told of it again, greets no more."""
    if await ports.readers.get(chat_id):
        return
    key = f"hello:{chat_id}:{joined.timestamp():.0f}"
    outgoing = Outgoing(chat_id=chat_id, key=key, payload=encode(Text(message=hello)), lane=Lane.REPLY)
    try:
        async with ports.transaction():
            await ports.outbox.enqueue([outgoing], now=at)
    except Conflict:
        return
