"""sendMessage, sendChatAction. Pictures and files belong to media.py."""

from bot.sandbox import texts
from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.methods.posting import post
from bot.sandbox.params import Params

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(bot: Bot, params: Params) -> Json:
    """The Message sent."""
    content = texts.text(bot, params)
    return post(bot, params, content | texts.previewed(params, content))


def send_chat_action(bot: Bot, params: Params) -> bool:
    """True, and the page shows it for a while."""
    chat = bot.world.writable(params.text("chat_id"))
    if params.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    bot.tell("typing", chat.id, action=params.text("action"))
    return True
