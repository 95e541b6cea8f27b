import asyncio

import aiohttp
import pytest

from bot.sandbox.people import OKSANA, OLIVIA
from tests.sandbox.conftest import Opening
from tests.sandbox.support import PATIENCE, Json, World


async def script(world: World, **fault: object) -> None:
    await world.do("faults", fault)


async def sent(world: World, chat: int = OLIVIA) -> Json:
    return await world.call("sendMessage", chat_id=chat, text="a")


async def texts(world: World, chat: int = OLIVIA) -> int:
    return len(await world.ask(f"chats/{chat}/messages"))


async def outcomes(world: World) -> list[tuple[str, str]]:
    return [(call["outcome"], call.get("fault", "")) for call in await world.ask("calls")]


async def test_a_scripted_429_asks_for_the_wait_it_was_given(world: World) -> None:
    await script(world, kind="429", retry_after=10072)
    body = await sent(world)
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 10072})
    assert (await sent(world))["ok"]
    first, second = await world.ask("calls")
    assert (first["outcome"], first["retry_after"], first["fault"]) == ("429", 10072, "429")
    assert second["outcome"] == "ok"


async def test_a_scripted_500_does_nothing(world: World) -> None:
    await script(world, kind="500", count=2)
    for _ in range(2):
        assert (await sent(world))["description"] == "Internal Server Error"
    assert await texts(world) == 0
    assert (await sent(world))["ok"]


async def test_an_error_of_ones_own(world: World) -> None:
    await script(world, kind="error", code=403, description="Forbidden: user is deactivated")
    assert await world.refusal("sendMessage", chat_id=OLIVIA, text="a") == (403, "Forbidden: user is deactivated")


async def test_a_reset_before_the_commit_loses_the_call(world: World) -> None:
    await script(world, kind="reset_before")
    with pytest.raises(aiohttp.ClientError):
        await sent(world)
    assert await texts(world) == 0
    assert await outcomes(world) == [("reset", "reset_before")]


async def test_a_reset_after_the_commit_loses_the_answer_only(world: World) -> None:
    await script(world, kind="reset_after")
    with pytest.raises(aiohttp.ClientError):
        await sent(world)
    assert await texts(world) == 1
    assert await outcomes(world) == [("ok", "reset_after")]


async def test_a_lost_reply_is_silence_after_the_commit(world: World) -> None:
    await script(world, kind="lost_reply", seconds=3600)
    waiting = asyncio.create_task(sent(world))
    await world.struck(1)
    async with asyncio.timeout(PATIENCE):
        while not await texts(world):
            pass
    assert not waiting.done()
    world.sandbox._trouble.close()
    with pytest.raises(aiohttp.ClientError):
        await waiting


async def test_a_slow_drip_is_whole_in_the_end(world: World) -> None:
    await script(world, kind="slow_drip", seconds=0.02)
    assert (await sent(world))["result"]["text"] == "a"


async def test_latency_passes_before_anything_is_done(world: World) -> None:
    await script(world, kind="latency", seconds=3600)
    waiting = asyncio.create_task(sent(world))
    await world.struck(1)
    assert await texts(world) == 0
    world.sandbox._trouble.close()
    assert (await waiting)["ok"]


async def test_latency_may_come_before_another_fault(world: World) -> None:
    await world.do("faults", {"faults": [{"kind": "latency", "seconds": 0}, {"kind": "500"}]})
    assert (await sent(world))["error_code"] == 500
    assert [one["struck"] for one in await world.ask("faults")] == [1, 1]


async def test_a_fault_strikes_its_method_and_chat_only(world: World) -> None:
    await script(world, kind="500", method="sendmessage", chat=OLIVIA, count=None)
    assert (await sent(world, OKSANA))["ok"]
    assert (await world.call("sendChatAction", chat_id=OLIVIA, action="typing"))["ok"]
    assert (await sent(world))["error_code"] == 500


async def test_a_fault_strikes_as_often_as_chance_says(opening: Opening) -> None:
    rolls = iter([0.7, 0.2, 0.9, 0.49])
    world = await opening(chance=lambda: next(rolls))
    await script(world, kind="500", probability=0.5, count=None)
    assert [(await sent(world))["ok"] for _ in range(4)] == [True, False, True, False]


async def test_faults_are_listed_and_removed(world: World) -> None:
    await script(world, kind="500", count=None)
    await script(world, kind="429", count=3)
    first, second = await world.ask("faults")
    assert (first["kind"], first["count"], second["count"]) == ("500", None, 3)
    await world.remove(f"faults/{first['id']}")
    assert [one["kind"] for one in await world.ask("faults")] == ["429"]
    await world.remove("faults")
    assert await world.ask("faults") == []
    await world.remove("faults/7", status=404)


WRONG: list[tuple[Json, str]] = [
    ({}, '"kind" is one of: 429, 500, error, latency, lost_reply, reset_after, reset_before, slow_drip.'),
    ({"kind": "500", "method": "sendTelegram"}, "There is no method sendTelegram."),
    ({"kind": "500", "probability": 2}, '"probability" is 0 to 1.'),
    ({"kind": "500", "probability": "often"}, '"probability" must be a number.'),
    ({"kind": "500", "count": 0}, '"count" is 1 to 1e+09.'),
    ({"kind": "500", "often": 1}, ('A fault has no "often"; it has: chat, code, count, description, kind, method, '
     "probability, retry_after, seconds.")),
    ({"faults": {}}, '"faults" must be a list.'),
    ({"faults": [1]}, "A fault must be an object."),
]  # fmt: skip


@pytest.mark.parametrize(("body", "sentence"), WRONG)
async def test_a_malformed_fault_is_named(world: World, body: Json, sentence: str) -> None:
    assert await world.do("faults", body, status=400) == {"ok": False, "error": sentence}
    assert await world.ask("faults") == []
