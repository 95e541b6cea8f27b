"""copyMessage and forwardMessage: a message that is there already, in another chat."""

from itertools import pairwise

from bot.sandbox import texts
from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.methods import posting
from bot.sandbox.params import Params

MOST = 100
COPIED = (
    "text", "entities", "link_preview_options", "photo", "document", "caption", "caption_entities",
    "show_caption_above_media", "has_media_spoiler", "contact", "video", "animation", "audio", "voice", "video_note",
    "location", "venue", "dice",
)  # fmt: skip


def copy_message(bot: Bot, params: Params) -> Json:
    """The MessageId of the copy, which does not say where it is from."""
    _, message = _source(bot, params, "copy")
    content = {name: message[name] for name in COPIED if name in message}
    if "caption" in params.values and "text" not in content:
        content = {name: value for name, value in content.items() if "caption" not in name} | texts.caption(bot, params)
    return {"message_id": posting.post(bot, params, content)["message_id"]}


def forward_message(bot: Bot, params: Params) -> Json:
    """The Message forwarded, with its origin."""
    source, message = _source(bot, params, "forward")
    content = {name: message[name] for name in COPIED if name in message}
    chat = bot.world.writable(params.text("chat_id"))
    posting.pace(bot, chat, params, 1)
    extras = posting.aside(bot, chat, params)
    return posting.put(bot, chat, {**extras, "forward_origin": posting.origin(source, message), **content}, None)


def copy_messages(bot: Bot, params: Params) -> list[Json]:
    """The MessageIds of the copies; what is not there is skipped."""
    return [copy_message(bot, one) for one in _each(bot, params)]


def forward_messages(bot: Bot, params: Params) -> list[Json]:
    """The MessageIds of what was forwarded; what is not there is skipped."""
    return [{"message_id": forward_message(bot, one)["message_id"]} for one in _each(bot, params)]


def _each(bot: Bot, params: Params) -> list[Params]:
    listed = params.data("message_ids")
    if isinstance(listed, list) and len(listed) > MOST:
        raise bad("too many message identifiers specified")
    numbers = params.numbers("message_ids")
    if any(one >= other for one, other in pairwise(numbers)):
        raise bad("message identifiers must be in a strictly increasing order")
    there = bot.world.find(params.text("from_chat_id")).messages
    return [Params({**params.values, "message_id": number}) for number in numbers if number in there]


def _source(bot: Bot, params: Params, deed: str) -> tuple[Chat, Json]:
    source = bot.world.find(params.text("from_chat_id"))
    message = source.messages.get(params.number("message_id"))
    if message is None:
        raise bad(f"message to {deed} not found")
    if message.get("has_protected_content"):
        raise bad(f"message can't be {'copied' if deed == 'copy' else 'forwarded'}")
    return source, message
