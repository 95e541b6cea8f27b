"""What a person does in a chat: writes, edits, presses. The bot hears of it as Telegram would tell it."""

from bot.sandbox import comments, keyboards
from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot
from bot.sandbox.callbacks import Query
from bot.sandbox.chats import ADMINS, PRESENT, Chat
from bot.sandbox.control.membership import unblock
from bot.sandbox.control.requests import Unusable
from bot.sandbox.entities.spans import part
from bot.sandbox.people import ANONYMOUS_ADMIN, CHANNEL_AS_USER, Person

CAPTIONS = {"text": "caption", "entities": "caption_entities"}
WORDS = {*CAPTIONS, *CAPTIONS.values()}
MASKS = {
    "anonymous": {"id": ANONYMOUS_ADMIN, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"},
    "channel": {"id": CHANNEL_AS_USER, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"},
}


def write(bot: Bot, chat: Chat, person: Person, content: Json, mask: str = "") -> Json:
    """Put a message of `person` into `chat` and tell the bot; gives the Message. `mask` hides who wrote in a group.

    Raises:
        Unusable: the person cannot write there.
    """
    _may_write(chat, person)
    _open(bot, chat, person)
    message = bot.world.keep(chat, _signature(bot, chat, person, mask) | content)
    bot.tell("message", chat.id, message=message)
    _hear(bot, chat, message, "channel_post", "message")
    comments.echo(bot, chat, message)
    return message


def edit(bot: Bot, chat: Chat, person: Person, number: int, content: Json) -> Json:
    """Replace the words of the person's own message, or the caption of their own file; gives the Message.

    Raises:
        Unusable: there is none, or it is somebody else's.
    """
    message = chat.messages.get(number)
    if message is None:
        raise Unusable(f"There is no message {number} in this chat.")
    own = message.get("from", {}).get("id") == person.id
    if not own and not (chat.kind == "channel" and chat.status(person.id) in ADMINS):
        raise Unusable(f"Message {number} is not {person.first_name}'s to edit.")
    kept = {key: value for key, value in message.items() if key not in WORDS}
    fresh = {**kept, **(content if "text" in message else _as_caption(content)), "edit_date": bot.world.stamp()}
    chat.messages[number] = fresh
    bot.tell("edit", chat.id, message=fresh)
    _hear(bot, chat, fresh, "edited_channel_post", "edited_message")
    comments.mend(bot, chat, fresh)
    return fresh


def _as_caption(content: Json) -> Json:
    return {CAPTIONS[name]: value for name, value in content.items()}


def _signature(bot: Bot, chat: Chat, person: Person, mask: str) -> Json:
    if chat.kind == "channel":
        return {"sender_chat": chat.public()}
    if not mask:
        return {"from": person.user()}
    if mask not in MASKS or chat.kind == "private":
        raise Unusable('"as" is "anonymous" or "channel", in a group.')
    if mask == "anonymous" and chat.status(person.id) not in ADMINS:
        raise Unusable(f"{person.first_name} is no administrator, so they cannot be anonymous here.")
    behind = chat if mask == "anonymous" else _channel(bot, chat)
    return {"from": MASKS[mask], "sender_chat": behind.public()}


def _channel(bot: Bot, group: Chat) -> Chat:
    """The channel discussed in `group`, else the first there is."""
    channels = [one for one in bot.world.chats.values() if one.kind == "channel"]
    if not channels:
        raise Unusable("There is no channel to speak as.")
    return next((one for one in channels if one.id == group.linked), channels[0])


def _may_write(chat: Chat, person: Person) -> None:
    if chat.migrated_to is not None:
        raise Unusable(f"This group became the supergroup {chat.migrated_to}.")
    if chat.kind == "private":
        if chat.id != person.id:
            raise Unusable(f"The private chat {chat.id} belongs to somebody else.")
    elif chat.kind == "channel":
        if chat.status(person.id) not in ADMINS:
            raise Unusable("Only administrators post in a channel.")
    elif chat.status(person.id) not in PRESENT:
        raise Unusable(f"{person.first_name} is not a member of this chat.")


def _open(bot: Bot, chat: Chat, person: Person) -> None:
    """A person who writes has started the bot, and unblocked it."""
    if chat.kind != "private":
        bot.world.met.add(person.id)
        return
    if chat.blocked:
        unblock(bot, chat)
    chat.started = True


def _hear(bot: Bot, chat: Chat, message: Json, in_channel: str, elsewhere: str) -> None:
    if chat.kind == "channel":
        if chat.status(bot.id) in ADMINS:
            bot.mailbox.put(in_channel, message)
    elif chat.kind == "private" or _concerns(bot, chat, message):
        bot.mailbox.put(elsewhere, message)


def _concerns(bot: Bot, chat: Chat, message: Json) -> bool:
    """Privacy mode: in a group a bot that runs nothing there hears commands, replies to it and its own name."""
    status = chat.status(bot.id)
    if status in ADMINS or status not in PRESENT:
        return status in ADMINS
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot.id:
        return True
    return any(_calls(bot, message, entity) for entity in message.get("entities", []))


def _calls(bot: Bot, message: Json, entity: Json) -> bool:
    word = part(message["text"], entity["offset"], entity["length"])
    if entity["type"] == "bot_command":
        addressed = word.partition("@")[2]
        return addressed.lower() in {"", bot.username.lower()}
    return bool(entity["type"] == "mention" and word[1:].lower() == bot.username.lower())


def press(bot: Bot, chat: Chat, person: Person, number: int, button: str) -> Json:
    """Press the button with that label or data under the message `number`; gives what happens.

    Raises:
        Unusable: no such message or button, or the person is not in the chat.
    """
    message = chat.messages.get(number)
    if message is None:
        raise Unusable(f"There is no message {number} in this chat.")
    if person.id != chat.id and chat.status(person.id) not in PRESENT:
        raise Unusable(f"{person.first_name} is not in this chat.")
    pressed = _find(message, button)
    if "url" in pressed:
        return {"ok": True, "url": pressed["url"]}
    if "callback_data" not in pressed:
        raise Unusable(f"The button “{button}” does nothing in the sandbox.")
    query_id = bot.callbacks.ask(Query(person=person.id, chat_id=chat.id, asked=bot.world.now()))
    shared = {"id": query_id, "from": person.user(), "chat_instance": str(abs(chat.id) * 7919)}
    key = next((key for key, place in bot.inline_messages.items() if place == (chat.id, number)), None)
    where = {"message": message} if key is None else {"inline_message_id": key}
    bot.mailbox.put("callback_query", {**shared, **where, "data": pressed["callback_data"]})
    return {"ok": True, "callback_query_id": query_id}


def _find(message: Json, button: str) -> Json:
    offered = keyboards.buttons(message)
    for name in ("callback_data", "text"):
        for one in offered:
            if one.get(name) == button:
                return one
    labels = ", ".join(f"“{one['text']}”" for one in offered) or "none"
    raise Unusable(f"There is no button “{button}” under message {message['message_id']}; it has: {labels}.")
