"""A running sandbox as tests see it: a bot, the control API, a clock that is moved by hand."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

import aiohttp
import telegram

from bot.sandbox.server import Sandbox

Json = dict[str, Any]
PATIENCE = 30  # seconds after which a test that waits has failed


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class World:
    """A running sandbox with a bot of python-telegram-bot, and the control API beside it."""

    def __init__(self, sandbox: Sandbox, http: aiohttp.ClientSession, clock: Hand) -> None:
        self.sandbox = sandbox
        self.http = http
        self.clock = clock

    @cached_property
    def bot(self) -> telegram.Bot:
        """A bot of python-telegram-bot; it is costly, so made only where a test speaks through it."""
        url = self.sandbox.url
        return telegram.Bot(self.sandbox.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")

    async def close(self) -> None:
        for request in self.bot._request if "bot" in vars(self) else ():
            await request.shutdown()
        await self.http.close()

    async def call(self, method: str, **fields: object) -> Json:
        """A bare Bot API call, the envelope as it came."""
        url = f"{self.sandbox.url}/bot{self.sandbox.token}/{method}"
        async with self.http.post(url, json=fields) as response:
            body: Json = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def refusal(self, method: str, **fields: object) -> tuple[int, str]:
        """Code and words of a call that is refused."""
        body = await self.call(method, **fields)
        assert body["ok"] is False
        return body["error_code"], body["description"]

    async def result(self, method: str, **fields: object) -> Any:
        """The result of a call that is granted."""
        body = await self.call(method, **fields)
        assert body["ok"], body
        return body["result"]

    async def ask(self, path: str, status: int = 200) -> Any:
        async with self.http.get(f"{self.sandbox.url}/sandbox/{path}") as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def do(self, path: str, fields: Json, status: int = 200) -> Any:
        async with self.http.post(f"{self.sandbox.url}/sandbox/{path}", json=fields) as response:
            assert response.status == status, await response.text()
            return await response.json()

    async def remove(self, path: str, status: int = 200) -> None:
        async with self.http.delete(f"{self.sandbox.url}/sandbox/{path}") as response:
            assert response.status == status, await response.text()

    async def struck(self, times: int) -> None:
        """Come back when faults have struck that often."""
        async with asyncio.timeout(PATIENCE):
            while sum(one["struck"] for one in await self.ask("faults")) < times:
                pass

    async def say(self, person: int, text: str, chat: int | None = None) -> Json:
        """`person` writes in their private chat, or in `chat`; gives the Message."""
        answer: Json = await self.do(f"chats/{chat or person}/send", {"from": person, "text": text})
        message: Json = answer["message"]
        return message

    async def updates(self, **fields: object) -> list[Json]:
        found: list[Json] = await self.result("getUpdates", **fields)
        return found

    async def polling(self) -> None:
        """Come back when a long poll is open."""
        await self.sandbox.bots.all()[0].mailbox.polled.wait()


NEWER = frozenset({"can_send_welcome_messages", "supports_join_request_queries"})
"""What Telegram tells since Bot API 10.1 and python-telegram-bot 22.8 has no name for."""


def foreign(value: object) -> Iterator[str]:
    """Names that python-telegram-bot does not know, anywhere in an object of its own."""
    if isinstance(value, telegram.TelegramObject):
        yield from (f"{type(value).__name__}.{name}" for name in value.api_kwargs if name not in NEWER)
        for name in value.to_dict(recursive=False):
            yield from foreign(getattr(value, "from_user" if name == "from" else name, None))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from foreign(one)
