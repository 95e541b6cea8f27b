"""createForumTopic, and what a message in a forum's topic or in a supergroup's thread of answers carries."""

from bot.sandbox.answers import Json, bad
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.params import Params

NAME_LIMIT = 128
COLOUR = 0x6FB9F0


def create_forum_topic(bot: Bot, params: Params) -> Json:
    """The ForumTopic; its id is that of the service message that opens it."""
    chat = bot.world.writable(params.text("chat_id"))
    name = params.text("name").strip()
    if chat.topics is None:
        raise bad("the chat is not a forum")
    if not chat.allows(bot.id, "can_manage_topics"):
        raise bad("not enough rights to create a topic")
    if not 1 <= len(name) <= NAME_LIMIT:
        raise bad("TOPIC_NAME_INVALID" if name else "topic name must be non-empty")
    return {"message_thread_id": opened(bot, chat, bot.world.me, name), "name": name, "icon_color": COLOUR}


def opened(bot: Bot, chat: Chat, user: Json, name: str) -> int:
    """Open a topic in the forum `chat` on behalf of `user`; gives its id."""
    number = chat.last_id + 1
    topic = {"name": name, "icon_color": COLOUR}
    content = {"from": user, "forum_topic_created": topic, "message_thread_id": number, "is_topic_message": True}
    message = bot.world.keep(chat, content)
    if chat.topics is not None:
        chat.topics.add(number)
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
    if not number:
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
