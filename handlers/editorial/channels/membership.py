"""What Telegram tells of the bot in a chat, and of its title, as values. What follows: bot.editorial.membership."""

from telegram import Chat, ChatMemberUpdated

from bot.domain.rights import Facts, rights
from bot.editorial import membership
from bot.editorial.ports import Actor
from handlers.incoming import shown_name
from handlers.services import Services

_KINDS = (Chat.CHANNEL, Chat.GROUP, Chat.SUPERGROUP)


async def act(change: ChatMemberUpdated, services: Services) -> None:
    """The bot was given a place in a channel or group, or lost it, or may do more or less there."""
    chat, now, who = change.chat, change.new_chat_member, change.from_user
    if chat.type not in _KINDS:
        return
    facts = Facts(
        status=now.status,
        held=rights(chat.type, now.status, now.to_dict()),
        title=shown_name(chat.title or ""),
        username=chat.username,
    )
    ports = services.editorial
    by = Actor(id=who.id, at=services.now(), locale=ports.language, zone=ports.zone, name=shown_name(who.full_name))
    await membership.shifted(ports, chat.id, chat.type, facts, by)


async def renamed(chat: Chat, services: Services) -> None:
    """A channel or group of the desk has another title now."""
    await membership.rename(services.editorial, chat.id, shown_name(chat.title or ""), chat.username)
