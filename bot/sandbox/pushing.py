"""Pushing updates to webhooks: with the secret, in order within a chat, again until a 2xx. Settings: webhook.py."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import aiohttp

from bot.sandbox.answers import Json
from bot.sandbox.bots import Bot

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_PAUSE = 60.0
PATIENCE = aiohttp.ClientTimeout(total=60)

Perform = Callable[[Bot, Json], Awaitable[None]]
Pause = Callable[[float], Awaitable[None]]


class Webhooks:
    """One task a bot whose webhook is set. `perform` does the call a webhook answers with; `pause` waits."""

    def __init__(self, perform: Perform, pause: Pause = asyncio.sleep) -> None:
        self._perform = perform
        self._pause = pause
        self._pushers: dict[int, asyncio.Task[None]] = {}
        self._http: aiohttp.ClientSession | None = None

    def start(self, bot: Bot) -> None:
        """Push to `bot`'s webhook from now on, until it is removed."""
        if self._http is None:
            self._http = aiohttp.ClientSession(timeout=PATIENCE)
        running = self._pushers.pop(bot.id, None)
        if running:
            running.cancel()
        pusher = _Pusher(bot, self._http, self._perform, self._pause)
        self._pushers[bot.id] = asyncio.create_task(pusher.run())

    async def close(self) -> None:
        """Stop pushing."""
        for task in self._pushers.values():
            task.cancel()
        await asyncio.gather(*self._pushers.values(), return_exceptions=True)
        if self._http:
            await self._http.close()


class _Pusher:
    def __init__(self, bot: Bot, http: aiohttp.ClientSession, perform: Perform, pause: Pause) -> None:
        self.bot = bot
        self.settings = bot.webhook
        self.http = http
        self.perform = perform
        self.pause = pause
        self.lanes: dict[object, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Start a delivery for each chat that has an update and none under way."""
        arrived = self.bot.mailbox.arrived
        try:
            while self.bot.webhook is self.settings:
                arrived.clear()
                self._dispatch()
                await arrived.wait()
        finally:
            for task in self.lanes.values():
                task.cancel()

    def _dispatch(self) -> None:
        for update in self.bot.mailbox.batch(1000):
            if len(self.lanes) >= self.settings["max_connections"]:
                return
            lane = _lane(update)
            if lane not in self.lanes:
                self.lanes[lane] = asyncio.create_task(self._deliver(lane, update))

    async def _deliver(self, lane: object, update: Json) -> None:
        wait = 1.0
        while not await self._accepted(update):
            await self.pause(wait)
            wait = min(wait * 2, LONGEST_PAUSE)
            if self.bot.webhook is not self.settings:
                return
        self.bot.mailbox.settle(update["update_id"])
        del self.lanes[lane]
        self.bot.mailbox.arrived.set()

    async def _accepted(self, update: Json) -> bool:
        secret = self.settings["secret_token"]
        headers = {SECRET_HEADER: secret} if secret else {}
        try:
            async with self.http.post(self.settings["url"], json=update, headers=headers) as response:
                content = await response.read()
        except aiohttp.ClientConnectorError:
            return self._failed("Connection refused")
        except TimeoutError:
            return self._failed("Read timeout expired")
        except aiohttp.ClientError:
            return self._failed("Connection reset by peer")
        if response.status // 100 != 2:
            return self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
        await self._answer(content)
        return True

    def _failed(self, words: str) -> bool:
        self.settings["last_error_date"] = self.bot.world.stamp()
        self.settings["last_error_message"] = words
        return False

    async def _answer(self, content: bytes) -> None:
        """A webhook may answer with a method call; Telegram does it and says nothing of how it went."""
        try:
            call = json.loads(content or b"null")
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            await self.perform(self.bot, call)


def _lane(update: Json) -> object:
    """What must stay in order: a chat, else whoever it is from."""
    payload = next(value for name, value in update.items() if name != "update_id")
    message = payload.get("message", payload)
    return (message.get("chat") or payload.get("from") or {}).get("id")
