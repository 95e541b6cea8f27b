"""The bot while it is up: what starts in which order, and how it ends."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from secrets import token_urlsafe

from bot.assembly.archive import Archive, open_archive
from bot.assembly.delivery import inbox_of
from bot.assembly.menus import publish
from bot.assembly.parts import Ground, parts_of
from bot.assembly.patience import patiently
from bot.clock import system_now
from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.delivery.incoming.effort import Steps
from bot.delivery.incoming.inbox import Inbox
from bot.delivery.incoming.polling import Polling, WrongToken
from bot.delivery.incoming.webhook import Webhook
from bot.delivery.instance import Instance, Ousted
from bot.delivery.introduction import introduce
from bot.delivery.pace.limits import Limits
from bot.delivery.sender import Sender, Stopped
from bot.domain.errors import Misconfigured, StoreError, Unavailable
from bot.domain.ports import Now
from bot.ingest.worker import Workshop
from bot.jobs.runner import Runner
from bot.jobs.ticker import Ticker
from bot.settings import Settings
from bot.stopping import told_to_stop
from storage.instance import InstanceRoom

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bot:
    """A bot that is up: listening, sending, ticking."""

    archive: Archive
    sender: Sender
    jobs: Runner
    ended: asyncio.Task[None]
    """Done when listening or sending ended by itself: the token was refused."""

    async def tick(self) -> None:
        """Do what now asks for: owe what is due, and let the sender know."""
        await self.jobs.minute()


@asynccontextmanager
async def running(chosen: Settings, archive: Archive) -> AsyncIterator[Bot]:
    """The bot on the Telegram that `chosen` names; waits for Telegram as long as it takes.

    Raises:
        WrongToken: Telegram does not know the token.
    """
    async with Http(proxy=chosen.proxy or None) as http, Workshop() as workshop:
        api = BotApi(http, server=chosen.api_url, token=chosen.token)
        ground = Ground(
            http=http,
            api=api,
            username=await introduce(api),
            read_file=workshop.read,
            limits=Limits(overall=chosen.rate),
        )
        parts = parts_of(chosen, archive, ground)
        application, sender, jobs = parts.application, parts.sender, parts.jobs
        instance = Instance(row=InstanceRoom(archive.store.database), now=archive.now)
        async with instance.working(), _noting(chosen) as steps, application, jobs:
            inbox = inbox_of(chosen, archive, application, steps)
            await inbox.replay()
            menu = publish(parts.telegram, chosen.default_language)
            works = (_listening(chosen, api, inbox), sender.run(), instance.keep(), menu, archive.ready())
            ended = asyncio.create_task(_together(*works))
            bot = Bot(archive=archive, sender=sender, jobs=jobs, ended=ended)
            try:
                async with _ticking(jobs):
                    yield bot
            finally:
                ended.cancel()
                await asyncio.gather(ended, return_exceptions=True)
                await inbox.finish()


async def run(chosen: Settings, *, now: Now, on_stop: Callable[[], None] = lambda: None) -> int:
    """The bot until it is interrupted (0) or its token is refused (2). `on_stop` is called when it is to end."""
    with told_to_stop(on_stop) as stop:
        working = asyncio.create_task(_work(chosen, now))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            on_stop()
        stopping.cancel()
        working.cancel()
        return await _ended(working, chosen, told=stop.is_set())


async def _ended(working: asyncio.Task[None], chosen: Settings, *, told: bool) -> int:
    try:
        await working
    except asyncio.CancelledError:
        return 0
    except (StoreError, Unavailable) as problem:
        if not told:
            raise Misconfigured("errors.database_unusable", path=chosen.database_url, reason=str(problem)) from problem
        _LOG.warning("the database could not be used at the end (%r)", problem)
        return 0
    except (WrongToken, Stopped) as problem:
        raise Misconfigured("settings.refused_token", name="TELEGRAM_BOT_TOKEN", why=str(problem)) from problem
    except Ousted as problem:
        raise Misconfigured("delivery.ousted") from problem
    except OSError as problem:
        address, why = ":".join(map(str, chosen.listen)), problem.strerror or str(problem)
        raise Misconfigured("settings.listen_taken", name="LISTEN", address=address, why=why) from problem
    return 0


async def _work(chosen: Settings, now: Now) -> None:
    """All of it, begun anew where the database cannot be used for now as one of its parts begins."""

    async def once() -> None:
        async with open_archive(chosen, now=now) as archive, running(chosen, archive) as bot:
            await bot.ended

    await patiently(once, url=chosen.database_url)


@asynccontextmanager
async def _noting(chosen: Settings) -> AsyncIterator[Steps | None]:
    """The record of steps, while this process works."""
    steps = Steps.beside(chosen.database_url)
    try:
        yield steps
    finally:
        if steps:
            steps.close()


@asynccontextmanager
async def _ticking(jobs: Runner) -> AsyncIterator[None]:
    """What happens by itself happens; what a start finds due for this minute is done before anything else."""
    ticker = Ticker(jobs.tick, now=system_now)
    ticker.start()
    try:
        jobs.tick()
        await jobs.settled()
        yield
    finally:
        ticker.stop()


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
    except* (WrongToken, Stopped, Ousted, StoreError, OSError) as ends:
        raise ends.exceptions[0] from None
