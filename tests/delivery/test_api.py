"""Plain JSON calls."""

import gzip
import json
import resource
import zlib

import pytest

from bot.delivery.api import BotApi, Refusal
from bot.delivery.http import Http, LostReply, NeverSent
from bot.delivery.sender import message_ids
from tests.support.scripted import TOKEN, Curt, Scripted, broken_off, ok, packed, raw, redirect, refuse, reset


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


async def test_a_wrong_token_is_a_refusal_that_does_not_show_it(telegram: Scripted, http: Http) -> None:
    with pytest.raises(Refusal) as caught:
        await BotApi(http, server=telegram.url, token="1:secret").call("getMe", {})
    assert caught.value.code == 401
    assert "secret" not in repr(caught.value)


@pytest.mark.parametrize(
    ("status", "body", "likely"),
    [
        (500, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}', False),
        (502, b"<html>Bad Gateway</html>", False),
        (504, b"<html>Gateway Time-out</html>", True),
        (200, b'{"ok":true,"result":{"message_id":', True),
        (200, b'{"ok":true}', True),
        (200, b'{"ok":true,"result":' + b"[" * 100_000, True),
        (200, b"[" * 100_000, False),
        (200, b'{"ok":1,"result":{"message_id":7}}', False),
        (200, b"", False),
        (200, b"[]", False),
        (200, b"<html>Please log in to this network</html>", False),
        (200, b'{"ok":false,"error_code":500,"description":"Internal Server Error"}', False),
    ],
)
async def test_trouble_on_telegrams_side_is_a_lost_reply(
    api: BotApi, telegram: Scripted, status: int, body: bytes, *, likely: bool
) -> None:
    telegram.on("sendMessage", raw(status, body))
    with pytest.raises(LostReply) as caught:
        await api.call("sendMessage", {})
    assert caught.value.likely is likely


@pytest.mark.parametrize("status", [301, 302, 400, 401, 403, 404, 407])
async def test_a_page_of_somebody_on_the_way_says_nothing_of_chats_and_tokens(
    api: BotApi, telegram: Scripted, status: int
) -> None:
    telegram.on("sendMessage", raw(status, b"<html>nothing here</html>"))
    with pytest.raises(NeverSent, match=f"HTTP {status}, and not from the Bot API"):
        await api.call("sendMessage", {})


async def test_a_redirect_is_not_followed_with_the_token(api: BotApi, telegram: Scripted) -> None:
    telegram.on("getMe", redirect(f"{telegram.url}/bot{TOKEN}/stolen"))
    with pytest.raises(NeverSent):
        await api.call("getMe", {})
    assert telegram.of("stolen") == []


@pytest.mark.parametrize("status", [413, 429])
async def test_what_anybody_may_say_of_a_message_is_a_refusal(api: BotApi, telegram: Scripted, status: int) -> None:
    telegram.on("sendMessage", raw(status, b"<html>no</html>"))
    with pytest.raises(Refusal) as caught:
        await api.call("sendMessage", {})
    assert (caught.value.code, caught.value.retry_after) == (status, None)


@pytest.mark.parametrize(
    ("body", "code", "retry_after", "migrate_to"),
    [
        ({"error_code": 429, "description": "Too Many Requests: retry after 17"}, 429, 17, None),
        ({"error_code": 429, "description": "too many requests: RETRY AFTER 17", "parameters": None}, 429, 17, None),
        ({"error_code": "429", "description": "x", "parameters": {"retry_after": "5"}}, 429, 5, None),
        ({"error_code": 400, "description": "x", "parameters": {"migrate_to_chat_id": "-1005"}}, 400, None, -1005),
        ({"error_code": 400, "description": "x", "parameters": ["retry_after"]}, 400, None, None),
        ({"error_code": 403, "description": None}, 403, None, None),
        ({"description": "no code"}, 400, None, None),
        ({"error_code": 429, "parameters": {"retry_after": 10**400}}, 429, None, None),
        ({"error_code": 429, "parameters": {"retry_after": 1e308}}, 429, 86_400, None),
        ({"error_code": 429, "parameters": {"retry_after": -5}}, 429, None, None),
        ({"error_code": 10**400, "description": "x"}, 400, None, None),
        ({"error_code": 400, "parameters": {"migrate_to_chat_id": 10**30}}, 400, None, None),
        ({}, 400, None, None),
    ],
)
async def test_a_refusal_is_read_whatever_the_status_and_the_form(
    api: BotApi,
    telegram: Scripted,
    body: dict[str, object],
    code: int,
    retry_after: float | None,
    migrate_to: int | None,
) -> None:
    telegram.on("sendMessage", raw(200, json.dumps({"ok": False, **body}).encode()))
    with pytest.raises(Refusal) as caught:
        await api.call("sendMessage", {})
    found = caught.value
    assert (found.code, found.retry_after, found.migrate_to) == (code, retry_after, migrate_to)


async def test_a_description_can_be_stored_whatever_it_holds(api: BotApi, telegram: Scripted) -> None:
    telegram.on(
        "sendMessage", raw(400, rb'{"ok":false,"description":"no \ud800 such \u0000 chat' + b"!" * 9000 + b'"}')
    )
    with pytest.raises(Refusal) as caught:
        await api.call("sendMessage", {})
    assert caught.value.description.startswith("no ? such  chat!")
    assert len(caught.value.description) <= 500


@pytest.mark.parametrize("number", [10**40, "7" * 50, -(2**70), True, 7.5, None, [7]])
def test_a_message_without_a_number_that_can_be_stored_has_none(number: object) -> None:
    assert [one for one in message_ids({"message_id": number}) if abs(one) > 2**53 or isinstance(one, bool)] == []


async def test_a_reset_is_a_lost_reply(api: BotApi, telegram: Scripted) -> None:
    telegram.on("sendMessage", reset())
    with pytest.raises(LostReply):
        await api.call("sendMessage", {})


async def test_an_answer_that_breaks_off_has_probably_arrived(api: BotApi, telegram: Scripted) -> None:
    telegram.on("sendMessage", broken_off(b'{"ok":true,"result":{"mess'))
    with pytest.raises(LostReply) as caught:
        await api.call("sendMessage", {})
    assert caught.value.likely


@pytest.mark.parametrize("start", [b"<html><p>Log in to this", b'{"ok":false,"error_code":4', b'{"status":"up', b""])
async def test_a_page_that_breaks_off_shows_nothing_arrived(api: BotApi, telegram: Scripted, start: bytes) -> None:
    telegram.on("sendMessage", broken_off(start))
    with pytest.raises(LostReply) as caught:
        await api.call("sendMessage", {})
    assert not caught.value.likely


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"not packed at all", "gzip"), (gzip.compress(b"<html>", mtime=0)[:-9], "gzip"), (b"\0" * 50, "deflate")],
)
async def test_what_cannot_be_unpacked_is_not_telegrams(
    api: BotApi, telegram: Scripted, body: bytes, encoding: str
) -> None:
    telegram.on("sendMessage", packed(body, encoding))
    with pytest.raises(LostReply) as caught:
        await api.call("sendMessage", {})
    assert not caught.value.likely


async def test_an_answer_that_unpacks_to_gigabytes_does_not_take_the_memory(api: BotApi, telegram: Scripted) -> None:
    zeros, packer = bytes(1 << 20), zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(zeros) for _ in range(2_000)) + packer.flush()
    telegram.on("sendMessage", packed(bomb, "gzip"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(LostReply, match="an answer of more than 64 MB") as caught:
        await api.call("sendMessage", {})
    assert not caught.value.likely
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400 * 1024  # kilobytes


async def test_a_connection_that_was_closed_while_this_process_was_busy_is_not_used(http: Http) -> None:
    with Curt() as server:
        api = BotApi(http, server=server.url, token=TOKEN)
        for _ in range(20):
            server.closed.clear()
            assert await api.call("sendMessage", {}) is True
            assert server.closed.wait(30)  # in the loop's own thread: it sees nothing of it
