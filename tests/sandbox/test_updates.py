import asyncio
from typing import Any

import pytest

from bot.sandbox import updates
from bot.sandbox.people import CHANNEL, EDITOR, GROUP, OLIVIA
from tests.sandbox.conftest import Opening
from tests.sandbox.support import World

TWO_POLLERS = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def test_updates_come_in_order_until_confirmed(world: World) -> None:
    for text in "abc":
        await world.say(OLIVIA, text)
    found = await world.updates()
    assert [one["message"]["text"] for one in found] == ["a", "b", "c"]
    first = found[0]["update_id"]
    assert [one["update_id"] for one in found] == [first, first + 1, first + 2]
    assert await world.updates() == found
    assert await world.updates(offset=first + 2) == found[2:]
    assert await world.updates() == found[2:]


async def test_a_negative_offset_keeps_the_last_only(world: World) -> None:
    for text in "abc":
        await world.say(OLIVIA, text)
    assert [one["message"]["text"] for one in await world.updates(offset=-1)] == ["c"]
    assert len(await world.updates()) == 1


@pytest.mark.parametrize(("limit", "count"), [(2, 2), (100, 100), (0, 100), (1000, 100)])
async def test_at_most_a_hundred_come_at_a_time(world: World, limit: int, count: int) -> None:
    for _ in range(101):
        await world.say(OLIVIA, "a")
    assert len(await world.updates(limit=limit)) == count


async def test_a_long_poll_answers_when_something_comes(world: World) -> None:
    waiting = asyncio.create_task(world.updates(timeout=50))
    await world.polling()
    await world.say(OLIVIA, "at last")
    assert [one["message"]["text"] for one in await waiting] == ["at last"]


async def test_of_two_pollers_the_first_is_turned_away(world: World) -> None:
    first = asyncio.create_task(world.call("getUpdates", timeout=50))
    await world.polling()
    second = asyncio.create_task(world.call("getUpdates", timeout=50))
    assert await first == {"ok": False, "error_code": 409, "description": TWO_POLLERS}
    await world.polling()
    await world.say(OLIVIA, "a")
    assert len((await second)["result"]) == 1


async def test_polling_beside_a_webhook_is_a_conflict(world: World) -> None:
    await world.result("setWebhook", url="http://127.0.0.1:1/hook")
    assert await world.refusal("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    await world.result("deleteWebhook")
    assert await world.updates() == []


async def test_a_long_poll_lasts_fifty_seconds_at_most(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert updates.LONGEST_POLL == 50
    monkeypatch.setattr(updates, "LONGEST_POLL", 0)
    assert await world.updates(timeout=86_400) == []


async def test_stopping_answers_a_long_poll(opening: Opening) -> None:
    world = await opening()
    waiting = asyncio.create_task(world.updates(timeout=50))
    await world.polling()
    await world.sandbox.stop()
    assert await waiting == []


async def test_an_update_is_kept_for_a_day(world: World) -> None:
    await world.say(OLIVIA, "a")
    world.clock.move(hours=24)
    assert len(await world.updates()) == 1
    world.clock.move(seconds=1)
    assert await world.updates() == []


async def test_allowed_updates_are_remembered(world: World) -> None:
    await world.updates(allowed_updates=["callback_query"])
    await world.say(OLIVIA, "unheard")
    assert await world.updates() == []
    assert (await world.result("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await world.updates(allowed_updates=[])
    await world.say(OLIVIA, "heard")
    assert len(await world.updates()) == 1


async def test_members_are_told_of_only_where_asked_for(world: World) -> None:
    await world.do(f"chats/{GROUP}/member", {"action": "promote"})
    await world.do(f"chats/{GROUP}/member", {"action": "leave", "user": OLIVIA})
    kinds = [set(one) - {"update_id"} for one in await world.updates()]
    assert {"my_chat_member"} in kinds
    assert {"chat_member"} not in kinds
    await world.updates(allowed_updates=["chat_member"])
    await world.do(f"chats/{GROUP}/member", {"action": "join", "user": OLIVIA})
    assert any("chat_member" in one for one in await world.updates())


GROUP_TALK: list[tuple[str, bool]] = [
    ("just talking", False),
    ("/latest", True),
    ("/latest@tribune_sandbox_bot", True),
    ("/latest@other_bot", False),
    ("ask @tribune_sandbox_bot about it", True),
]


@pytest.mark.parametrize(("text", "heard"), GROUP_TALK)
async def test_in_a_group_privacy_mode_hides_what_does_not_concern_the_bot(world: World, text: str, heard: Any) -> None:
    await world.say(OLIVIA, text, chat=GROUP)
    assert bool(await world.updates()) == heard


async def test_a_reply_to_the_bot_concerns_it_and_administrators_hear_all(world: World) -> None:
    sent = await world.result("sendMessage", chat_id=GROUP, text="Which topic?")
    reply = {"from": OLIVIA, "text": "security", "reply_to_message_id": sent["message_id"]}
    await world.do(f"chats/{GROUP}/send", reply)
    assert len(await world.updates()) == 1
    await world.do(f"chats/{GROUP}/member", {"action": "promote"})
    await world.say(OLIVIA, "just talking", chat=GROUP)
    assert (await world.updates())[-1]["message"]["text"] == "just talking"


async def test_posts_and_edits_are_updates_of_their_own_kinds(world: World) -> None:
    post = await world.say(EDITOR, "Headline", chat=CHANNEL)
    await world.do(f"chats/{CHANNEL}/edit", {"from": EDITOR, "message_id": post["message_id"], "text": "Mended"})
    mine = await world.say(OLIVIA, "wrods")
    await world.do(f"chats/{OLIVIA}/edit", {"from": OLIVIA, "message_id": mine["message_id"], "text": "words"})
    kinds = [next(name for name in one if name != "update_id") for one in await world.updates()]
    assert kinds == ["channel_post", "edited_channel_post", "message", "edited_message"]
