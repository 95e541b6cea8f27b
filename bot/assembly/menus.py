"""What people see of the bot before they write to it: its menu of commands and its description."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from telegram.error import RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.domain.delivery import Lane
from handlers.application import publish_description, publish_menu

_LOG = logging.getLogger(__name__)

_LONGEST_FOR_A_MENU = 900.0

Sleep = Callable[[float], Awaitable[None]]


async def publish(telegram: ExtBot[Lane], language: str, *, sleep: Sleep = asyncio.sleep) -> None:
    """Menu and description are a comfort: without them the bot works, so a failure is a line in the log.

    Where Telegram says to wait, they are set when it may be; nothing else waits for them.
    """
    for what, setting in (("command menu", publish_menu), ("description", publish_description)):
        try:
            await _published(what, partial(setting, telegram, language), sleep)
        except TelegramError as problem:
            _LOG.warning("the %s could not be set: %s", what, problem)


async def _published(what: str, setting: Callable[[], Awaitable[None]], sleep: Sleep) -> None:
    waited = 0.0
    while True:
        try:
            await setting()
        except RetryAfter as busy:
            said = busy.retry_after
            pause = min(said.total_seconds() if isinstance(said, timedelta) else float(said), _LONGEST_FOR_A_MENU)
            if not waited:
                _LOG.warning("the %s waits: Telegram takes no menus (429); tried again in %.0f s", what, pause)
            waited += pause
            await sleep(pause)
        else:
            if waited:
                _LOG.warning("the %s is set, %.0f s late", what, waited)
            return
