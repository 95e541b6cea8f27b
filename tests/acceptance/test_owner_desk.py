"""The owner's desk in the real process over real HTTP: a broadcast that is killed half way, a merge and its undoing.

What an owner does every day, in both languages: test_owner_play.py.
"""

import asyncio
import json
import os
import re
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.domain.reader import Reader
from bot.sandbox.limits import Limits
from bot.sandbox.people import OWNER
from bot.sandbox.server import Sandbox
from storage import open_store
from tests.support.demo import a_demo
from tests.support.phone import Line

ROOT = Path(__file__).parents[2]
WORDS = "The server moves tonight."
CROWD = 150


class Desk:
    """An owner before a bot that runs in a process of its own."""

    def __init__(self, sandbox: Sandbox, http: aiohttp.ClientSession, events: "asyncio.Queue[bytes | None]") -> None:
        self._sandbox = sandbox
        self._http = http
        self._events = events
        self.reached: Counter[int] = Counter()

    async def act(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        async with self._http.post(f"{self._sandbox.url}/sandbox/{path}", json=body) as response:
            answer: dict[str, Any] = await response.json()
            assert response.status == 200, answer
            return answer

    async def writes(self, text: str) -> None:
        await self.act(f"chats/{OWNER}/send", {"from": OWNER, "text": text})

    async def presses(self, message: dict[str, Any], button: str) -> None:
        body = {"from": OWNER, "message_id": message["message_id"], "button": button}
        await self.act(f"chats/{OWNER}/press", body)

    async def sees(self, text: str) -> dict[str, Any]:
        """The next message of the owner's chat that says this; everybody else's are counted meanwhile."""
        async for chat, message in self._messages():
            if chat == OWNER and text in message["text"]:
                return message
        raise AssertionError(text)

    async def until_reached(self, count: int) -> None:
        """Wait until so many chats have the broadcast."""
        async for _ in self._messages():
            if len(self.reached) >= count:
                return

    async def _messages(self) -> AsyncIterator[tuple[int, dict[str, Any]]]:
        async with asyncio.timeout(60):
            while True:
                event = json.loads((await self._events.get() or b"{}").removeprefix(b"data: "))
                if event.get("type") not in {"message", "edit"} or not event["message"].get("from", {}).get("is_bot"):
                    continue
                if event["message"].get("text") == WORDS:
                    self.reached[event["chat_id"]] += 1
                yield event["chat_id"], {"text": "", **event["message"]}


@asynccontextmanager
async def a_bot(sandbox: Sandbox, path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    ours = {
        "TELEGRAM_BOT_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite:///{path}",
        "MESSAGES_PER_SECOND": "100",
        "OWNER_IDS": str(OWNER),
        "LOG_LEVEL": "WARNING",
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", cwd=ROOT, env=os.environ | ours)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_a_broadcast_killed_half_way_reaches_everybody_and_nobody_twice_unasked(tmp_path: Path) -> None:
    sandbox, path = Sandbox(limits=Limits.off()), tmp_path / "desk.db"
    await sandbox.start()
    try:
        async with aiohttp.ClientSession() as http:
            with sandbox.events.listen() as events:
                desk = Desk(sandbox, http, events)
                first = (await desk.act("people", {"count": CROWD}))["first_id"]
                await _readers(path, [OWNER, *range(first, first + CROWD)])
                async with a_bot(sandbox, path) as process:
                    await _begin(desk)
                    await desk.until_reached(40)
                    process.kill()
                    await process.wait()
                async with a_bot(sandbox, path) as process:
                    done = await desk.sees("✅ Done")
                    doubtful = CROWD + 1 - _sent(done)
                    once = dict(desk.reached)
                    if doubtful:  # what only waited for its turn when the process died is in no doubt
                        assert re.search(rf"\b{doubtful} chats? may or may not have it", done["text"])
                        await desk.presses(done, "🔁 Send to them again")
                        done = await desk.sees("✅ Done")
    finally:
        await sandbox.stop()
    assert set(once.values()) == {1}  # nobody twice, before an owner says so
    assert (_sent(done), len(desk.reached)) == (CROWD + 1, CROWD + 1)


def _sent(message: dict[str, Any]) -> int:
    return int(re.findall(r"(\d+) of 151 sent", message["text"])[0])


async def _begin(desk: Desk) -> None:
    await desk.writes("/broadcast")
    await desk.sees("Nothing is sent until you confirm it")
    await desk.writes(WORDS)
    card = await desk.sees("dry run")
    assert "Goes to 151 chats." in card["text"]
    await desk.presses(card, "📣 Send to everyone")
    await desk.presses(await desk.sees("Send it to 151 chats now?"), "✅ Yes, send")


async def _readers(path: Path, chats: list[int]) -> None:
    store = await open_store(f"sqlite:///{path}")
    kyiv = ZoneInfo("Europe/Kyiv")
    try:
        async with store.transaction():
            for chat in chats:
                one = Reader(chat_id=chat, locale="en", languages=("en",), zone=kyiv, hours=(time(8),))
                await store.readers.put(one, due=None)
    finally:
        await store.close()


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    with a_demo() as line:
        yield line


class Owner:
    """The demo's owner; what they wait for may come among messages about other work."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.screen: dict[str, Any] = {}

    def writes(self, text: str, wanted: str) -> str:
        return self._does("send", {"from": OWNER, "text": text}, wanted)

    def presses(self, button: str, wanted: str) -> str:
        body = {"from": OWNER, "message_id": self.screen["message_id"], "button": button}
        return self._does("press", body, wanted)

    def _does(self, act: str, body: dict[str, Any], wanted: str) -> str:
        with self._line.listening() as first:
            self._line.post(f"chats/{OWNER}/{act}", body)
            event = first(
                lambda event: (
                    event["type"] in {"message", "edit"}
                    and event["chat_id"] == OWNER
                    and wanted in event["message"].get("text", "")
                )
            )
        self.screen = event["message"]
        return str(self.screen["text"])


def test_two_identities_become_one_the_archive_follows_and_it_is_all_undone(line: Line) -> None:
    owner, olivia = Owner(line), line.newcomer("Olivia", "en")
    assert "Irena Stavnych" in olivia.writes("/person Irena Stavnych")
    owner.writes("/people Irena Stavnych", "Irena Stavnych\n")
    owner.presses("🔗 Merge with …", "be merged with?")
    owner.writes("Matvii Stavnych", "which one?")
    moves = owner.presses("Matvii Stavnych", "What moves")
    assert re.search(r"articles: [1-9]", moves)
    owner.presses("🔗 Merge", "✅ Merged.")
    merged = owner.screen
    assert "Matvii Stavnych" in olivia.writes("/person Irena Stavnych")
    owner.screen = merged
    owner.presses("↩️ Undo", "is undone")
    assert "Irena Stavnych" in olivia.writes("/person Irena Stavnych")
