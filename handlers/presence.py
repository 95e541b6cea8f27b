"""Chats that shut the bot out, and groups that became supergroups: what a reader's settings must know of it.

The desk's channels: desk/membership.py.
"""

from dataclasses import replace

from telegram import ChatMember, ChatMemberUpdated, Message

from bot.desk import Desk

_OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})


async def act(change: ChatMemberUpdated, desk: Desk) -> None:
    """A chat the bot may not write to gets nothing until somebody there sends /start; its settings stay."""
    reader = await desk.readers.get(change.chat.id)
    if reader and reader.active and change.new_chat_member.status in _OUT:
        await desk.readers.put(replace(reader, active=False), due=None)


async def moved(message: Message, desk: Desk) -> None:
    """Telegram tells both chats of the move, and either may come first; the second word of it finds nothing to do."""
    chat = message.chat_id
    if message.migrate_to_chat_id:
        await desk.outbox.migrate_chat(chat, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await desk.outbox.migrate_chat(message.migrate_from_chat_id, chat)
