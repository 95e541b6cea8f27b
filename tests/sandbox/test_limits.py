import asyncio

import pytest

from bot.sandbox.limits import Limits, Window
from bot.sandbox.people import CHANNEL, GROUP, OKSANA, OLIVIA
from tests.sandbox.conftest import Opening
from tests.sandbox.support import World


async def refused_for(world: World, chat: int, **fields: object) -> int:
    """`retry_after` of a message that comes too soon."""
    body = await world.call("sendMessage", chat_id=chat, text="a", **fields)
    seconds: int = body["parameters"]["retry_after"]
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {seconds}",
        "parameters": {"retry_after": seconds},
    }
    return seconds


async def send(world: World, chat: int, count: int = 1, **fields: object) -> None:
    for _ in range(count):
        await world.result("sendMessage", chat_id=chat, text="a", **fields)


async def crowd(world: World, count: int) -> range:
    first = (await world.do("people", {"count": count}))["first_id"]
    return range(first, first + count)


async def test_thirty_messages_a_second_in_all(opening: Opening) -> None:
    world = await opening(limits=Limits())
    people = await crowd(world, 61)
    for chat in people[:30]:
        await send(world, chat)
    assert await refused_for(world, people[30]) == 1
    world.clock.move(seconds=0.999)
    assert await refused_for(world, people[30]) == 1
    world.clock.move(seconds=0.001)
    for chat in people[30:60]:
        await send(world, chat)
    assert await refused_for(world, people[60]) == 1


async def test_the_window_slides(opening: Opening) -> None:
    world = await opening(limits=Limits())
    people = await crowd(world, 40)
    for chat in people[:15]:
        await send(world, chat)
    world.clock.move(seconds=0.6)
    for chat in people[15:30]:
        await send(world, chat)
    world.clock.move(seconds=0.6)
    for chat in people[:15]:
        await send(world, chat)
    assert await refused_for(world, people[30]) == 1


async def test_a_paid_broadcast_has_a_window_of_its_own(opening: Opening) -> None:
    world = await opening(limits=Limits(paid=40))
    people = await crowd(world, 80)
    for chat in people[:40]:
        await send(world, chat, allow_paid_broadcast=True)
    assert await refused_for(world, people[40], allow_paid_broadcast=True) == 1
    for chat in people[40:70]:
        await send(world, chat)
    assert await refused_for(world, people[70]) == 1


async def test_one_a_second_in_a_private_chat_though_a_short_burst_passes(opening: Opening) -> None:
    world = await opening(limits=Limits())
    await send(world, OLIVIA, 5)
    assert await refused_for(world, OLIVIA) == 5
    await send(world, OKSANA)
    world.clock.move(seconds=5)
    for _ in range(10):
        await send(world, OLIVIA)
        world.clock.move(seconds=1)


@pytest.mark.parametrize("chat", [GROUP, CHANNEL])
async def test_twenty_a_minute_in_a_group_or_channel(opening: Opening, chat: int) -> None:
    world = await opening(limits=Limits())
    await send(world, chat, 10)
    world.clock.move(seconds=20)
    await send(world, chat, 10)
    assert await refused_for(world, chat) == 40
    world.clock.move(seconds=40)
    await send(world, chat, 10)
    assert await refused_for(world, chat) == 20


async def test_what_is_refused_counts_for_nothing(opening: Opening) -> None:
    world = await opening(limits=Limits())
    await send(world, OLIVIA, 5)
    for _ in range(30):
        await refused_for(world, OLIVIA)
    await send(world, OKSANA, 5)


async def test_edits_and_answers_are_not_messages(opening: Opening) -> None:
    world = await opening(limits=Limits())
    await send(world, OLIVIA, 5)
    for word in ("b", "c"):
        await world.result("editMessageText", chat_id=OLIVIA, message_id=1, text=word)
    assert await world.result("sendChatAction", chat_id=OLIVIA, action="typing")


async def test_an_album_weighs_its_pictures(opening: Opening) -> None:
    world = await opening(limits=Limits(private=None))
    message = await world.do(
        f"chats/{GROUP}/send", {"from": OLIVIA, "document": {"file_name": "a.txt", "content_base64": "YQ=="}}
    )
    media = [{"type": "document", "media": message["message"]["document"]["file_id"]}] * 10
    for _ in range(2):
        await world.result("sendMediaGroup", chat_id=GROUP, media=media)
    assert await refused_for(world, GROUP) == 60


async def test_more_unsent_messages_than_telegram_holds_for_a_chat_are_refused(opening: Opening) -> None:
    world = await opening(limits=Limits(unsent=2))
    await world.do("faults", {"kind": "latency", "count": 2, "seconds": 60})
    held = [asyncio.create_task(world.call("sendMessage", chat_id=OLIVIA, text="a")) for _ in range(2)]
    await world.struck(2)
    assert await refused_for(world, OLIVIA) == 60
    await send(world, OKSANA)
    world.sandbox._trouble.close()
    assert all(one["ok"] for one in await asyncio.gather(*held))


async def test_telegram_holds_310(opening: Opening) -> None:
    assert (await opening(limits=Limits())).sandbox.bots.all()[0].house.limits.unsent == 310


async def test_switched_off_nothing_is_refused(opening: Opening) -> None:
    world = await opening(limits=Limits.off())
    await send(world, OLIVIA, 60)
    await send(world, GROUP, 60)


async def test_limits_can_be_changed_while_it_runs(opening: Opening) -> None:
    world = await opening(limits=Limits())
    await send(world, OLIVIA, 5)
    changed = await world.do("limits", {"private": None, "overall": 7})
    assert (changed["limits"]["private"], changed["limits"]["group_minute"]) == (None, 20)
    await send(world, OLIVIA, 7)
    assert await refused_for(world, OLIVIA) == 1
    assert await world.ask("limits") == changed["limits"]
    for wrong in (
        {"speed": 1},
        {"overall": 0},
        {"overall": 2.5},
        {"overall": "fast"},
        {"private": True},
        {"private_burst": None},
    ):
        await world.do("limits", wrong, status=400)


def test_a_clock_moved_back_does_not_shut_a_window_for_ever() -> None:
    window = Window(1, 60.0)
    window.add(1_000_000.0)
    assert window.wait(1_000_000.0) == 60.0
    assert window.wait(500.0) == 0.0
