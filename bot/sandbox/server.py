"""The sandbox put together, started and stopped: a Bot API, the control API and the chat page on one loopback port."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any

from aiohttp import web

from bot.sandbox import pages
from bot.sandbox.answers import Json
from bot.sandbox.api import Api, reply
from bot.sandbox.bots import Bot, House
from bot.sandbox.control.clock import Clock, NextDue, OnClock, Silence
from bot.sandbox.control.rooms import Rooms
from bot.sandbox.control.router import Control
from bot.sandbox.events import Events
from bot.sandbox.faults import Faults
from bot.sandbox.guard import stranger
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limits
from bot.sandbox.params import BODY_LIMIT
from bot.sandbox.people import READERS
from bot.sandbox.pushing import Pause, Webhooks
from bot.sandbox.registry import Bots
from bot.sandbox.trouble import Trouble
from bot.sandbox.world import Now

DEMO_TOKEN = "7000000001:sandbox-demo-token-no-secret-at-all"  # noqa: S105 - opens nothing but the sandbox


class Sandbox:
    """A Telegram on loopback.

    `now` dates everything, the machine's clock where it is not given; `fresh_readers` says that the readers have not
    pressed Start in the demo bot's world yet; `chance` decides about faults that are not certain; `pause` waits
    between tries at a webhook;
    `on_clock(advance, to)` moves the process's clock and gives the new now as ISO text. `keep_calls` calls and
    `keep_messages` messages a chat are kept, the oldest go first.
    """

    def __init__(  # noqa: PLR0913 - choices of their own, each with a default
        self,
        *,
        now: Now | None = None,
        token: str = DEMO_TOKEN,
        limits: Limits | None = None,
        fresh_readers: bool = False,
        on_clock: OnClock | None = None,
        chance: Callable[[], float] | None = None,
        pause: Pause = asyncio.sleep,
        keep_calls: int = 20_000,
        keep_messages: int = 1_000,
    ) -> None:
        self.token = token
        self.now: Now = now or _machine_now
        self.events = Events()
        self.journal = Journal(keep_calls)
        self.faults = Faults(chance or random.Random(0).random)  # noqa: S311 - scripted chance, the same every run
        self._trouble = Trouble()
        self._webhooks = Webhooks(self._called_back, pause)
        house = House(
            now=self.now,
            events=self.events,
            limits=limits or Limits(),
            keep_messages=keep_messages,
            push=self._webhooks.start,
        )
        self.bots = Bots(house)
        self.bots.add(token, newcomers=READERS if fresh_readers else frozenset())
        self._clock = Clock(self.now, on_clock)
        self._api = Api(self.bots, self.journal, self.faults, self._trouble)
        self._control = Control(
            Rooms(bots=self.bots, journal=self.journal, events=self.events, faults=self.faults, clock=self._clock)
        )
        self._runner: web.ServerRunner | None = None
        self.url = ""

    def control_clock(self, on_clock: OnClock, next_due: NextDue | None = None, silence: Silence | None = None) -> None:
        """Let POST /sandbox/clock move a clock from here on.

        `next_due` tells when the next digest is due, `silence` why the last move brought none: a name that the page
        has words for (`silence_…` in its words), or None where a digest came.
        """
        self._clock.on_clock = on_clock
        self._clock.silence = silence
        self._clock.next_due = next_due

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen on `host`:`port` (0: any free one); `url` says where.

        Raises:
            ValueError: `host` is not loopback.
            OSError: the port is taken.
        """
        if host != "localhost" and not ip_address(host).is_loopback:
            raise ValueError("the sandbox listens on loopback only")
        server = web.Server(self._answer, request_factory=_request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self._runner.cleanup()
            self._runner = None
            raise
        bound = self._runner.addresses[0]
        shown = f"[{bound[0]}]" if ":" in bound[0] else bound[0]
        self.url = f"http://{shown}:{bound[1]}"

    async def stop(self) -> None:
        """Answer who waits, then close."""
        self.events.close()
        self._trouble.close()
        await self._webhooks.close()
        for bot in self.bots.all():
            bot.mailbox.wake()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        for bot in self.bots.all():
            bot.files.close()

    async def _called_back(self, bot: Bot, call: Json) -> None:
        await self._api.called_back(bot, call)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith(("/bot", "/file/bot")) and (why := stranger(request)):
            return reply(403, {"ok": False, "error_code": 403, "description": f"Forbidden: {why}"})
        if path.startswith("/bot"):
            return await self._api.answer(request)
        if path.startswith("/file/bot"):
            return pages.download(self.bots, request)
        if path.startswith("/sandbox/"):
            return await self._control.answer(request)
        return pages.answer(request)


def _machine_now() -> datetime:
    return datetime.now(UTC)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:  # noqa: ANN401 - aiohttp's own parts
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=2 * BODY_LIMIT)
