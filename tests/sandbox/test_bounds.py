from bot.sandbox.people import OKSANA, OLIVIA
from tests.sandbox.conftest import Opening


async def test_the_oldest_calls_go_while_counts_stay(opening: Opening) -> None:
    world = await opening(keep_calls=3)
    for _ in range(5):
        await world.call("getMe")
    assert [one["seq"] for one in await world.ask("calls")] == [3, 4, 5]
    assert (await world.ask("calls/summary"))["methods"] == {"getMe": {"ok": 5}}


async def test_a_chat_keeps_its_newest_messages(opening: Opening) -> None:
    world = await opening(keep_messages=3)
    for _ in range(5):
        await world.result("sendMessage", chat_id=OLIVIA, text="a")
    assert [one["message_id"] for one in await world.ask(f"chats/{OLIVIA}/messages")] == [3, 4, 5]
    assert world.sandbox.bots.all()[0].world.chats[OLIVIA].own == {3, 4, 5}


async def test_all_chats_together_keep_twenty_times_as_many(opening: Opening) -> None:
    world = await opening(keep_messages=1)
    await world.result("sendMessage", chat_id=OKSANA, text="a")
    first = (await world.do("people", {"count": 60}))["first_id"]
    for chat in range(first, first + 20):
        await world.result("sendMessage", chat_id=chat, text="a")
    assert await world.ask(f"chats/{OKSANA}/messages") == []
    assert len(await world.ask(f"chats/{first}/messages")) == 1


async def test_a_reader_of_the_crowd_is_forgotten_but_for_the_last_message_id(opening: Opening) -> None:
    world = await opening(keep_messages=1)
    first = (await world.do("people", {"count": 60}))["first_id"]
    for chat in range(first, first + 21):
        await world.result("sendMessage", chat_id=chat, text="a")
    assert first not in world.sandbox.bots.all()[0].world.chats
    assert (await world.result("sendMessage", chat_id=first, text="a"))["message_id"] == 2


async def test_a_reader_of_the_crowd_who_blocked_the_bot_stays_blocked(opening: Opening) -> None:
    world = await opening(keep_messages=1)
    first = (await world.do("people", {"count": 60}))["first_id"]
    await world.result("sendMessage", chat_id=first, text="a")
    await world.do(f"chats/{first}/member", {"action": "block"})
    for chat in range(first + 1, first + 31):
        await world.result("sendMessage", chat_id=chat, text="a")
    assert (await world.refusal("sendMessage", chat_id=first, text="a"))[0] == 403
