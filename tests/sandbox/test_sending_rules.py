import json
from typing import Any

import pytest

from bot.sandbox.people import CHANNEL, GROUP, OKSANA, OLIVIA
from bot.sandbox.people import READERS as NEWCOMERS
from tests.sandbox.conftest import Opening
from tests.sandbox.support import World


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"text": "a"}, "chat_id is empty"),
    ({"chat_id": 1, "text": "a"}, "chat not found"),
    ({"chat_id": "@nobody_here", "text": "a"}, "chat not found"),
    ({"chat_id": "words", "text": "a"}, "chat not found"),
    ({"chat_id": OLIVIA}, "message text is empty"),
    ({"chat_id": OLIVIA, "text": " \n "}, "message text is empty"),
    ({"chat_id": OLIVIA, "text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"chat_id": OLIVIA, "text": "a" * 4097}, "message is too long"),
    ({"chat_id": OLIVIA, "text": "🙂" * 2049}, "message is too long"),
    (
        {"chat_id": OLIVIA, "text": "<x>", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "x" at byte offset 0',
    ),
    ({"chat_id": OLIVIA, "text": "a", "reply_to_message_id": 99}, "message to be replied not found"),
    ({"chat_id": OLIVIA, "text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ({"chat_id": OLIVIA, "text": "a", "message_thread_id": 7}, "message thread not found"),
    (
        {"chat_id": OLIVIA, "text": "a", "reply_markup": keyboard({"text": "b", "callback_data": "x" * 65})},
        "BUTTON_DATA_INVALID",
    ),
    (
        {"chat_id": OLIVIA, "text": "a", "reply_markup": keyboard({"text": "b", "callback_data": "ї" * 33})},
        "BUTTON_DATA_INVALID",
    ),
    (
        {"chat_id": OLIVIA, "text": "a", "reply_markup": keyboard({"text": "b", "callback_data": ""})},
        "BUTTON_DATA_INVALID",
    ),
    (
        {"chat_id": OLIVIA, "text": "a", "reply_markup": keyboard({"text": "b"})},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        {"chat_id": OLIVIA, "text": "a", "reply_markup": keyboard({"text": "b", "web_app": 5})},
        'can\'t parse inline keyboard button: Field "web_app" must be of type Object',
    ),
    (
        {"chat_id": OLIVIA, "text": "a", "reply_markup": keyboard({"text": "b", "url": "javascript:x"})},
        "inline keyboard button URL 'javascript:x' is invalid: Wrong HTTP URL",
    ),
    (
        {"chat_id": OLIVIA, "text": "a", "reply_markup": keyboard(*[{"text": "b", "callback_data": "c"}] * 101)},
        "reply markup is too long",
    ),
    ({"chat_id": OLIVIA, "text": "a", "reply_markup": "no json"}, "can't parse reply markup JSON object"),
    ({"chat_id": OLIVIA, "text": "a", "reply_markup": [1]}, "object expected as reply markup"),
]


@pytest.mark.parametrize(("fields", "words"), REFUSED)
async def test_a_message_telegram_would_not_take_is_refused_in_its_words(
    world: World, fields: dict[str, Any], words: str
) -> None:
    assert await world.refusal("sendMessage", **fields) == (400, f"Bad Request: {words}")
    assert all(chat["message_count"] == 0 for chat in await world.ask("chats"))


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "a" * 4096},
        {"text": "🙂" * 2048},
        {"text": f"<b>{'&amp;' * 4096}</b>", "parse_mode": "HTML"},
        {"text": "a", "reply_markup": keyboard({"text": "b", "callback_data": "ї" * 32})},
        {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "b", "callback_data": "c"}]] * 100}},
        {"text": "a", "reply_to_message_id": 99, "allow_sending_without_reply": True},
    ],
)
async def test_what_just_fits_is_taken(world: World, fields: dict[str, Any]) -> None:
    assert (await world.result("sendMessage", chat_id=OLIVIA, **fields))["message_id"] == 1


async def test_somebody_who_never_wrote_is_not_found(opening: Opening) -> None:
    world = await opening(fresh_readers=True)
    assert await world.refusal("sendMessage", chat_id=OLIVIA, text="a") == (400, "Bad Request: chat not found")
    await world.say(OLIVIA, "/start")
    assert await world.result("sendMessage", chat_id=OLIVIA, text="a")
    assert await world.refusal("sendMessage", chat_id=OKSANA, text="a") == (400, "Bad Request: chat not found")


async def test_somebody_known_from_a_group_only_cannot_be_written_to(opening: Opening) -> None:
    world = await opening(fresh_readers=True)
    assert OLIVIA in NEWCOMERS
    await world.say(OLIVIA, "/start@tribune_sandbox_bot", chat=GROUP)
    assert await world.refusal("sendMessage", chat_id=OLIVIA, text="a") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


async def test_message_ids_count_up_in_each_chat(world: World) -> None:
    ids = [
        (await world.result("sendMessage", chat_id=chat, text="a"))["message_id"]
        for chat in (OLIVIA, OLIVIA, OKSANA, GROUP, CHANNEL, OLIVIA)
    ]
    assert ids == [1, 2, 1, 1, 1, 3]


async def test_ids_are_as_large_as_telegrams(world: World) -> None:
    chats = {chat["id"]: chat["type"] for chat in await world.ask("chats")}
    assert all(number > 2**31 for number, kind in chats.items() if kind == "private")
    assert str(CHANNEL).startswith("-100")
    assert chats[CHANNEL] == "channel"


async def test_a_reply_holds_the_message_replied_to(world: World) -> None:
    first = await world.say(OLIVIA, "question")
    sent = await world.result(
        "sendMessage", chat_id=OLIVIA, text="answer", reply_parameters={"message_id": first["message_id"]}
    )
    assert sent["reply_to_message"]["text"] == "question"


async def test_a_link_preview_is_kept_as_it_was_asked_for(world: World) -> None:
    preview = {"is_disabled": True}
    sent = await world.result(
        "sendMessage", chat_id=OLIVIA, text="example.org", link_preview_options=json.dumps(preview)
    )
    assert sent["link_preview_options"] == preview
    old = await world.result("sendMessage", chat_id=OLIVIA, text="example.org", disable_web_page_preview="true")
    assert old["link_preview_options"] == preview


async def test_a_reply_keyboard_is_not_part_of_the_message(world: World) -> None:
    sent = await world.result("sendMessage", chat_id=OLIVIA, text="a", reply_markup={"keyboard": [[{"text": "b"}]]})
    assert "reply_markup" not in sent


async def test_a_button_keeps_its_style(world: World) -> None:
    button = {"text": "Go", "callback_data": "go", "style": "danger"}
    sent = await world.result("sendMessage", chat_id=OLIVIA, text="a", reply_markup=keyboard(button))
    assert sent["reply_markup"] == keyboard(button)


async def test_a_mention_by_id_holds_the_user_and_one_of_a_stranger_vanishes(world: World) -> None:
    markup = f'<a href="tg://user?id={OKSANA}">a</a> <a href="tg://user?id=5">b</a>'
    sent = await world.result("sendMessage", chat_id=OLIVIA, text=markup, parse_mode="HTML")
    assert [(one["type"], one["user"]["id"]) for one in sent["entities"]] == [("text_mention", OKSANA)]


async def test_an_action_is_one_of_telegrams(world: World) -> None:
    assert await world.result("sendChatAction", chat_id=OLIVIA, action="typing") is True
    assert await world.refusal("sendChatAction", chat_id=OLIVIA, action="dancing") == (
        400,
        "Bad Request: wrong parameter action in request",
    )


async def test_a_channel_can_be_named(world: World) -> None:
    sent = await world.result("sendMessage", chat_id="@tribune_daily", text="a")
    assert sent["chat"]["id"] == CHANNEL
    assert sent["sender_chat"]["id"] == CHANNEL
    assert "from" not in sent
