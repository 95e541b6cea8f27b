import pytest

from bot.sandbox.people import GROUP, OLIVIA, OWNER
from tests.sandbox.support import Json, World, foreign


@pytest.fixture
async def forum(world: World) -> int:
    """A forum the bot helps to run."""
    made = await world.do("chats", {"type": "supergroup", "title": "Forum", "forum": True})
    number: int = made["chat"]["id"]
    rights = {"can_manage_topics": True}
    await world.do(f"chats/{number}/member", {"action": "promote", "rights": rights})
    return number


async def test_a_message_stays_in_its_topic(world: World, forum: int) -> None:
    topic = await world.bot.create_forum_topic(forum, "Security")
    sent = await world.bot.send_message(forum, "a", message_thread_id=topic.message_thread_id)
    assert list(foreign([topic, sent, await world.bot.get_chat(forum)])) == []
    assert (sent.message_thread_id, sent.is_topic_message, sent.chat.is_forum) == (topic.message_thread_id, True, True)


async def test_a_person_opens_a_topic_and_writes_there(world: World, forum: int) -> None:
    opened = await world.do(f"chats/{forum}/topic", {"from": OWNER, "name": "Energy"})
    thread = opened["message_thread_id"]
    said = {"from": OLIVIA, "text": "/digest", "message_thread_id": thread}
    await world.do(f"chats/{forum}/send", said)
    message = (await world.updates())[-1]["message"]
    assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)


async def test_a_topic_that_is_not_there_is_refused(world: World, forum: int) -> None:
    assert await world.refusal("sendMessage", chat_id=forum, text="a", message_thread_id=99) == (
        400,
        "Bad Request: message thread not found",
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "a" * 129}, "TOPIC_NAME_INVALID"),
        ({"name": " "}, "topic name must be non-empty"),
        ({"chat_id": GROUP, "name": "a"}, "the chat is not a forum"),
    ],
)
async def test_a_topic_telegram_would_not_open_is_refused(world: World, forum: int, fields: Json, words: str) -> None:
    assert await world.refusal("createForumTopic", **{"chat_id": forum, **fields}) == (400, f"Bad Request: {words}")


async def test_topics_need_the_right_and_a_forum(world: World, forum: int) -> None:
    await world.do(f"chats/{forum}/member", {"action": "promote"})
    assert await world.refusal("createForumTopic", chat_id=forum, name="a") == (
        400,
        "Bad Request: not enough rights to create a topic",
    )
    await world.do(f"chats/{GROUP}/topic", {"from": OWNER, "name": "a"}, status=400)
    await world.do("chats", {"type": "channel", "title": "a", "forum": True}, status=400)
