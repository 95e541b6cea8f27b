"""Telegram's word of chats the bot comes into and goes out of, and of groups that become supergroups.

The desk's channels: editorial/channels/membership.py.
"""

from telegram import Chat, ChatMember, ChatMemberUpdated, Message

from bot.language import nearest
from bot.language.translator import Translator
from bot.reading import presence
from handlers.reader import onboarding
from handlers.services import Services

_OUT = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_GROUPS = frozenset({Chat.GROUP, Chat.SUPERGROUP})


async def act(change: ChatMemberUpdated, services: Services) -> None:
    """A chat has shut the bot out, or a group has let it in: that is greeted in the language of who brought it."""
    chat, was, now = change.chat, change.old_chat_member.status, change.new_chat_member.status
    if now in _OUT:
        await presence.shut_out(services.reading, chat.id)
    elif chat.type in _GROUPS and was in _OUT:
        words = Translator.load(nearest(change.from_user.language_code, services.defaults.language))
        hello = onboarding.welcome(words)
        await presence.greet(services.reading, chat.id, hello, joined=change.date, at=services.now())


async def moved(message: Message, services: Services) -> None:
    """Telegram tells both chats of the move, and either may come first."""
    chat = message.chat_id
    if message.migrate_to_chat_id:
        await presence.moved(services.reading, chat, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await presence.moved(services.reading, message.migrate_from_chat_id, chat)
