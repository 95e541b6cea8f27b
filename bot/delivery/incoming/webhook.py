"""Updates that Telegram pushes: 200 only once an update is committed. What happens to it then: inbox.py."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from random import random
from urllib.parse import urlsplit

from aiohttp import web

from bot.delivery.api import BotApi, Refusal
from bot.delivery.http import HttpError
from bot.delivery.incoming.inbox import Inbox, is_update
from bot.delivery.incoming.polling import ALLOWED, WrongToken
from bot.delivery.json_reading import read_json
from bot.delivery.retry import Chance, backoff

_LOG = logging.getLogger(__name__)

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST = 4 * 1024 * 1024
_CONNECTIONS = 40


@dataclass(kw_only=True)
class Webhook:
    """A server at `host`:`port` for the updates of one bot, which Telegram sends to `url` with `secret`.

    A proxy in front of it ends TLS; the path is the one of `url`.
    """

    api: BotApi
    inbox: Inbox
    url: str
    secret: str
    host: str
    port: int
    allowed: Sequence[str] = ALLOWED
    chance: Chance = random
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Listen, tell Telegram where, and serve until cancelled.

        Raises:
            WrongToken: Telegram does not know the token.
            OSError: the address cannot be listened on.
        """
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_post(urlsplit(self.url).path or "/", self._receive)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
            await self._announce()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _announce(self) -> None:
        """Set the webhook; it stays set when this process ends, so that Telegram keeps what comes meanwhile."""
        fields = {
            "url": self.url,
            "secret_token": self.secret,
            "allowed_updates": list(self.allowed),
            "max_connections": _CONNECTIONS,
        }
        tries = 0
        while True:
            try:
                await self.api.call("setWebhook", fields)
            except Refusal as refusal:
                if refusal.code in {401, 404}:
                    raise WrongToken(f"Telegram does not accept the token: {refusal}") from None
                problem: Exception = refusal
            except HttpError as failed:
                problem = failed
            else:
                return
            tries += 1
            if tries == 1:
                _LOG.warning("the webhook could not be set (%s); trying again until it is", problem)
            await self.sleep(backoff(tries, first=1, longest=10, chance=self.chance))

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self.secret.encode()):
            return web.Response(status=403)
        try:
            update = read_json(await request.read())
        except ValueError:
            return web.Response(status=400)  # something on the way broke it, and what comes again may be whole
        except RecursionError:
            update = None
        if not is_update(update):
            _LOG.warning("what came as an update is none, and was dropped")
            return web.Response()  # to any other answer Telegram would bring it again, for ever
        await self.inbox.calm()
        try:
            await self.inbox.take([update])
        except Exception as problem:  # noqa: BLE001 - storage's errors are not known here; Telegram sends it again
            _LOG.error("an update cannot be stored (%r); Telegram will bring it again", problem)
            return web.Response(status=503)
        return web.Response()
