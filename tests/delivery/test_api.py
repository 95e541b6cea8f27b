"""Plain JSON calls."""

import pytest

from bot.delivery.api import BotApi, Refusal
from bot.delivery.wire import LostReply, Wire
from tests.support.scripted import Scripted, ok, raw, refuse, reset


async def test_a_call_gives_the_result(api: BotApi, telegram: Scripted) -> None:
    telegram.on("getUpdates", ok([{"update_id": 3}]))
    assert await api.call("getUpdates", {"offset": 3}, wait=1) == [{"update_id": 3}]
    assert telegram.heard[0].fields == {"offset": 3}


async def test_a_refusal_keeps_telegrams_words_and_parameters(api: BotApi, telegram: Scripted) -> None:
    telegram.on("sendMessage", refuse(429, "Too Many Requests: retry after 10072", retry_after=10072))
    with pytest.raises(Refusal) as caught:
        await api.call("sendMessage", {"chat_id": 1, "text": "x"})
    assert (caught.value.code, caught.value.retry_after) == (429, 10072)
    assert caught.value.description == "Too Many Requests: retry after 10072"


async def test_a_wrong_token_is_a_refusal_that_does_not_show_it(telegram: Scripted, wire: Wire) -> None:
    with pytest.raises(Refusal) as caught:
        await BotApi(wire, server=telegram.url, token="1:secret").call("getMe", {})
    assert caught.value.code == 401
    assert "secret" not in repr(caught.value)


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}'), (502, b"<html>"), (200, b"{")],
)
async def test_trouble_on_telegrams_side_is_a_lost_reply(
    api: BotApi, telegram: Scripted, status: int, body: bytes
) -> None:
    telegram.on("sendMessage", raw(status, body))
    with pytest.raises(LostReply):
        await api.call("sendMessage", {})


async def test_a_server_that_speaks_something_else_refuses(api: BotApi, telegram: Scripted) -> None:
    telegram.on("getMe", raw(404, b"<html>nothing here</html>"))
    with pytest.raises(Refusal, match="404 not a Bot API answer"):
        await api.call("getMe", {})


async def test_a_reset_is_a_lost_reply(api: BotApi, telegram: Scripted) -> None:
    telegram.on("sendMessage", reset())
    with pytest.raises(LostReply):
        await api.call("sendMessage", {})
