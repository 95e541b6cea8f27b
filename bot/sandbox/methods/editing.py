"""editMessage…, deleteMessage…: what may be changed, by whom, and when nothing changed."""

from bot.sandbox import comments, keyboards, texts
from bot.sandbox.answers import MODIFIED_NOTHING, Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.params import Params

TWO_DAYS = 48 * 3600
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
CAPTIONED = ("photo", "document", "animation", "video", "audio", "voice")
MEDIA = (*CAPTIONED, "has_media_spoiler", *CAPTION)


def edit_message_text(bot: Bot, params: Params) -> Json | bool:
    """The Message as it reads now."""
    content = texts.text(bot, params)
    chat, message = editable(bot, params)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    return changed(bot, params, chat, message, TEXT, content | texts.previewed(params, content))


def edit_message_caption(bot: Bot, params: Params) -> Json | bool:
    """The Message with its new caption."""
    chat, message = editable(bot, params)
    if not any(kind in message for kind in CAPTIONED):
        raise bad("there is no caption in the message to edit")
    return changed(bot, params, chat, message, CAPTION, texts.caption(bot, params))


def edit_message_reply_markup(bot: Bot, params: Params) -> Json | bool:
    """The Message with its new keyboard, or none."""
    chat, message = editable(bot, params)
    return changed(bot, params, chat, message, (), {})


def editable(bot: Bot, params: Params) -> tuple[Chat, Json]:
    """The chat and the message a call wants to edit, by chat and number or as an inline message.

    Raises:
        Rejected: no such message, or not the bot's to change.
    """
    if params.text("inline_message_id"):
        return _inline(bot, params.text("inline_message_id"))
    number = _number(params)
    chat = bot.world.writable(params.text("chat_id"))
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to edit not found")
    if not _may_edit(bot, chat, message):
        raise bad("message can't be edited")
    return chat, message


def _inline(bot: Bot, key: str) -> tuple[Chat, Json]:
    """A message a person sent by an inline result; it is the bot's to change wherever it is."""
    place = bot.inline_messages.get(key)
    chat = bot.world.chats.get(place[0]) if place else None
    message = chat.messages.get(place[1]) if place and chat else None
    if chat is None or message is None:
        raise bad("MESSAGE_ID_INVALID")
    return chat, message


def changed(bot: Bot, params: Params, chat: Chat, message: Json, names: tuple[str, ...], content: Json) -> Json | bool:
    """As `change`; of an inline message the bot learns only that it was done."""
    fresh = change(bot, params, chat, message, names, content)
    return True if params.text("inline_message_id") else fresh


def _number(params: Params) -> int:
    number = params.number("message_id")
    if number <= 0:
        raise bad("message identifier is not specified")
    return number


def _may_edit(bot: Bot, chat: Chat, message: Json) -> bool:
    if "forward_origin" in message:
        return False
    if chat.kind == "channel":
        return chat.allows(bot.id, "can_edit_messages") or message["message_id"] in chat.own
    return bool(message.get("from", {}).get("id") == bot.id)


def change(bot: Bot, params: Params, chat: Chat, message: Json, names: tuple[str, ...], content: Json) -> Json:
    """Put `content` in place of the fields `names`, and the call's keyboard in place of the message's.

    Raises:
        Rejected: nothing would change.
    """
    markup = keyboards.inline_only(keyboards.checked(params.data("reply_markup")))
    fresh = {key: value for key, value in message.items() if key not in {*names, "reply_markup", "edit_date"}}
    fresh.update(content)
    if markup:
        fresh["reply_markup"] = markup
    if fresh == {key: value for key, value in message.items() if key != "edit_date"}:
        raise bad(MODIFIED_NOTHING)
    fresh["edit_date"] = bot.world.stamp()
    chat.messages[message["message_id"]] = fresh
    bot.tell("edit", chat.id, message=fresh)
    comments.mend(bot, chat, fresh)
    return fresh


def delete_message(bot: Bot, params: Params) -> bool:
    """True once the message is gone."""
    number = _number(params)
    _delete(bot, bot.world.find(params.text("chat_id")), number)
    return True


def delete_messages(bot: Bot, params: Params) -> bool:
    """True; messages that are not there are skipped."""
    chat = bot.world.find(params.text("chat_id"))
    for number in params.numbers("message_ids"):
        if number in chat.messages:
            _delete(bot, chat, number)
    return True


def _delete(bot: Bot, chat: Chat, number: int) -> None:
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to delete not found")
    if not _may_delete(bot, chat, message):
        raise bad("message can't be deleted")
    del chat.messages[number]
    bot.tell("delete", chat.id, message_id=number)


def _may_delete(bot: Bot, chat: Chat, message: Json) -> bool:
    recent = bot.world.stamp() - message["date"] < TWO_DAYS
    if chat.kind in {"supergroup", "channel"}:
        by_right = chat.allows(bot.id, "can_delete_messages")
        return by_right or (recent and message.get("from", {}).get("id") == bot.id)
    own = message.get("from", {}).get("id") == bot.id
    return recent and (own or chat.kind == "private" or chat.allows(bot.id, "can_delete_messages"))
