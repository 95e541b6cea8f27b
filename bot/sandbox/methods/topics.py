"""Forum topics: made, renamed, closed, opened again, taken away; and what a message in a topic or thread carries."""

from collections.abc import Callable

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import GENERAL, Chat, Topic
from bot.sandbox.params import Params

NAME_LIMIT = 128
COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
"""The six Telegram takes (https://core.telegram.org/bots/api#createforumtopic)."""
ICONS = ("📰", "💡", "⚡️", "🎙", "🔝", "🗣", "🆒", "❗️", "📝", "📆")
FIRST_ICON = 5_434_144_690_511_290_129
"""The first icon's custom_emoji_id; the others follow it."""
Change = Callable[[Bot, Params], bool]


def create_forum_topic(bot: Bot, params: Params) -> Json:
    """The ForumTopic; its id is that of the service message that opens it."""
    chat = _forum(bot, params, "not enough rights to create a topic")
    topic = Topic(
        name=_name(params),
        colour=params.number("icon_color", COLOURS[0]),
        emoji=_icon(params),
    )
    if topic.colour not in COLOURS:
        raise bad("invalid icon color specified")
    return {"message_thread_id": opened(bot, chat, bot.world.me, topic), **_shown(topic)}


def get_forum_topic_icon_stickers(_bot: Bot, _params: Params) -> list[Json]:
    """The Stickers a topic may have as its icon."""
    return [_sticker(place, emoji) for place, emoji in enumerate(ICONS)]


def _sticker(place: int, emoji: str) -> Json:
    number = str(FIRST_ICON + place)
    kinds = {"type": "custom_emoji", "is_animated": True, "is_video": False, "set_name": "Topics"}
    identity = {"file_id": f"icon-{number}", "file_unique_id": f"AgAD{number[-11:]}", "file_size": 20_000}
    return {**identity, **kinds, "width": 512, "height": 512, "emoji": emoji, "custom_emoji_id": number}


def _icon(params: Params) -> str:
    icon = params.text("icon_custom_emoji_id")
    if icon and icon not in {str(FIRST_ICON + place) for place in range(len(ICONS))}:
        raise bad("DOCUMENT_INVALID")
    return icon


def edit_forum_topic(bot: Bot, params: Params) -> bool:
    """True once the topic has its new name or icon."""
    chat, number, topic = _topic(bot, params, "TOPIC_ID_INVALID")
    before = (topic.name, topic.emoji)
    if params.text("name"):
        topic.name = _name(params)
    if params.has("icon_custom_emoji_id"):
        topic.emoji = _icon(params)
    changed = {
        **({"name": topic.name} if topic.name != before[0] else {}),
        **({"icon_custom_emoji_id": topic.emoji} if topic.emoji != before[1] else {}),
    }
    if changed:
        _announce(bot, chat, number, "forum_topic_edited", changed)
    return True


def edit_general_forum_topic(bot: Bot, params: Params) -> bool:
    """True once the general topic has its new name."""
    chat, topic = _general(bot, params)
    name = _name(params)
    if name == topic.name:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.name = name
    _announce(bot, chat, GENERAL, "forum_topic_edited", {"name": name})
    return True


def shut(*, closed: bool) -> Change:
    """The method that closes a topic, or opens it again."""

    def method(bot: Bot, params: Params) -> bool:
        chat, number, topic = _topic(bot, params, "TOPIC_ID_INVALID")
        _shut(bot, chat, number, topic, closed=closed)
        return True

    return method


def shut_general(*, closed: bool) -> Change:
    """The method that closes the general topic, or opens it again, which shows it too."""

    def method(bot: Bot, params: Params) -> bool:
        chat, topic = _general(bot, params)
        _shut(bot, chat, GENERAL, topic, closed=closed)
        topic.hidden = topic.hidden and closed
        return True

    return method


def hide_general(*, hidden: bool) -> Change:
    """The method that hides the general topic, which closes it too, or shows it."""

    def method(bot: Bot, params: Params) -> bool:
        chat, topic = _general(bot, params)
        if topic.hidden == hidden:
            raise bad("TOPIC_NOT_MODIFIED")
        topic.hidden = hidden
        topic.closed = topic.closed or hidden
        _announce(bot, chat, GENERAL, f"general_forum_topic_{'hidden' if hidden else 'unhidden'}", {})
        return True

    return method


def delete_forum_topic(bot: Bot, params: Params) -> bool:
    """True once the topic and what was written in it are gone."""
    chat, number, _ = _topic(bot, params, "TOPIC_ID_INVALID", right="can_delete_messages")
    if number == GENERAL:
        raise bad("TOPIC_ID_INVALID")
    (chat.topics or {}).pop(number)
    for written in [key for key, one in chat.messages.items() if number_of(one) == number]:
        del chat.messages[written]
        bot.tell("delete", chat.id, message_id=written)
    return True


def unpin_forum_topic(bot: Bot, params: Params) -> bool:
    """True once nothing of the topic is pinned."""
    chat, number, _ = _topic(bot, params, "TOPIC_ID_INVALID", right="can_pin_messages")
    return _unpin(bot, chat, number)


def unpin_general(bot: Bot, params: Params) -> bool:
    """True once nothing of the general topic is pinned."""
    chat, _ = _general(bot, params, right="can_pin_messages")
    return _unpin(bot, chat, GENERAL)


def _unpin(bot: Bot, chat: Chat, number: int) -> bool:
    chat.pins = [one for one in chat.pins if number_of(chat.messages.get(one, {})) != number]
    bot.tell("chat", chat.id)
    return True


def number_of(message: Json) -> int:
    """The topic a forum's message is in."""
    number: int = message.get("message_thread_id", GENERAL) if message.get("is_topic_message") else GENERAL
    return number


def _forum(bot: Bot, params: Params, refusal: str, right: str = "can_manage_topics") -> Chat:
    chat = bot.world.writable(params.text("chat_id"))
    if chat.topics is None:
        raise bad("the chat is not a forum")
    if not chat.allows(bot.id, right):
        raise bad(refusal)
    return chat


def _topic(bot: Bot, params: Params, missing: str, right: str = "can_manage_topics") -> tuple[Chat, int, Topic]:
    chat = _forum(bot, params, "not enough rights to manage topics", right)
    number = params.number("message_thread_id")
    topic = (chat.topics or {}).get(number)
    if topic is None:
        raise bad(missing)
    return chat, number, topic


def _general(bot: Bot, params: Params, right: str = "can_manage_topics") -> tuple[Chat, Topic]:
    named = Params({**params.values, "message_thread_id": GENERAL})
    chat, _, topic = _topic(bot, named, "TOPIC_ID_INVALID", right)
    return chat, topic


def _name(params: Params) -> str:
    name = params.text("name").strip()
    if not 1 <= len(name) <= NAME_LIMIT:
        raise bad("TOPIC_NAME_INVALID" if name else "topic name must be non-empty")
    return name


def _shown(topic: Topic) -> Json:
    emoji = {"icon_custom_emoji_id": topic.emoji} if topic.emoji else {}
    return {"name": topic.name, "icon_color": topic.colour, **emoji}


def _shut(bot: Bot, chat: Chat, number: int, topic: Topic, *, closed: bool) -> None:
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _announce(bot, chat, number, f"forum_topic_{'closed' if closed else 'reopened'}", {})


def _announce(bot: Bot, chat: Chat, number: int, kind: str, content: Json) -> None:
    """The service message that a topic changed."""
    place = {} if number == GENERAL else {"message_thread_id": number, "is_topic_message": True}
    message = bot.world.keep(chat, {"from": bot.world.me, kind: content, **place})
    bot.tell("message", chat.id, message=message)


def opened(bot: Bot, chat: Chat, user: Json, topic: Topic) -> int:
    """Open `topic` in the forum `chat` on behalf of `user`; gives its id."""
    chat.last_id = max(chat.last_id, GENERAL)  # a forum's first message is the general topic's
    number = chat.last_id + 1
    place = {"message_thread_id": number, "is_topic_message": True}
    message = bot.world.keep(chat, {"from": user, "forum_topic_created": _shown(topic), **place})
    if chat.topics is not None:
        chat.topics[number] = topic
    bot.tell("message", chat.id, message=message)
    return number


def thread(chat: Chat, number: int, replied: Json | None = None) -> Json:
    """What a message in the topic or thread `number` of `chat` carries, or an answer to `replied`; nothing elsewhere.

    A supergroup that is no forum counts answers to one message, and the comments under a post, as a thread.

    Raises:
        Rejected: there is no such topic or thread.
    """
    answered = replied or {}
    if chat.topics is None:
        return _answers(chat, number, answered)
    number = number or answered.get("message_thread_id", 0)
    if number in {0, GENERAL}:
        return {}
    if number not in chat.topics:
        raise bad("message thread not found")
    return {"message_thread_id": number, "is_topic_message": True}


def _answers(chat: Chat, number: int, answered: Json) -> Json:
    root = number or answered.get("message_thread_id") or answered.get("message_id", 0)
    if number and (chat.kind != "supergroup" or number not in chat.messages):
        raise bad("message thread not found")
    if not root or chat.kind != "supergroup":
        return {}
    return {"message_thread_id": root, **({} if answered else {"reply_to_message": quoted(chat.messages[root])})}


def quoted(message: Json) -> Json:
    """A message as the answers to it show it."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
