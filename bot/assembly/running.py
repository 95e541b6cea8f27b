"""The bot while it is up: what starts in which order, and how it ends."""

import asyncio
import logging
import signal
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from secrets import token_urlsafe

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.assembly.archive import Archive, open_archive
from bot.assembly.counter import copydesk_of, desk_of, later_of
from bot.assembly.mail import inbox_of, sender_of
from bot.assembly.works import broadcaster_of, printing_of, retagger_of, routing_of
from bot.clock import system_now
from bot.delivery.api import BotApi
from bot.delivery.inbox import Inbox
from bot.delivery.instance import Instance, Ousted
from bot.delivery.introduction import introduce
from bot.delivery.limits import Limits, Pace
from bot.delivery.polling import Polling, WrongToken
from bot.delivery.sender import Sender, Stopped
from bot.delivery.transport import AiohttpRequest, LaneLimiter
from bot.delivery.webhook import Webhook
from bot.delivery.wire import Wire
from bot.domain.delivery import Lane
from bot.domain.errors import Misconfigured
from bot.domain.ports import Now
from bot.scheduling.clockwork import Clockwork
from bot.scheduling.printing import Printing
from bot.scheduling.routing import Routing
from bot.settings import Settings
from handlers.application import build, publish_description, publish_menu
from storage.instance import SqliteInstance

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """A bot that is up: listening, sending, ticking."""

    archive: Archive
    sender: Sender
    printing: Printing
    routing: Routing
    ended: asyncio.Task[None]
    """Done when listening or sending ended by itself: the token was refused."""

    async def tick(self) -> None:
        """Do what now asks for: owe what is due, and let the sender know."""
        for step in self._steps:
            await step()

    async def beat(self) -> None:
        """The same by the clock: what goes wrong in one step holds up no other, and is tried again in a minute."""
        for step in self._steps:
            try:
                await step()
            except Exception as problem:  # noqa: BLE001 - a bug in one step must not stop the others for good
                known = isinstance(problem, sqlite3.Error)  # a full disk, a lock: where it stood says nothing
                _LOG.error("a step of the minute failed (%r); trying again in a minute", problem, exc_info=not known)

    @property
    def _steps(self) -> tuple[Callable[[], Awaitable[object]], ...]:
        return self.archive.learn, self._count, self._plan, self.routing.work, self.printing.work

    async def _count(self) -> None:
        await self.archive.store.figures.count(self.archive.now())

    async def _plan(self) -> None:
        if await self.archive.planner.plan():
            self.sender.wake()


@asynccontextmanager
async def running(chosen: Settings, archive: Archive) -> AsyncIterator[Bot]:
    """The bot on the Telegram that `chosen` names; waits for Telegram as long as it takes.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    async with Wire(proxy=chosen.proxy or None) as wire:
        api = BotApi(wire, server=chosen.api_url, token=chosen.token)
        username = await introduce(api)
        pace = Pace(Limits(overall=chosen.rate), paid=chosen.paid_broadcast)
        request = AiohttpRequest(wire)
        telegram: ExtBot[Lane] = ExtBot(
            chosen.token,
            base_url=f"{chosen.api_url}/bot",
            base_file_url=f"{chosen.api_url}/file/bot",
            request=request,
            get_updates_request=request,
            rate_limiter=LaneLimiter(pace),
        )
        printing = printing_of(chosen, archive, username)
        copydesk = copydesk_of(archive, telegram, printing)
        desk = desk_of(chosen, archive, username, copydesk=copydesk, telegram=telegram)
        application = build(telegram, desk, later=later_of(archive))
        instance = Instance(row=SqliteInstance(archive.store.database), now=archive.now)
        async with instance.working(), application:
            inbox = inbox_of(chosen, archive, application)
            sender = sender_of(chosen, archive, api, pace, username)
            printing.wake = sender.wake
            await inbox.replay()
            menu = _publish(telegram, chosen.default_language)
            works = (_listening(chosen, api, inbox), sender.run(), instance.keep(), menu)
            slowly = (retagger_of(archive, sender).run(), broadcaster_of(chosen, archive, sender).run())
            ended = asyncio.create_task(_together(*works, *slowly))
            bot = Bot(
                archive=archive, sender=sender, printing=printing, routing=routing_of(chosen, archive), ended=ended
            )
            clockwork = Clockwork(bot.beat, now=system_now)
            clockwork.start()
            try:
                await bot.beat()
                yield bot
            finally:
                clockwork.stop()
                ended.cancel()
                await asyncio.gather(ended, return_exceptions=True)
                await inbox.finish()


async def run(chosen: Settings, *, now: Now) -> int:
    """The bot until it is interrupted (0) or its token is refused (2)."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    working = asyncio.create_task(_work(chosen, now))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    working.cancel()
    try:
        await working
    except asyncio.CancelledError:
        return 0
    except (WrongToken, Stopped) as problem:
        raise Misconfigured("settings.refused_token", name="TELEGRAM_BOT_TOKEN", why=str(problem)) from problem
    except Ousted as problem:
        raise Misconfigured("delivery.ousted") from problem
    except sqlite3.Error as problem:
        raise Misconfigured("errors.database_unusable", path=chosen.database_url, reason=str(problem)) from problem
    except OSError as problem:
        address, why = ":".join(map(str, chosen.listen)), problem.strerror or str(problem)
        raise Misconfigured("settings.listen_taken", name="LISTEN", address=address, why=why) from problem
    return 0


async def _work(chosen: Settings, now: Now) -> None:
    async with open_archive(chosen, now=now) as archive, running(chosen, archive) as bot:
        await bot.ended


def _listening(chosen: Settings, api: BotApi, inbox: Inbox) -> Coroutine[None, None, None]:
    """How updates come: Telegram is asked for them, or brings them."""
    if not chosen.webhook_url:
        return Polling(api, inbox).run()
    host, port = chosen.listen
    secret = chosen.webhook_secret or token_urlsafe(32)
    return Webhook(api=api, inbox=inbox, url=chosen.webhook_url, secret=secret, host=host, port=port).run()


async def _together(*works: Coroutine[None, None, None]) -> None:
    """Do all of it until one fails."""
    try:
        async with asyncio.TaskGroup() as tasks:
            for work in works:
                tasks.create_task(work)
    except* (WrongToken, Stopped, Ousted, sqlite3.Error, OSError) as ends:
        raise ends.exceptions[0] from None


async def _publish(telegram: ExtBot[Lane], language: str) -> None:
    """Menu and description are a comfort: without them the bot works, so a failure is a line in the log."""
    for what, publish in (("command menu", publish_menu), ("description", publish_description)):
        try:
            await publish(telegram, language)
        except TelegramError as problem:
            _LOG.warning("the %s could not be set: %s", what, problem)
