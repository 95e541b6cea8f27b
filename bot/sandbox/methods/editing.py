"""editMessage…, deleteMessage…: what may be changed, by whom, and when nothing changed."""

from bot.sandbox import comments, keyboards, texts
from bot.sandbox.answers import MODIFIED_NOTHING, Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.params import Params

TWO_DAYS = 48 * 3600
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
MEDIA = ("photo", "document", "animation", "video", "audio", *CAPTION)


def edit_message_text(bot: Bot, params: Params) -> Json:
    """The Message as it reads now."""
    content = texts.text(bot, params)
    chat, message = editable(bot, params)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    preview = texts.preview(params.data("link_preview_options"))
    if preview:
        content["link_preview_options"] = preview
    return change(bot, params, chat, message, TEXT, content)


def edit_message_caption(bot: Bot, params: Params) -> Json:
    """The Message with its new caption."""
    chat, message = editable(bot, params)
    if not any(kind in message for kind in MEDIA[:5]):
        raise bad("there is no caption in the message to edit")
    return change(bot, params, chat, message, CAPTION, texts.caption(bot, params))


def edit_message_reply_markup(bot: Bot, params: Params) -> Json:
    """The Message with its new keyboard, or none."""
    chat, message = editable(bot, params)
    return change(bot, params, chat, message, (), {})


def editable(bot: Bot, params: Params) -> tuple[Chat, Json]:
    """The chat and the message a call wants to edit.

    Raises:
        Rejected: no such message, or not the bot's to change.
    """
    number = _number(params)
    chat = bot.world.writable(params.text("chat_id"))
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to edit not found")
    if not _may_edit(bot, chat, message):
        raise bad("message can't be edited")
    return chat, message


def _number(params: Params) -> int:
    if params.text("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
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
