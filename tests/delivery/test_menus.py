"""Menus that a 429 holds up are set when Telegram takes them again; what else is refused is said once a minute."""

import logging
from typing import Any

import pytest
from telegram.ext import ExtBot

from bot.assembly.menus import publish
from bot.delivery.pace.limits import Limits, Pace
from bot.delivery.transport import AiohttpRequest, LaneLimiter
from bot.domain.delivery import State
from tests.delivery.office import Office
from tests.support.scripted import TOKEN, Scripted, ok, refuse


async def test_a_menu_that_is_refused_with_429_is_set_later(
    telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        telegram.always("setMyCommands", ok(True))  # noqa: FBT003 - what Telegram answers

    request = AiohttpRequest()
    pace = Pace(Limits())
    bot: ExtBot[Any] = ExtBot(
        TOKEN, base_url=f"{telegram.url}/bot", request=request, rate_limiter=LaneLimiter(pace, sleep=sleep)
    )
    telegram.on("getMe", ok({"id": 5550001, "is_bot": True, "first_name": "T", "username": "tribune_test_bot"}))
    telegram.always("setMyCommands", refuse(429, "Too Many Requests: retry after 3000", retry_after=3000))
    for method in ("getMyDescription", "getMyShortDescription"):
        telegram.always(method, ok({"description": "", "short_description": ""}))
    for method in ("setMyDescription", "setMyShortDescription"):
        telegram.always(method, ok(True))  # noqa: FBT003 - the same

    async def rested(seconds: float) -> None:
        await sleep(seconds)
        pace._calls.clear()

    await request.initialize()
    with caplog.at_level(logging.WARNING):
        await publish(bot, "en", sleep=rested)
    await request.shutdown()
    assert slept == [900.0]
    assert len(telegram.of("setMyCommands")) > 1
    assert telegram.of("setMyDescription")
    assert "the command menu waits" in caplog.text
    assert "the command menu is set, 900 s late" in caplog.text


async def test_what_telegram_refuses_is_one_line_a_minute(
    office: Office, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.always("sendMessage", refuse(403, "Forbidden: bot was blocked by the user"))
    lines = [f"edition:{number}:0" for number in range(3)]
    async with office.open():
        for number, key in enumerate(lines):
            await office.owe(key, chat_id=100 + number)
            await office.until(key, State.PLANNED, attempts=1)
        assert "not sent:" not in caplog.text
        office.later(61)
        await office.sender.remedies.report()
    said = [record.getMessage() for record in caplog.records if record.getMessage().startswith("not sent:")]
    assert said == ["not sent: 3 chat gone"]
