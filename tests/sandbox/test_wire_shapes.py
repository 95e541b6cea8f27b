"""What strictly typed clients (aiogram, grammY, Telegraf, pyTelegramBotAPI) must find in an object, or read no update.

The fields are those the Bot API does not call optional: https://core.telegram.org/bots/api#available-types
"""

import pytest

from bot.sandbox.people import GROUP, OLIVIA
from tests.sandbox.support import World

USER = {"id", "is_bot", "first_name"}
SHAPES = {
    "ChatMemberAdministrator": {"status", "user", "can_be_edited", "is_anonymous", "can_manage_chat"}
    | {"can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members"}
    | {"can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories"},
    "getMe": USER
    | {"username", "can_join_groups", "can_read_all_group_messages", "supports_inline_queries"}
    | {"can_connect_to_business", "has_main_web_app"},
    "Poll": {"id", "question", "options", "total_voter_count", "is_closed", "is_anonymous", "type"}
    | {"allows_multiple_answers"},
    "Message": {"message_id", "date", "chat"},
}


async def test_get_me_tells_all_that_only_it_tells(world: World) -> None:
    assert set(await world.result("getMe")) >= SHAPES["getMe"]


async def test_an_administrator_has_every_right_named(world: World) -> None:
    me = await world.result("getMe")
    rights = {"can_manage_chat": True, "can_delete_messages": True}
    await world.do(f"chats/{GROUP}/member", {"action": "promote", "user": me["id"], "rights": rights})
    found = await world.result("getChatMember", chat_id=GROUP, user_id=me["id"])
    assert found["status"] == "administrator"
    assert set(found) >= SHAPES["ChatMemberAdministrator"]


@pytest.mark.parametrize("more", [{}, {"type": "quiz", "correct_option_ids": [1]}])
async def test_a_poll_or_a_quiz_is_whole(world: World, more: dict[str, object]) -> None:
    fields = {"question": "Who?", "options": [{"text": "A"}, {"text": "B"}], **more}
    sent = await world.result("sendPoll", chat_id=OLIVIA, **fields)
    assert set(sent) >= SHAPES["Message"] | {"poll", "from"}
    assert set(sent["poll"]) >= SHAPES["Poll"]
    assert all({"text", "voter_count"} <= set(option) for option in sent["poll"]["options"])


async def test_what_is_copied_of_a_poll_is_a_poll(world: World) -> None:
    sent = await world.result("sendPoll", chat_id=OLIVIA, question="Who?", options=[{"text": "A"}, {"text": "B"}])
    await world.result("forwardMessage", chat_id=OLIVIA, from_chat_id=OLIVIA, message_id=sent["message_id"])
    copied = await world.result("copyMessage", chat_id=OLIVIA, from_chat_id=OLIVIA, message_id=sent["message_id"])
    assert set(copied) == {"message_id"}
