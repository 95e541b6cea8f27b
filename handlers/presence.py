"""Chats the bot comes into and goes out of, and groups that become supergroups: what a reader's settings know of it.

The desk's channels: editorial/channels/membership.py.
"""

from dataclasses import replace

from telegram import Chat, ChatMember, ChatMemberUpdated, Message

from bot.delivery.outgoing import Text, encode
from bot.domain.delivery import Lane, Outgoing
from bot.domain.errors import Conflict
from bot.language import nearest
from bot.language.translator import Translator
from handlers.reader import onboarding
from handlers.services import Services

_OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})


async def act(change: ChatMemberUpdated, services: Services) -> None:
    """A chat the bot may not write to gets nothing until somebody there sends /start; a new group is greeted."""
    reader = await services.readers.get(change.chat.id)
    was, now = change.old_chat_member.status, change.new_chat_member.status
    if reader and reader.active and now in _OUT:
        await services.readers.put(replace(reader, active=False), due=None)
    if reader is None and change.chat.type in _GROUPS and was in _OUT and now not in _OUT:
        await _greet(change, services)


async def moved(message: Message, services: Services) -> None:
    """Telegram tells both chats of the move, and either may come first; the second word of it finds nothing to do."""
    chat = message.chat_id
    if message.migrate_to_chat_id:
        await services.outbox.migrate_chat(chat, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await services.outbox.migrate_chat(message.migrate_from_chat_id, chat)


async def _greet(change: ChatMemberUpdated, services: Services) -> None:
    """In the language of who brought the bot in. An update that is handled again greets nobody twice."""
    words = Translator.load(nearest(change.from_user.language_code, services.defaults.language))
    key = f"hello:{change.chat.id}:{change.date.timestamp():.0f}"
    outgoing = Outgoing(
        chat_id=change.chat.id, key=key, payload=encode(Text(message=onboarding.welcome(words))), lane=Lane.REPLY
    )
    try:
        async with services.transaction():
            await services.outbox.enqueue([outgoing], now=services.now())
    except Conflict:
        return
