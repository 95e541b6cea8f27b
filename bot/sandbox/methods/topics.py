"""createForumTopic, and what a message in a forum's topic carries."""

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


def thread(chat: Chat, number: int) -> Json:
    """What a message in the topic `number` of `chat` carries; nothing where it is in none.

    Raises:
        Rejected: there is no such topic.
    """
    if not number:
        return {}
    if number not in (chat.topics or ()):
        raise bad("message thread not found")
    return {"message_thread_id": number, "is_topic_message": True}
