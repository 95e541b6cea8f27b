import json

import aiohttp
import pytest

from bot.sandbox.people import OLIVIA
from tests.sandbox.support import World


async def test_an_answer_is_ok_with_a_result(world: World) -> None:
    body = await world.call("getMe")
    assert body["ok"] is True
    assert body["result"]["username"] == "tribune_sandbox_bot"


@pytest.mark.parametrize("name", ["getme", "GETME", "GetMe"])
async def test_method_names_ignore_case(world: World, name: str) -> None:
    assert (await world.call(name))["ok"]


async def test_an_unknown_method_is_not_found(world: World) -> None:
    assert await world.refusal("sendTelegram") == (404, "Not Found: method not found")


@pytest.mark.parametrize("token", ["1:short", "nonsense", "7000000001:another-token-for-the-same-bot"])
async def test_a_wrong_token_is_unauthorized(world: World, token: str) -> None:
    async with world.http.get(f"{world.sandbox.url}/bot{token}/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_a_revoked_token_is_unauthorized(world: World) -> None:
    await world.do("bots/7000000001/revoke", {})
    assert await world.refusal("getMe") == (401, "Unauthorized")


async def test_any_token_of_telegrams_form_is_a_bot_of_its_own(world: World) -> None:
    url = f"{world.sandbox.url}/bot123456:abcdefghijklmnopqrstuvwxyz0123456789"
    await world.result("sendMessage", chat_id=OLIVIA, text="from the first")
    async with world.http.post(f"{url}/sendMessage", json={"chat_id": OLIVIA, "text": "from the second"}) as response:
        message = (await response.json())["result"]
    assert message["message_id"] == 1
    assert message["from"]["id"] == 123456
    assert [one["id"] for one in await world.ask("bots")] == [7000000001, 123456]
    assert [one["text"] for one in await world.ask(f"chats/{OLIVIA}/messages")] == ["from the second"]
    assert [one["text"] for one in await world.ask(f"chats/{OLIVIA}/messages?bot=7000000001")] == ["from the first"]


async def test_arguments_come_as_query_form_multipart_or_json(world: World) -> None:
    url = f"{world.sandbox.url}/bot{world.sandbox.token}/sendMessage"
    fields = {"chat_id": str(OLIVIA), "text": "Привіт"}
    entities = [{"type": "bold", "offset": 0, "length": 6}]
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in {**fields, "entities": json.dumps(entities)}.items():
        multipart.add_field(name, value)
    for asked in (
        world.http.get(url, params={**fields, "entities": json.dumps(entities)}),
        world.http.post(url, params={**fields, "entities": json.dumps(entities)}),
        world.http.post(url, data={**fields, "entities": json.dumps(entities)}),
        world.http.post(url, data=multipart),
        world.http.post(url, json={**fields, "entities": entities}),
    ):
        async with asked as response:
            message = (await response.json())["result"]
            assert (message["text"], message["entities"]) == ("Привіт", entities)


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b'{"text": "\\ud800"}'])
async def test_a_body_that_is_no_json_object_is_refused(world: World, body: bytes) -> None:
    url = f"{world.sandbox.url}/bot{world.sandbox.token}/getMe"
    async with world.http.post(url, data=body, headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_numbers_may_come_as_text_and_the_other_way_round(world: World) -> None:
    sent = await world.result("sendMessage", chat_id=str(OLIVIA), text=123)
    assert sent["text"] == "123"
    edited = await world.result("editMessageText", chat_id=OLIVIA, message_id="1", text="456")
    assert edited["text"] == "456"
