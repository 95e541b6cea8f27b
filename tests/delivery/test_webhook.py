"""Updates pushed by a server that tries again until it hears 200."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.delivery.incoming.inbox import Inbox
from bot.delivery.incoming.polling import WrongToken
from bot.delivery.incoming.webhook import Webhook
from bot.domain.errors import StoreTrouble
from storage import open_store
from storage.inbox import InboxRoom
from tests.support.ports import free_port
from tests.support.scripted import Scripted, refuse, reset

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECRET = "a-secret_of-letters"


def update(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "chat": {"id": 42}, "text": "x"}}


class Desk:
    """A webhook on a real store, and a hand that pushes to it."""

    def __init__(self, kept: InboxRoom, api: BotApi) -> None:
        self.kept = kept
        self.handled: list[int] = []
        self.pauses: list[float] = []
        self.inbox = Inbox(kept, handle=self._handle, apologise=self._apologise, now=lambda: NOON)
        port = free_port()
        self.webhook = Webhook(
            api=api,
            inbox=self.inbox,
            url="https://news.example/hook",
            secret=SECRET,
            host="127.0.0.1",
            port=port,
            sleep=self._pause,
            chance=lambda: 0.0,
        )
        self.address = f"http://127.0.0.1:{port}/hook"

    async def _handle(self, raw: dict[str, Any]) -> None:
        self.handled.append(raw["update_id"])

    async def _apologise(self, raw: dict[str, Any], reference: str) -> None:
        raise AssertionError((raw, reference))

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def push(self, body: bytes, *, secret: str | None = SECRET, to: str = "") -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
        async with (
            aiohttp.ClientSession() as http,
            http.post(to or self.address, data=body, headers=headers) as answer,
        ):
            return answer.status


@pytest.fixture
async def desk(api: BotApi) -> AsyncIterator[Desk]:
    store = await open_store("sqlite:///:memory:")
    made = Desk(InboxRoom(store.database, bot_id=1), api)
    yield made
    await made.inbox.finish()
    await store.close()


@asynccontextmanager
async def listening(desk: Desk, telegram: Scripted) -> AsyncIterator[None]:
    task = asyncio.create_task(desk.webhook.run())
    await telegram.until("setWebhook", 1)
    yield
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_telegram_is_told_where_and_with_what_secret(desk: Desk, telegram: Scripted) -> None:
    async with listening(desk, telegram):
        (heard,) = telegram.of("setWebhook")
    assert heard.fields["url"] == "https://news.example/hook"
    assert heard.fields["secret_token"] == SECRET
    assert "callback_query" in heard.fields["allowed_updates"]


async def test_an_update_is_committed_before_200_and_handled_once(desk: Desk, telegram: Scripted) -> None:
    async with listening(desk, telegram):
        assert await desk.push(json.dumps(update(7)).encode()) == 200
        assert await desk.push(json.dumps(update(7)).encode()) == 200
        await desk.inbox.finish()
    assert desk.handled == [7]


async def test_what_cannot_be_stored_is_not_acknowledged(
    desk: Desk, telegram: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object, **__: object) -> frozenset[int]:
        raise StoreTrouble("database or disk is full", passing=True)

    async with listening(desk, telegram):
        with monkeypatch.context() as patched:
            patched.setattr(desk.kept, "keep", full)
            assert await desk.push(json.dumps(update(7)).encode()) == 503
        assert await desk.push(json.dumps(update(7)).encode()) == 200
        await desk.inbox.finish()
    assert desk.handled == [7]


@pytest.mark.parametrize("secret", [None, "", "a-secret_of-letter", "ünsinn"])
async def test_without_the_secret_nothing_gets_in(desk: Desk, telegram: Scripted, secret: str | None) -> None:
    async with listening(desk, telegram):
        assert await desk.push(json.dumps(update(7)).encode(), secret=secret) == 403
    assert desk.handled == []


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b'{"update_id":1', b"\xff", b'{"update_id":"\xff"}'])
async def test_what_is_no_json_is_refused(desk: Desk, telegram: Scripted, body: bytes) -> None:
    async with listening(desk, telegram):
        assert await desk.push(body) == 400


@pytest.mark.parametrize(
    "body",
    [
        *(b"[]", b'"x"', b"null", b'{"update_id":"1"}', b'{"update_id":true}', b'{"update_id":1e400}'),
        *(
            b'{"update_id":' + b"9" * 5000 + b"}",
            b'{"update_id":7.0}',
            b'{"update_id":' + b"[" * 900 + b"]" * 900 + b"}",
        ),
    ],
)
async def test_json_that_is_no_update_is_dropped_and_not_brought_again(
    desk: Desk, telegram: Scripted, body: bytes
) -> None:
    async with listening(desk, telegram):
        assert await desk.push(body) == 200
        assert await desk.push(json.dumps(update(7)).encode()) == 200
    await desk.inbox.finish()
    assert desk.handled == [7]


@pytest.mark.parametrize(
    "inside",
    [
        *(b'{"a":' * depth + b"1" + b"}" * depth for depth in (400, 900, 5_000, 100_000)),
        *(b"[" * depth + b"]" * depth for depth in (300, 940, 60_000)),
        *(b"8" * 6000, b"NaN", b'1,"update_id":7', b'"\\ud800"', b'{"chat":{"id":1e999}}'),
    ],
)
async def test_an_update_of_an_odd_form_stops_no_other(desk: Desk, telegram: Scripted, inside: bytes) -> None:
    async with listening(desk, telegram):
        assert await desk.push(b'{"update_id":6,"message":{"chat":{"id":1},"date":1,"x":' + inside + b"}}") == 200
        assert await desk.push(json.dumps(update(8)).encode()) == 200
    await desk.inbox.finish()
    assert desk.handled[-1] == 8


async def test_an_update_nested_beyond_reason_is_dropped_and_not_brought_again(desk: Desk, telegram: Scripted) -> None:
    async with listening(desk, telegram):
        assert await desk.push(b"[" * 100_000) == 200
        assert await desk.push(b'{"update_id": 1, "message": ' + b'{"a":' * 100_000) == 200
        assert await desk.push(json.dumps(update(7)).encode()) == 200
    await desk.inbox.finish()
    assert desk.handled == [7]


async def test_other_paths_are_nothing(desk: Desk, telegram: Scripted) -> None:
    async with listening(desk, telegram):
        assert await desk.push(b"{}", to=desk.address + "/else") == 404


async def test_setting_it_is_tried_until_it_works_and_said_once(
    desk: Desk, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.on("setWebhook", reset(), refuse(429, "Too Many Requests: retry after 1", retry_after=1))
    task = asyncio.create_task(desk.webhook.run())
    await telegram.until("setWebhook", 3)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert desk.pauses == [0.5, 1.0]
    assert caplog.text.count("the webhook could not be set") == 1


async def test_a_wrong_token_ends_it(desk: Desk, telegram: Scripted, http: Http) -> None:
    desk.webhook.api = BotApi(http, server=telegram.url, token="1:wrong")
    with pytest.raises(WrongToken):
        await desk.webhook.run()
