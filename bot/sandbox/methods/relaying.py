"""copyMessage and forwardMessage: a message that is there already, in another chat."""

from bot.sandbox import texts
from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.methods import posting
from bot.sandbox.params import Params

COPIED = (
    "text", "entities", "link_preview_options", "photo", "document", "caption", "caption_entities",
    "show_caption_above_media", "has_media_spoiler", "contact",
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
    return posting.put(bot, chat, {"forward_origin": origin(source, message), **content}, None)


def copy_messages(bot: Bot, params: Params) -> list[Json]:
    """The MessageIds of the copies; what is not there is skipped."""
    return [copy_message(bot, one) for one in _each(bot, params)]


def forward_messages(bot: Bot, params: Params) -> list[Json]:
    """The MessageIds of what was forwarded; what is not there is skipped."""
    return [{"message_id": forward_message(bot, one)["message_id"]} for one in _each(bot, params)]


def _each(bot: Bot, params: Params) -> list[Params]:
    numbers = params.numbers("message_ids")
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


def origin(source: Chat, message: Json) -> Json:
    """The MessageOrigin a forward carries; of a forward it stays what it was."""
    if "forward_origin" in message:
        kept: Json = message["forward_origin"]
        return kept
    if source.kind == "channel":
        place = {"chat": source.public(), "message_id": message["message_id"]}
        return {"type": "channel", "date": message["date"], **place}
    if "sender_chat" in message:
        return {"type": "chat", "date": message["date"], "sender_chat": message["sender_chat"]}
    return {"type": "user", "date": message["date"], "sender_user": message["from"]}
