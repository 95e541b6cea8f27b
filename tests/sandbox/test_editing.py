from typing import Any

import pytest

from bot.sandbox.answers import MODIFIED_NOTHING
from bot.sandbox.people import CHANNEL, EDITOR, GROUP, OLIVIA
from tests.sandbox.support import World

BUTTON = {"inline_keyboard": [[{"text": "Next", "callback_data": "2"}]]}


async def sent(world: World, **fields: Any) -> int:
    number: int = (await world.result("sendMessage", **{"chat_id": OLIVIA, "text": "one", **fields}))["message_id"]
    return number


async def test_an_edit_that_changes_nothing_is_refused(world: World) -> None:
    number = await sent(world, text="<b>one</b>", parse_mode="HTML", reply_markup=BUTTON)
    same = {"chat_id": OLIVIA, "message_id": number, "reply_markup": BUTTON}
    refused = (400, f"Bad Request: {MODIFIED_NOTHING}")
    assert await world.refusal("editMessageText", text=" <strong>one</strong>", parse_mode="HTML", **same) == refused
    assert await world.refusal("editMessageReplyMarkup", **same) == refused
    assert (await world.result("editMessageText", text="one", **same))["text"] == "one"


async def test_an_edit_without_a_keyboard_removes_it(world: World) -> None:
    number = await sent(world, reply_markup=BUTTON)
    edited = await world.result("editMessageText", chat_id=OLIVIA, message_id=number, text="one")
    assert "reply_markup" not in edited
    assert edited["edit_date"] == edited["date"]


async def test_the_keyboard_alone_can_change(world: World) -> None:
    number = await sent(world)
    edited = await world.result("editMessageReplyMarkup", chat_id=OLIVIA, message_id=number, reply_markup=BUTTON)
    assert (edited["text"], edited["reply_markup"]) == ("one", BUTTON)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"message_id": 99, "text": "a"}, "message to edit not found"),
        ({"text": "a"}, "message identifier is not specified"),
        ({"message_id": 1, "text": "a"}, "message can't be edited"),
        ({"message_id": 2, "text": ""}, "message text is empty"),
        ({"message_id": 2, "text": "a" * 4097}, "message is too long"),
        ({"inline_message_id": "x", "text": "a"}, "MESSAGE_ID_INVALID"),
    ],
)
async def test_what_cannot_be_edited_is_refused(world: World, fields: dict[str, Any], words: str) -> None:
    await world.say(OLIVIA, "mine")
    await sent(world)
    assert await world.refusal("editMessageText", chat_id=OLIVIA, **fields) == (400, f"Bad Request: {words}")


async def test_a_text_has_no_caption_to_edit(world: World) -> None:
    number = await sent(world)
    assert await world.refusal("editMessageCaption", chat_id=OLIVIA, message_id=number, caption="a") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_a_channel_post_of_others_needs_the_right(world: World) -> None:
    post = await world.say(EDITOR, "Headline", chat=CHANNEL)
    edit = {"chat_id": CHANNEL, "message_id": post["message_id"]}
    assert (await world.result("editMessageText", text="Mended", **edit))["text"] == "Mended"
    await world.do(f"chats/{CHANNEL}/member", {"action": "promote", "rights": {"can_edit_messages": False}})
    assert await world.refusal("editMessageText", text="Again", **edit) == (400, "Bad Request: message can't be edited")
    own = await sent(world, chat_id=CHANNEL)
    assert await world.result("editMessageText", chat_id=CHANNEL, message_id=own, text="own")


async def test_a_deleted_message_is_gone(world: World) -> None:
    number = await sent(world)
    assert await world.result("deleteMessage", chat_id=OLIVIA, message_id=number) is True
    assert await world.ask(f"chats/{OLIVIA}/messages") == []
    assert await world.refusal("deleteMessage", chat_id=OLIVIA, message_id=number) == (
        400,
        "Bad Request: message to delete not found",
    )


async def test_after_two_days_a_message_stays(world: World) -> None:
    number = await sent(world)
    world.clock.move(hours=48)
    assert await world.refusal("deleteMessage", chat_id=OLIVIA, message_id=number) == (
        400,
        "Bad Request: message can't be deleted",
    )


async def test_others_messages_in_a_group_are_deleted_by_right_only(world: World) -> None:
    theirs = await world.say(OLIVIA, "/hello", chat=GROUP)
    gone = {"chat_id": GROUP, "message_id": theirs["message_id"]}
    assert await world.refusal("deleteMessage", **gone) == (400, "Bad Request: message can't be deleted")
    await world.do(f"chats/{GROUP}/member", {"action": "promote"})
    assert await world.result("deleteMessage", **gone) is True


async def test_several_are_deleted_at_once_and_missing_ones_skipped(world: World) -> None:
    numbers = [await sent(world) for _ in range(3)]
    assert await world.result("deleteMessages", chat_id=OLIVIA, message_ids=[numbers[0], 77, numbers[2]]) is True
    assert [one["message_id"] for one in await world.ask(f"chats/{OLIVIA}/messages")] == [numbers[1]]
