"""python-telegram-bot over our own HTTP, against a real HTTP server."""

import asyncio
import socket
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TimedOut

from bot.delivery.http import Http, Patience
from bot.delivery.transport import AiohttpRequest, LostReply, NeverSent
from tests.support.scripted import TOKEN, Scripted, ok, raw, refuse, reset, silence

ME = {"id": 5550001, "is_bot": True, "first_name": "Tribune", "username": "tribune_bot"}
SENT = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private", "first_name": "Ann"}, "text": "hello"}


def a_bot(url: str, request: AiohttpRequest) -> Bot:
    return Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)


@pytest.fixture
async def bot(telegram: Scripted) -> AsyncIterator[Bot]:
    telegram.always("getMe", ok(ME))
    async with a_bot(telegram.url, AiohttpRequest()) as started:
        yield started


async def test_a_call_arrives_as_json_and_its_answer_becomes_a_message(bot: Bot, telegram: Scripted) -> None:
    telegram.on("sendMessage", ok(SENT))
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ще", callback_data="more")]])
    message = await bot.send_message(42, "Зеленський \ud83d", reply_markup=keyboard, disable_notification=True)
    (heard,) = telegram.of("sendMessage")
    assert message.message_id == 7
    assert heard.content_type == "application/json"
    assert heard.fields["text"] == "Зеленський ?"
    assert heard.fields["chat_id"] == 42
    assert heard.fields["disable_notification"] is True
    assert heard.fields["reply_markup"] == {"inline_keyboard": [[{"text": "Ще", "callback_data": "more"}]]}


async def test_connections_are_used_again(bot: Bot, telegram: Scripted) -> None:
    for _ in range(5):
        await bot.get_me()
    assert len({heard.peer for heard in telegram.heard}) == 1


async def test_files_go_as_multipart_with_their_names(bot: Bot, telegram: Scripted) -> None:
    telegram.on("sendDocument", ok(SENT))
    await bot.send_document(42, BytesIO(b"a,b\n1,2\n"), filename="дані.csv", caption="Figures")
    (heard,) = telegram.of("sendDocument")
    assert heard.content_type == "multipart/form-data"
    assert heard.files == {"document": b"a,b\n1,2\n"}
    assert heard.fields["caption"] == "Figures"
    assert heard.fields["chat_id"] == "42"


@pytest.mark.parametrize(
    ("code", "description", "parameters", "error"),
    [
        (400, "Bad Request: chat not found", {}, BadRequest),
        (401, "Unauthorized", {}, InvalidToken),
        (403, "Forbidden: bot was blocked by the user", {}, Forbidden),
        (429, "Too Many Requests: retry after 5", {"retry_after": 5}, RetryAfter),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100500}, ChatMigrated),
    ],
)
async def test_refusals_are_the_librarys_own_errors(
    bot: Bot, telegram: Scripted, code: int, description: str, parameters: dict[str, int], error: type[Exception]
) -> None:
    telegram.on("sendMessage", refuse(code, description, **parameters))
    with pytest.raises(error):
        await bot.send_message(42, "hello")


async def test_a_reset_is_a_lost_reply_and_is_not_repeated(bot: Bot, telegram: Scripted) -> None:
    telegram.on("sendMessage", reset(), ok(SENT))
    with pytest.raises(LostReply) as caught:
        await bot.send_message(42, "hello")
    assert not isinstance(caught.value, TimedOut)
    assert len(telegram.of("sendMessage")) == 1


async def test_a_closed_port_is_never_sent_and_hides_the_token() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    request = AiohttpRequest()
    with pytest.raises(NeverSent) as caught:
        await a_bot(url, request).get_me()
    await request.shutdown()
    assert TOKEN not in repr(caught.value)
    assert caught.value.__cause__ is None


async def test_an_address_that_is_none_hides_the_token() -> None:
    request = AiohttpRequest()
    with pytest.raises(NeverSent) as caught:
        await a_bot("http://", request).get_me()
    await request.shutdown()
    assert TOKEN not in repr(caught.value)


async def test_no_answer_in_time_is_a_lost_reply(telegram: Scripted) -> None:
    telegram.on("getMe", silence(asyncio.Event()))
    request = AiohttpRequest(patience=Patience(read=0.05))
    with pytest.raises(TimedOut) as caught:
        await a_bot(telegram.url, request).get_me()
    await request.shutdown()
    assert isinstance(caught.value, LostReply)


async def test_no_free_connection_in_time_is_never_sent(telegram: Scripted) -> None:
    telegram.on("getUpdates", silence(asyncio.Event()))
    http = Http(connections=1, patience=Patience(connect=0.05, pool=0.05))
    bot = a_bot(telegram.url, AiohttpRequest(http))
    waiting = asyncio.create_task(bot.get_updates(timeout=1))
    await telegram.until("getUpdates", 1)
    with pytest.raises(NeverSent):
        await bot.get_me()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await http.close()


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (502, b"<html>Bad Gateway</html>", LostReply),
        (200, b"<html>Log in to the network</html>", LostReply),
        (200, b'{"ok":true,"resu', LostReply),
        (404, b"<html>Not Found</html>", NeverSent),
        (403, b"<html>Forbidden</html>", NeverSent),
        (200, b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}', Forbidden),
        (429, b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9"}', RetryAfter),
        (429, b"<html>Too Many Requests</html>", RetryAfter),
    ],
)
async def test_what_is_not_telegrams_answer_is_not_taken_for_one(
    bot: Bot, telegram: Scripted, status: int, body: bytes, error: type[Exception]
) -> None:
    telegram.on("getMe", raw(status, body))
    with pytest.raises(error) as caught:
        await bot.get_me()
    assert type(caught.value) is error


async def test_shared_connections_outlive_the_request(telegram: Scripted, http: Http) -> None:
    telegram.always("getMe", ok(ME))
    async with a_bot(telegram.url, AiohttpRequest(http)):
        pass
    async with a_bot(telegram.url, AiohttpRequest(http)) as bot:
        assert bot.username == "tribune_bot"
    assert len({heard.peer for heard in telegram.heard}) == 1


async def test_a_proxy_is_spoken_to_instead(telegram: Scripted) -> None:
    request = AiohttpRequest(proxy=telegram.url)
    telegram.always("getMe", ok(ME))
    me = await a_bot("http://api.invalid", request).get_me()
    await request.shutdown()
    assert me.id == 5550001


async def test_a_file_is_fetched(telegram: Scripted, bot: Bot) -> None:
    telegram.on("photo.jpg", raw(200, b"\xff\xd8"))
    assert await bot.request.retrieve(f"{telegram.url}/bot{TOKEN}/photo.jpg") == b"\xff\xd8"
