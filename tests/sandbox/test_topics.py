import pytest

from bot.sandbox.people import GROUP, OLIVIA, OWNER
from tests.sandbox.support import Json, World, foreign


@pytest.fixture
async def forum(world: World) -> int:
    """A forum the bot helps to run."""
    made = await world.do("chats", {"type": "supergroup", "title": "Forum", "forum": True})
    number: int = made["chat"]["id"]
    rights = {"can_manage_topics": True, "can_pin_messages": True}
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


async def test_a_topic_is_renamed_closed_opened_and_taken_away(world: World, forum: int) -> None:
    topic = await world.bot.create_forum_topic(forum, "Security", icon_color=0xFFD67E)
    thread = topic.message_thread_id
    place: Json = {"chat_id": forum, "message_thread_id": thread}
    await world.bot.send_message(forum, "a", message_thread_id=thread)
    assert await world.bot.edit_forum_topic(forum, thread, name="Defence")
    assert await world.bot.close_forum_topic(forum, thread)
    assert await world.refusal("closeForumTopic", **place) == (400, "Bad Request: TOPIC_NOT_MODIFIED")
    assert await world.bot.reopen_forum_topic(forum, thread)
    kinds = [one for message in await world.ask(f"chats/{forum}/messages") for one in message if "forum_topic" in one]
    assert kinds == ["forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened"]
    assert await world.bot.delete_forum_topic(forum, thread)
    assert [one["message_id"] for one in await world.ask(f"chats/{forum}/messages")] == [thread - 1]
    assert await world.refusal("sendMessage", **place, text="a") == (400, "Bad Request: message thread not found")
    assert await world.refusal("editForumTopic", **place, name="a") == (400, "Bad Request: TOPIC_ID_INVALID")


async def test_the_general_topic_is_hidden_and_shown(world: World, forum: int) -> None:
    assert await world.bot.edit_general_forum_topic(forum, "Square")
    assert await world.bot.hide_general_forum_topic(forum)
    assert await world.refusal("closeGeneralForumTopic", chat_id=forum) == (400, "Bad Request: TOPIC_NOT_MODIFIED")
    assert await world.bot.reopen_general_forum_topic(forum)
    assert await world.refusal("unhideGeneralForumTopic", chat_id=forum) == (400, "Bad Request: TOPIC_NOT_MODIFIED")
    sent = await world.bot.send_message(forum, "a", message_thread_id=1)
    assert sent.message_thread_id is None


async def test_pins_go_by_topic(world: World, forum: int) -> None:
    topic = await world.bot.create_forum_topic(forum, "Security")
    inside = await world.bot.send_message(forum, "inside", message_thread_id=topic.message_thread_id)
    outside = await world.bot.send_message(forum, "outside")
    for message in (outside, inside):
        await world.bot.pin_chat_message(forum, message.message_id)
    assert await world.bot.unpin_all_forum_topic_messages(forum, topic.message_thread_id)
    pinned = (await world.bot.get_chat(forum)).pinned_message
    assert pinned
    assert pinned.message_id == outside.message_id
    assert await world.bot.unpin_all_general_forum_topic_messages(forum)
    assert (await world.bot.get_chat(forum)).pinned_message is None


async def test_a_topic_has_one_of_telegram_s_icons(world: World, forum: int) -> None:
    icons = await world.bot.get_forum_topic_icon_stickers()
    assert list(foreign(list(icons))) == []
    topic = await world.bot.create_forum_topic(forum, "Security", icon_custom_emoji_id=icons[0].custom_emoji_id)
    assert topic.icon_custom_emoji_id == icons[0].custom_emoji_id
    assert await world.refusal("createForumTopic", chat_id=forum, name="a", icon_custom_emoji_id="1") == (
        400,
        "Bad Request: DOCUMENT_INVALID",
    )


async def test_a_forum_s_first_topic_is_not_the_general_one(world: World) -> None:
    made = await world.do("chats", {"type": "supergroup", "title": "Fresh", "forum": True})
    opened = await world.do(f"chats/{made['chat']['id']}/topic", {"from": OWNER, "name": "First"})
    assert opened["message_thread_id"] > 1
