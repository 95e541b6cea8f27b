"""The copy of a post that Telegram puts into the discussion group. What becomes of it: bot.editorial.comments."""

from telegram import Message as Sent

from bot.editorial import comments
from handlers.services import Services


async def act(message: Sent, services: Services) -> None:
    """Have a copy removed where it comes from a channel that wants no comments."""
    if message.sender_chat:
        number = message.sender_chat.id
        at = services.now()
        await comments.copied(services.editorial, number, message.chat_id, message.message_id, at=at)
