import pytest

from bot.sandbox.answers import QUERY_TOO_OLD
from bot.sandbox.people import GROUP, OKSANA, OLIVIA
from tests.sandbox.support import Json, World

KEYS = {
    "inline_keyboard": [
        [{"text": "Next", "callback_data": "page:2"}, {"text": "Site", "url": "https://example.org/a"}],
        [{"text": "page:2", "callback_data": "other"}],
    ]
}


async def pressed(world: World, button: str = "Next", person: int = OLIVIA, chat: int = OLIVIA) -> Json:
    sent = await world.result("sendMessage", chat_id=chat, text="Page 1", reply_markup=KEYS)
    press = {"from": person, "message_id": sent["message_id"], "button": button}
    answer: Json = await world.do(f"chats/{chat}/press", press)
    return answer


async def test_a_press_reaches_the_bot_with_the_message(world: World) -> None:
    query = (await pressed(world))["callback_query_id"]
    (update,) = await world.updates()
    heard = update["callback_query"]
    assert (heard["id"], heard["data"], heard["from"]["id"]) == (query, "page:2", OLIVIA)
    assert heard["message"]["text"] == "Page 1"


async def test_data_goes_before_labels(world: World) -> None:
    await pressed(world, "page:2")
    (update,) = await world.updates()
    assert update["callback_query"]["data"] == "page:2"


async def test_an_answer_is_good_once(world: World) -> None:
    query = (await pressed(world))["callback_query_id"]
    assert await world.result("answerCallbackQuery", callback_query_id=query) is True
    assert await world.refusal("answerCallbackQuery", callback_query_id=query) == (
        400,
        f"Bad Request: {QUERY_TOO_OLD}",
    )


@pytest.mark.parametrize("query", ["", "1", "words"])
async def test_a_query_nobody_asked_is_refused(world: World, query: str) -> None:
    assert await world.refusal("answerCallbackQuery", callback_query_id=query) == (
        400,
        f"Bad Request: {QUERY_TOO_OLD}",
    )


async def test_a_query_dies_within_minutes(world: World) -> None:
    young, old = [(await pressed(world))["callback_query_id"] for _ in range(2)]
    world.clock.move(minutes=2)
    assert await world.result("answerCallbackQuery", callback_query_id=young) is True
    world.clock.move(seconds=1)
    assert await world.refusal("answerCallbackQuery", callback_query_id=old) == (400, f"Bad Request: {QUERY_TOO_OLD}")


async def test_a_text_over_two_hundred_characters_is_refused(world: World) -> None:
    query = (await pressed(world))["callback_query_id"]
    assert await world.refusal("answerCallbackQuery", callback_query_id=query, text="a" * 201) == (
        400,
        "Bad Request: MESSAGE_TOO_LONG",
    )
    assert await world.result("answerCallbackQuery", callback_query_id=query, text="a" * 200) is True


async def test_a_link_button_only_gives_its_address(world: World) -> None:
    assert await pressed(world, "Site") == {"ok": True, "url": "https://example.org/a"}
    assert await world.updates() == []


async def test_a_button_that_is_not_there_is_named_with_those_that_are(world: World) -> None:
    await world.result("sendMessage", chat_id=OLIVIA, text="Page 1", reply_markup=KEYS)
    refused = await world.do(
        f"chats/{OLIVIA}/press", {"from": OLIVIA, "message_id": 1, "button": "Previous"}, status=400
    )
    assert refused["error"] == "There is no button “Previous” under message 1; it has: “Next”, “Site”, “page:2”."


async def test_only_people_of_the_chat_press(world: World) -> None:
    await world.result("sendMessage", chat_id=OLIVIA, text="Page 1", reply_markup=KEYS)
    await world.do(f"chats/{OLIVIA}/press", {"from": OKSANA, "message_id": 1, "button": "Next"}, status=400)
    assert (await pressed(world, person=OKSANA, chat=GROUP))["ok"]
