"""Long polling over real HTTP: nothing is confirmed before it is committed, and trouble is said once."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.delivery.incoming.inbox import Inbox
from bot.delivery.incoming.polling import Polling, WrongToken
from bot.domain.errors import StoreTrouble
from storage import open_store
from storage.inbox import InboxRoom
from tests.support.scripted import Scripted, ok, raw, refuse, reset, silence

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def update(number: int) -> dict[str, Any]:
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "chat": {"id": 42}, "text": "x"}}


class Desk:
    """An inbox on a real store, and pauses that are noted instead of waited."""

    def __init__(self, kept: InboxRoom) -> None:
        self.kept = kept
        self.handled: list[int] = []
        self.pauses: list[float] = []
        self.inbox = Inbox(kept, handle=self._handle, apologise=self._apologise, now=lambda: NOON)

    async def _handle(self, raw: dict[str, Any]) -> None:
        self.handled.append(raw["update_id"])

    async def _apologise(self, raw: dict[str, Any], reference: str) -> None:
        raise AssertionError((raw, reference))

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def polling(self, api: BotApi) -> Polling:
        return Polling(api, self.inbox, seconds=7, sleep=self.pause, chance=lambda: 0.0)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    store = await open_store("sqlite:///:memory:")
    made = Desk(InboxRoom(store.database, bot_id=1))
    yield made
    await made.inbox.finish()
    await store.close()


@asynccontextmanager
async def running(polling: Polling) -> AsyncIterator[None]:
    task = asyncio.create_task(polling.run())
    yield
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_next_question_confirms_what_is_committed(desk: Desk, api: BotApi, telegram: Scripted) -> None:
    telegram.on("getUpdates", ok([update(7), update(8)]), ok([]), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        first, second, third = await telegram.until("getUpdates", 3)
    assert "offset" not in first.fields
    assert (second.fields["offset"], third.fields["offset"]) == (9, 9)
    assert first.fields["timeout"] == 7
    assert "my_chat_member" in first.fields["allowed_updates"]
    await desk.inbox.finish()
    assert desk.handled == [7, 8]


async def test_updates_out_of_order_and_doubled_are_handled_once_in_order(
    desk: Desk, api: BotApi, telegram: Scripted
) -> None:
    telegram.on(
        "getUpdates", ok([update(8), update(7), update(8), update(9)]), ok([update(7)]), silence(asyncio.Event())
    )
    async with running(desk.polling(api)):
        asked = await telegram.until("getUpdates", 3)
    await desk.inbox.finish()
    assert desk.handled == [7, 8, 9]
    assert asked[1].fields["offset"] == 10


async def test_what_is_no_update_is_passed_over_and_does_not_stop_the_others(
    desk: Desk, api: BotApi, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    odd = [None, 7, {}, {"update_id": "8"}, {"update_id": 1 << 70}]
    unknown = {"update_id": 4, "brand_new": {"chat": "none", "from": {"id": None}}}
    telegram.on("getUpdates", ok([*odd, unknown, update(9)]), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        asked = await telegram.until("getUpdates", 2)
    await desk.inbox.finish()
    assert desk.handled == [4, 9]
    assert asked[1].fields["offset"] == 10
    assert "updates without a number came and were passed over (5)" in caplog.text


async def test_an_update_that_can_never_be_stored_is_not_asked_for_again(
    desk: Desk, api: BotApi, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    deep: dict[str, Any] = {}
    for _ in range(700):
        deep = {"a": deep}
    telegram.on("getUpdates", ok([update(6), update(7) | {"deep": deep}, update(8)]), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        asked = await telegram.until("getUpdates", 2)
    await desk.inbox.finish()
    assert desk.handled == [6, 8]
    assert asked[1].fields["offset"] == 9
    assert "update 7 cannot be stored and is dropped" in caplog.text


@pytest.mark.parametrize("odd", [b"9" * 5000, b"[" * 3000 + b"]" * 3000, b'{"a":' * 50_000 + b"1" + b"}" * 50_000])
async def test_an_answer_that_is_hard_to_read_is_read(desk: Desk, api: BotApi, telegram: Scripted, odd: bytes) -> None:
    body = b'{"ok":true,"result":[' + json.dumps(update(7)).encode()[:-1] + b',"odd":' + odd + b"}]}"
    telegram.on("getUpdates", raw(200, body), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        asked = await telegram.until("getUpdates", 2)
    await desk.inbox.finish()
    assert (desk.handled, asked[1].fields["offset"]) == ([7], 8)


async def test_what_cannot_be_stored_is_not_confirmed(
    desk: Desk, api: BotApi, telegram: Scripted, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(*_: object, **__: object) -> frozenset[int]:
        raise StoreTrouble("database or disk is full", passing=True)

    with monkeypatch.context() as patched:
        patched.setattr(desk.kept, "keep", full)
        telegram.on("getUpdates", ok([update(7)]), ok([update(7)]), silence(asyncio.Event()))
        async with running(desk.polling(api)):
            asked = await telegram.until("getUpdates", 3)
    assert all("offset" not in one.fields for one in asked)
    assert caplog.text.count("they stay with Telegram") == 1
    assert desk.pauses == [0.5, 1.0]


async def test_no_network_is_said_once_and_tried_again_ever_later(
    desk: Desk, api: BotApi, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    trouble = [
        reset(),
        raw(502, b"<html>Bad Gateway</html>"),
        raw(200, b'{"ok":true,"resu'),
        ok(None),
        reset(),
        reset(),
    ]
    telegram.on("getUpdates", *trouble, ok([]), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        await telegram.until("getUpdates", 8)
    assert desk.pauses == [0.5, 1, 2, 2.5, 2.5, 2.5]
    assert [record.levelname for record in caplog.records if record.name == "bot.delivery.incoming.polling"] == [
        "WARNING",
        "INFO",
    ]


async def test_a_server_that_begins_anew_is_heard(desk: Desk, api: BotApi, telegram: Scripted) -> None:
    again = update(7) | {"message": update(7)["message"] | {"message_id": 2}}
    telegram.on("getUpdates", ok([update(7), update(8)]), reset(), ok([again]), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        asked = await telegram.until("getUpdates", 4)
        await desk.inbox.calm(0)
    assert [one.fields.get("offset") for one in asked] == [None, 9, None, 8]
    assert desk.handled == [7, 8, 7]


async def test_a_wrong_token_stops_with_one_line(desk: Desk, telegram: Scripted, http: Http) -> None:
    polling = desk.polling(BotApi(http, server=telegram.url, token="1:wrong"))
    with pytest.raises(WrongToken, match="Telegram does not accept the token: 401 Unauthorized"):
        await polling.run()


async def test_another_poller_is_said_once_and_waited_for(
    desk: Desk, api: BotApi, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    conflict = refuse(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    telegram.on("getUpdates", *[conflict] * 6, ok([update(1)]), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        await telegram.until("getUpdates", 8)
    assert caplog.text.count("another process polls with this token") == 1
    assert desk.pauses == [0.5, 1, 2, 4, 8, 15]


@pytest.mark.parametrize("cased", [str, str.upper])
async def test_a_webhook_in_the_way_is_removed(
    desk: Desk, api: BotApi, telegram: Scripted, cased: Callable[[str], str]
) -> None:
    said = (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    telegram.on("getUpdates", refuse(409, cased(said)), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        await telegram.until("getUpdates", 2)
    assert len(telegram.of("deleteWebhook")) == 1
    assert desk.pauses == []


async def test_a_pause_of_hours_is_asked_about(desk: Desk, api: BotApi, telegram: Scripted) -> None:
    flood = refuse(429, "Too Many Requests: retry after 10072", retry_after=10072)
    telegram.on("getUpdates", flood, flood, ok([update(7)]), silence(asyncio.Event()))
    async with running(desk.polling(api)):
        await telegram.until("getUpdates", 4)
    await desk.inbox.finish()
    assert (desk.pauses, desk.handled) == ([300, 300], [7])


async def test_a_pause_telegram_asks_for_is_kept(desk: Desk, api: BotApi, telegram: Scripted) -> None:
    telegram.on(
        "getUpdates", refuse(429, "Too Many Requests: retry after 90", retry_after=90), silence(asyncio.Event())
    )
    async with running(desk.polling(api)):
        await telegram.until("getUpdates", 2)
    assert desk.pauses == [90]
