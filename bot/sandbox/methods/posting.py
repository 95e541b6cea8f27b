"""Putting a bot's message into a chat: replies, keyboards, limits, the event. What it holds belongs to its callers."""

from bot.sandbox import comments, keyboards
from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.methods import topics
from bot.sandbox.params import Params

EXTERNAL = (
    "link_preview_options", "photo", "document", "animation", "video", "audio", "voice", "video_note",
    "has_media_spoiler", "contact", "dice", "location", "venue", "poll",
)  # fmt: skip


def post(bot: Bot, params: Params, content: Json, *, count: int = 1) -> Json:
    """Send `content` to the chat the call names; gives the Message. `count` is what it weighs in the limits.

    Raises:
        Rejected: the chat is not there or not open to the bot, a reply to nothing, bad markup, too fast.
    """
    chat = bot.world.writable(params.text("chat_id"))
    extras = {**aside(bot, chat, params), **content}
    markup = keyboards.checked(params.data("reply_markup"))
    pace(bot, chat, params, count)
    return put(bot, chat, extras, markup)


def pace(bot: Bot, chat: Chat, params: Params, count: int) -> None:
    """Count `count` messages against the limits.

    Raises:
        Rejected: too fast.
    """
    paid = params.flag("allow_paid_broadcast")
    bot.pace.take(chat, bot.world.now().timestamp(), count=count, paid=paid)


def put(bot: Bot, chat: Chat, content: Json, markup: Json | None) -> Json:
    """Keep a message of the bot in `chat` and tell the page."""
    shown = keyboards.inline_only(markup)
    whole = {**author(bot, chat), **content, **({"reply_markup": shown} if shown else {})}
    message = bot.world.keep(chat, whole)
    chat.own.add(message["message_id"])
    bot.tell("message", chat.id, message=message, **({"keyboard": markup} if markup and not shown else {}))
    comments.echo(bot, chat, message)
    return message


def author(bot: Bot, chat: Chat) -> Json:
    """Who signs the bot's messages in `chat`: the channel itself, or the bot."""
    return {"sender_chat": chat.public()} if chat.kind == "channel" else {"from": bot.world.me}


def aside(bot: Bot, chat: Chat, params: Params) -> Json:
    """What a message carries beside its content: the reply, the thread, protection.

    Raises:
        Rejected: a reply to a message that is not there, a thread in a chat without threads.
    """
    replied = _replied(bot, chat, params)
    far = replied is not None and replied["chat"]["id"] != chat.id
    extras = topics.thread(chat, params.number("message_thread_id"), None if far else replied)
    if replied is not None:
        extras |= {"external_reply": _external(bot, replied)} if far else {"reply_to_message": replied}
    if params.flag("protect_content"):
        extras["has_protected_content"] = True
    return extras


def _replied(bot: Bot, chat: Chat, params: Params) -> Json | None:
    options = params.data("reply_parameters")
    options = options if isinstance(options, dict) else {}
    number = Params(options).number("message_id") or params.number("reply_to_message_id")
    if not number:
        return None
    lenient = options.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    source = bot.world.find(str(options["chat_id"])) if options.get("chat_id") else chat
    message = source.messages.get(number)
    if message is None and not lenient:
        raise bad("message to be replied not found")
    return topics.quoted(message) if message else None


def _external(bot: Bot, message: Json) -> Json:
    """The ExternalReplyInfo of a message in another chat; a private one is not named."""
    source = bot.world.chats[message["chat"]["id"]]
    shown: Json = {"origin": origin(source, message)}
    if source.kind in {"supergroup", "channel"}:
        shown |= {"chat": source.public(), "message_id": message["message_id"]}
    return shown | {name: message[name] for name in EXTERNAL if name in message}


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
