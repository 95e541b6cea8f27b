"""pinChatMessage, unpinChatMessage, exportChatInviteLink: what an administrator sees to."""

from bot.sandbox.answers import bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.params import Params


def pin_chat_message(bot: Bot, params: Params) -> bool:
    """True once the message is pinned."""
    chat = _pinnable(bot, params)
    number = params.number("message_id")
    if number not in chat.messages:
        raise bad("message to pin not found")
    chat.pinned = number
    bot.tell("chat", chat.id)
    return True


def unpin_chat_message(bot: Bot, params: Params) -> bool:
    """True once nothing is pinned."""
    chat = _pinnable(bot, params)
    chat.pinned = None
    bot.tell("chat", chat.id)
    return True


def _pinnable(bot: Bot, params: Params) -> Chat:
    chat = bot.world.writable(params.text("chat_id"))
    right = "can_edit_messages" if chat.kind == "channel" else "can_pin_messages"
    if chat.kind != "private" and not chat.allows(bot.id, right):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


def export_chat_invite_link(bot: Bot, params: Params) -> str:
    """The chat's invite link, always the same."""
    chat = bot.world.writable(params.text("chat_id"))
    if chat.kind == "private":
        raise bad("can't invite members to a private chat")
    if not chat.allows(bot.id, "can_invite_users"):
        raise bad("not enough rights to manage chat invite link")
    return f"https://t.me/+sandbox{abs(chat.id)}"
