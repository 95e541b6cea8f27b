"""What leaves, typed: each kind becomes the call that is meant, and what older versions owed still leaves."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.outgoing import (
    Content,
    Copy,
    Deletion,
    Menu,
    Picture,
    PostEdit,
    PostMessage,
    PostReply,
    Text,
    Unbuttoned,
    encode,
)
from bot.delivery.payload import Call, call_for
from bot.domain.delivery import Delivery, Lane, State
from bot.rendering.message import Button, Message
from bot.rendering.post import Piece

CHAT = 5_000_000_001
WORDS = {"text": "Bridge &amp; road", "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
PREVIEW = {"link_preview_options": {"is_disabled": False}}
UNDER = {"caption": "Bridge &amp; road", "parse_mode": "HTML"}
REPLY = {"reply_parameters": {"message_id": 7, "allow_sending_without_reply": True}}
MESSAGE = Message(nodes=("Bridge & road",), keyboard=((Button(label="Open", url="https://veresia.example/1"),),))
KEYS = {"reply_markup": {"inline_keyboard": [[{"text": "Open", "url": "https://veresia.example/1"}]]}}
PIECE = Piece(nodes=("Bridge & road",))
SHOWN = Piece(nodes=("Bridge & road",), photo="one")


async def called(payload: str) -> Call:
    """The call that the sender makes of a payload."""
    delivery = Delivery(
        id=1,
        chat_id=CHAT,
        key="note:1",
        payload=payload,
        lane=Lane.REPLY,
        state=State.SENDING,
        attempts=1,
        not_before=datetime(2026, 3, 2, tzinfo=UTC),
    )

    async def nothing(_edition: int, _chat: int) -> Message | None:
        return None

    call = await call_for(delivery, nothing)
    assert call is not None
    return call


@pytest.mark.parametrize(
    ("content", "method", "fields"),
    [
        (Text(message=MESSAGE), "sendMessage", WORDS | KEYS),
        (Text(message=replace(MESSAGE, thread_id=4)), "sendMessage", WORDS | KEYS | {"message_thread_id": 4}),
        (Text(message=MESSAGE, editing=7), "editMessageText", WORDS | KEYS | {"message_id": 7}),
        (Unbuttoned(message_id=7), "editMessageReplyMarkup", {"message_id": 7}),
        (Copy(html="Bridge &amp; road"), "sendMessage", WORDS),
        (Copy(html="Bridge &amp; road", photo="one"), "sendPhoto", UNDER | {"photo": "one"}),
        (Copy(html="Bridge &amp; road", document="one"), "sendDocument", UNDER | {"document": "one"}),
        (PostMessage(piece=PIECE, silent=True), "sendMessage", WORDS | {"disable_notification": True}),
        (PostMessage(piece=SHOWN), "sendPhoto", UNDER | {"photo": "one"}),
        (PostEdit(piece=PIECE, message_id=7, photo=False), "editMessageText", WORDS | REPLY | {"message_id": 7}),
        (PostEdit(piece=SHOWN, message_id=7, photo=True), "editMessageCaption", UNDER | REPLY | {"message_id": 7}),
        (PostReply(piece=PIECE, message_id=7), "sendMessage", WORDS | REPLY),
        (
            Picture(picture="two", message_id=7),
            "editMessageMedia",
            {"message_id": 7, "media": {"type": "photo", "media": "two"}},
        ),
        (Deletion(message_id=7), "deleteMessage", {"message_id": 7}),
        (
            Menu(user_id=CHAT, commands=(("latest", "The newest stories"),)),
            "setMyCommands",
            {
                "scope": {"type": "chat", "chat_id": CHAT},
                "commands": [{"command": "latest", "description": "The newest stories"}],
            },
        ),
        (Menu(user_id=CHAT), "deleteMyCommands", {"scope": {"type": "chat", "chat_id": CHAT}}),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str | dict) else "",
)
async def test_each_kind_becomes_the_call_that_is_meant(content: Content, method: str, fields: dict[str, Any]) -> None:
    call = await called(encode(content))
    assert (call.method, call.fields) == (method, fields | {"chat_id": CHAT})


async def test_a_picture_that_is_not_taken_leaves_as_text() -> None:
    call = await called(encode(PostMessage(piece=Piece(nodes=("Bridge & road",), photo="one", album=("two",)))))
    assert [one["media"] for one in call.fields["media"]] == ["one", "two"]
    assert call.otherwise == Call(method="sendMessage", fields=WORDS | PREVIEW | {"chat_id": CHAT})
    edited = await called(encode(PostEdit(piece=SHOWN, message_id=7, photo=True, another=True)))
    assert edited.fields["media"] == UNDER | {"type": "photo", "media": "one"}
    assert edited.otherwise is not None
    assert edited.otherwise.method == "editMessageCaption"


@pytest.mark.parametrize(
    "payload",
    [
        '{"kind": "message", "method": "sendMessage", "fields": {"text": "<b>Roads</b>", "parse_mode": "HTML"}}',
        '{"kind": "message", "method": "deleteMessage", "fields": {"message_id": 9}}',
        (
            '{"kind": "message", "method": "sendPhoto", "fields": {"photo": "one", "caption": "Roads"},'
            ' "otherwise": {"method": "sendMessage", "fields": {"text": "Roads"}}}'
        ),
    ],
)
async def test_what_an_older_version_owed_still_leaves(payload: str) -> None:
    call, owed = await called(payload), json.loads(payload)
    assert (call.method, call.fields) == (owed["method"], owed["fields"] | {"chat_id": CHAT})
    assert (call.otherwise is None) == ("otherwise" not in owed)
