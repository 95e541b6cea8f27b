"""What the page hears as it happens."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.sandbox.events import Events
from bot.sandbox.people import OLIVIA
from tests.sandbox.conftest import Opening
from tests.sandbox.support import Json, World


@asynccontextmanager
async def listening(world: World) -> AsyncIterator[AsyncIterator[Json]]:
    async with world.http.get(f"{world.sandbox.url}/sandbox/events") as response:
        await response.content.readuntil(b"\n\n")

        async def events() -> AsyncIterator[Json]:
            while True:
                line = await response.content.readuntil(b"\n\n")
                yield json.loads(line.removeprefix(b"data: "))

        yield events()


async def test_the_page_hears_what_happens(world: World) -> None:
    async with listening(world) as events:
        await world.say(OLIVIA, "/start")
        await world.result("sendChatAction", chat_id=OLIVIA, action="typing")
        keys = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
        await world.result("sendMessage", chat_id=OLIVIA, text="a", reply_markup=keys)
        query = await world.do(f"chats/{OLIVIA}/press", {"from": OLIVIA, "message_id": 2, "button": "Go"})
        number = query["callback_query_id"]
        await world.result("answerCallbackQuery", callback_query_id=number, text="Done", show_alert=True)
        await world.result("editMessageText", chat_id=OLIVIA, message_id=2, text="b")
        await world.result("deleteMessage", chat_id=OLIVIA, message_id=2)
        await world.result("sendMessage", chat_id=OLIVIA, text="c", reply_markup={"remove_keyboard": True})
        await world.result("setMyCommands", commands=[])
        await world.do(f"chats/{OLIVIA}/member", {"action": "block"})
        heard = [await anext(events) for _ in range(9)]
    assert [one["type"] for one in heard] == [
        "message", "typing", "message", "answer", "edit", "delete", "message", "commands", "chat",
    ]  # fmt: skip
    assert {(one["bot"], one["chat_id"]) for one in heard} == {(7000000001, OLIVIA), (7000000001, None)}
    assert heard[1]["action"] == "typing"
    assert heard[3] | {"bot": 0} == {
        "type": "answer",
        "bot": 0,
        "chat_id": OLIVIA,
        "callback_query_id": number,
        "person": OLIVIA,
        "text": "Done",
        "show_alert": True,
        "url": "",
        "seen": True,
    }
    assert heard[5]["message_id"] == 2
    assert heard[6]["keyboard"] == {"remove_keyboard": True}


async def test_an_answer_after_fifteen_seconds_is_not_seen(world: World) -> None:
    keys = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await world.result("sendMessage", chat_id=OLIVIA, text="a", reply_markup=keys)
    query = await world.do(f"chats/{OLIVIA}/press", {"from": OLIVIA, "message_id": 1, "button": "Go"})
    world.clock.move(seconds=16)
    async with listening(world) as events:
        await world.result("answerCallbackQuery", callback_query_id=query["callback_query_id"])
        assert (await anext(events))["seen"] is False


async def test_stopping_ends_the_stream(opening: Opening) -> None:
    world = await opening()
    async with world.http.get(f"{world.sandbox.url}/sandbox/events") as response:
        await response.content.readuntil(b"\n\n")
        await world.sandbox.stop()
        assert await response.content.read() == b""


def test_a_listener_that_falls_behind_is_let_go() -> None:
    events = Events()
    with events.listen() as slow:
        for _ in range(2001):
            events.publish("typing", 1, 1)
        lines = [slow.get_nowait() for _ in range(slow.qsize())]
    assert len(lines) == 2000
    assert lines[-1] is None


@pytest.mark.parametrize("same", [True, False])
async def test_who_comes_back_hears_whether_it_is_another_sandbox(world: World, same: bool) -> None:  # noqa: FBT001 - pytest's own way to call it
    last = world.sandbox.events.run if same else "of-another-life"
    url = f"{world.sandbox.url}/sandbox/events"
    async with world.http.get(url, headers={"Last-Event-ID": last}) as response:
        greeting = await response.content.readuntil(b"\n\n")
        assert f"id: {world.sandbox.events.run}".encode() in greeting
        await world.say(OLIVIA, "/start")
        line = await response.content.readuntil(b"\n\n")
    assert json.loads(line.removeprefix(b"data: "))["type"] == ("message" if same else "anew")
