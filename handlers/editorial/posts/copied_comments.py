"""The copy of a post that Telegram puts into the discussion group. What becomes of it: bot.editorial.comments."""

from telegram import Message as Sent

from bot.editorial import comments
from handlers.services import Services


async def act(message: Sent, services: Services) -> None:
    """Have a copy removed where it comes from a channel that wants no comments, as far as Telegram lets the bot."""
    channel = await services.channels.get(message.sender_chat.id) if message.sender_chat else None
    if channel is None or channel.comments:
        return
    facts = await services.inspect(channel.chat_id)
    if facts is None or facts.discussion is None or facts.discussion.may_delete:
        await comments.take_away(services.editorial, message.chat_id, message.message_id, at=services.now())
    else:
        await comments.stay(services.editorial, channel, at=services.now())
