"""A sandbox with a bot whose part is played by the test, line by line, over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp

from bot.clock import MovableClock
from bot.sandbox.limits import Limits
from bot.sandbox.people import CHANNEL, EDITOR, GROUP, OKSANA, OLIVIA, OWNER
from bot.sandbox.server import Sandbox

__all__ = ["CHANNEL", "EDITOR", "GROUP", "OKSANA", "OLIVIA", "OWNER", "Stage", "keys", "opened"]

NOON = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)  # noon in Kyiv, where the tests' browser is


@dataclass(kw_only=True)
class Stage:
    """`call` speaks to the Bot API as the bot; `heard` waits for the next update."""

    sandbox: Sandbox
    http: aiohttp.ClientSession
    clock: MovableClock
    offset: int = 0

    async def call(self, method: str, **fields: Any) -> Any:
        """The result of a Bot API method that must succeed."""
        async with self.http.post(f"{self.sandbox.url}/bot{self.sandbox.token}/{method}", json=fields) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def say(self, chat: int, text: str, **fields: Any) -> int:
        """Send Telegram HTML as the bot; gives the message's id."""
        sent = await self.call("sendMessage", chat_id=chat, text=text, parse_mode="HTML", **fields)
        return int(sent["message_id"])

    async def heard(self) -> Any:
        """The next update's content."""
        found = await self.call("getUpdates", offset=self.offset, limit=1, timeout=30)
        assert found, "the bot heard nothing within 30 s"
        self.offset = found[0]["update_id"] + 1
        return next(value for name, value in found[0].items() if name != "update_id")

    async def control(self, path: str, **fields: Any) -> Any:
        """POST to the sandbox's own side."""
        async with self.http.post(f"{self.sandbox.url}/sandbox/{path}", json=fields) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def writes(self, person: int, text: str, *, chat: int | None = None) -> None:
        """`person` writes, in their private chat unless said otherwise; the bot has read it."""
        await self.control(f"chats/{chat or person}/send", **{"from": person, "text": text})
        if (chat or person) > 0:
            await self.heard()

    async def move(self, advance: float | None, to: datetime | None) -> str:
        """What POST /sandbox/clock does."""
        if to is not None:
            self.clock.set(to)
        else:
            self.clock.advance(advance or 0)
        return self.clock().isoformat()


@asynccontextmanager
async def opened() -> AsyncIterator[Stage]:
    """A stage at noon, with a clock that can be moved."""
    clock = MovableClock()
    clock.set(NOON)
    sandbox = Sandbox(now=clock, limits=Limits.off(), fresh_readers=True)
    await sandbox.start()
    async with aiohttp.ClientSession() as http:
        stage = Stage(sandbox=sandbox, http=http, clock=clock)
        sandbox.control_clock(stage.move)
        yield stage
    await stage.sandbox.stop()


def keys(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    """An inline keyboard of (label, data or URL) pairs."""
    return {"inline_keyboard": [[_key(label, target) for label, target in row] for row in rows]}


def _key(label: str, target: str) -> dict[str, str]:
    return {"text": label, "url" if "://" in target else "callback_data": target}
