"""pinChatMessage and its opposites: several messages may be pinned, the newest is the one a chat shows."""

from bot.sandbox.answers import bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.methods.posting import author
from bot.sandbox.params import Params


def pin_chat_message(bot: Bot, params: Params) -> bool:
    """True once the message is pinned."""
    chat = _pinnable(bot, params)
    number = params.number("message_id")
    if number not in chat.messages:
        raise bad("message to pin not found")
    chat.pins = [*(one for one in chat.pins if one != number), number]
    if chat.kind != "private":
        said = bot.world.keep(chat, {**author(bot, chat), "pinned_message": chat.messages[number]})
        bot.tell("message", chat.id, message=said)
    bot.tell("chat", chat.id)
    return True


def unpin_chat_message(bot: Bot, params: Params) -> bool:
    """True once the message, else the one pinned last, is pinned no more."""
    chat = _pinnable(bot, params)
    number = params.number("message_id") or chat.pinned
    if params.number("message_id") and number not in chat.messages:
        raise bad("message to unpin not found")
    chat.pins = [one for one in chat.pins if one != number]
    bot.tell("chat", chat.id)
    return True


def unpin_all_chat_messages(bot: Bot, params: Params) -> bool:
    """True once nothing is pinned."""
    chat = _pinnable(bot, params)
    chat.pins = []
    bot.tell("chat", chat.id)
    return True


def _pinnable(bot: Bot, params: Params) -> Chat:
    chat = bot.world.writable(params.text("chat_id"))
    right = "can_edit_messages" if chat.kind == "channel" else "can_pin_messages"
    if chat.kind != "private" and not chat.allows(bot.id, right):
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat
