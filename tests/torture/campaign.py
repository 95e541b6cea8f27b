"""Kill -9 at random instants of a broadcast with faults on; then the server's calls and the ledger must agree.

The real process, real HTTP, a real file. What each number means is said in `Report`.
"""

import asyncio
import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp

from bot.clock import system_now
from bot.domain.delivery import Outgoing
from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox
from storage import open_store
from tests.torture.report import Report

ROOT = Path(__file__).parents[2]
MARK = "torture"
CROWD = 400
AFTER_COMMIT = ("reset_after", "lost_reply")
FAULTS: Sequence[dict[str, Any]] = (
    {"kind": "latency", "seconds": 0.05, "probability": 0.3},
    {"kind": "500", "probability": 0.03},
    {"kind": "reset_before", "probability": 0.03},
    {"kind": "reset_after", "probability": 0.02},
    {"kind": "lost_reply", "seconds": 0.5, "probability": 0.01},
    {"kind": "429", "retry_after": 1, "probability": 0.002},
)


class Campaign:
    """One database, one sandbox, and as many kills as are asked for."""

    def __init__(
        self,
        folder: Path,
        *,
        seed: int = 1,
        batch: int = 60,
        rate: int = 200,
        faults: Sequence[dict[str, Any]] = FAULTS,
    ) -> None:
        self.path = folder / "torture.db"
        self.report = Report()
        self._draw = random.Random(seed)  # noqa: S311 - chance, not secrecy
        self._batch = batch
        self._rate = rate
        self._faults = faults
        self._sandbox = Sandbox(limits=Limits.off(), keep_calls=1_000_000)
        self._http: aiohttp.ClientSession | None = None
        self._first = 0
        self._arrived: Counter[str] = Counter()
        self._excused: Counter[str] = Counter()
        self._ids: dict[str, set[int]] = {}
        self._log = (folder / "bot.log").open("wb")

    async def run(self, kills: int, *, after: Callable[[Report], None] = lambda _: None) -> Report:
        """Kill so many times, let the last process finish, and compare. `after` hears how it stands after each kill."""
        await self._sandbox.start()
        try:
            async with aiohttp.ClientSession() as self._http:
                self._first = (await self._control("people", {"count": CROWD}))["first_id"]
                for number in range(kills):
                    await self._one(number)
                    after(self.report)
                await self._finish()
        finally:
            await self._sandbox.stop()
            self._log.close()
        self._compare()
        return self.report

    async def twins(self) -> Report:
        """Two processes on one database; the one that works is killed, and the other must follow."""
        await self._sandbox.start()
        try:
            async with aiohttp.ClientSession() as self._http:
                self._first = (await self._control("people", {"count": CROWD}))["first_id"]
                await self._owe(0)
                async with self._process() as one, self._process() as other:
                    await self._sending()
                    working, waiting = (one, other) if self._holder() == one.pid else (other, one)
                    waiting.send_signal(signal.SIGSTOP)  # it would follow before the flight is noted
                    working.kill()
                    await working.wait()
                    self._note_flight()
                    began, killed = time.monotonic(), self._sandbox.journal.seq
                    waiting.send_signal(signal.SIGCONT)
                    async with asyncio.timeout(60):
                        while not self._sent_since(killed):  # noqa: ASYNC110 - another process sets no event
                            await asyncio.sleep(0.01)
                    self.report.recoveries.append(time.monotonic() - began)
                    await self._settle(waiting)
        finally:
            await self._sandbox.stop()
            self._log.close()
        self._compare()
        return self.report

    def _holder(self) -> int:
        with sqlite3.connect(self.path, timeout=30) as database:
            (value,) = database.execute("SELECT value FROM marks WHERE name = 'instance'").fetchone()
        database.close()
        return int(json.loads(value)["pid"])

    async def _one(self, number: int) -> None:
        await self._owe(number)
        await self._control(
            "faults", {"faults": [{"method": "sendMessage", "count": None, **one} for one in self._faults]}
        )
        async with self._process() as process:
            if self._draw.random() < 0.8:
                await self._sending()
            await self._command()
            await asyncio.sleep(self._draw.random() * 0.6)
            process.send_signal(signal.SIGKILL)
            await process.wait()
        self.report.kills += 1
        self._note_flight()
        await self._control("faults", None)
        self._harvest()

    async def _owe(self, number: int) -> None:
        store = await open_store(f"sqlite:///{self.path}")
        chats = self._draw.sample(range(self._first, self._first + CROWD), self._batch)
        try:
            await store.ledger.enqueue((_debt(f"{MARK}:{number}:{chat}", chat) for chat in chats), now=system_now())
        finally:
            await store.close()
        self.report.owed += len(chats)

    @asynccontextmanager
    async def _process(self) -> AsyncIterator[asyncio.subprocess.Process]:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=self._environment(), stdout=self._log, stderr=self._log
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    def _environment(self) -> dict[str, str]:
        ours = {
            "TELEGRAM_BOT_TOKEN": self._sandbox.token,
            "TELEGRAM_API_URL": self._sandbox.url,
            "DATABASE_URL": f"sqlite:///{self.path}",
            "MESSAGES_PER_SECOND": str(self._rate),
        }
        return {**os.environ, **ours}

    async def _sending(self) -> None:
        """Wait until the process sends."""
        began, before = time.monotonic(), self._sandbox.journal.seq
        async with asyncio.timeout(60):
            while not self._sent_since(before):  # noqa: ASYNC110 - another process sets no event
                await asyncio.sleep(0.01)
        if self.report.kills:
            self.report.recoveries.append(time.monotonic() - began)

    def _sent_since(self, seq: int) -> bool:
        return any(call.seq > seq and call.text.startswith(MARK) for call in self._sandbox.journal.calls)

    async def _command(self) -> None:
        reader = self._first + self._draw.randrange(CROWD)
        await self._control(f"chats/{reader}/send", {"from": reader, "text": "/help"})
        self.report.commands += 1

    async def _finish(self) -> None:
        self._bring_forward()
        async with self._process() as process:
            await self._settle(process)

    def _bring_forward(self) -> None:
        """As if the pauses after doubts were over: the last of them would take a quarter of an hour."""
        with sqlite3.connect(self.path, timeout=30) as database:
            database.execute("UPDATE deliveries SET not_before = 0 WHERE state IN ('planned', 'in_doubt')")
        database.close()

    async def _settle(self, process: asyncio.subprocess.Process) -> None:
        """Let it finish what is owed, and end it as an operator would."""
        with suppress(TimeoutError):  # what is still open then is reported as lost
            async with asyncio.timeout(600):
                while self._open():  # noqa: ASYNC110 - another process sets no event
                    await asyncio.sleep(0.2)
        process.terminate()
        await process.wait()
        self._harvest()

    def _open(self) -> int:
        return self._count("deliveries WHERE state IN ('planned', 'sending', 'in_doubt')") + self._waiting()

    def _waiting(self) -> int:
        return self.report.commands - self._count("updates WHERE state != 'received'")

    def _note_flight(self) -> None:
        """Remember what was being sent when the process died."""
        with sqlite3.connect(self.path, timeout=30) as database:
            found = [key for (key,) in database.execute("SELECT key FROM deliveries WHERE state = 'sending'")]
        database.close()
        self.report.in_flight += len(found)
        self._excused.update(found)

    def _harvest(self) -> None:
        """Count what arrived in chats since the last time."""
        for call in self._sandbox.journal.calls:
            if call.message_id is not None and call.text.startswith(MARK):
                self._arrived[call.text] += 1
                self._ids.setdefault(call.text, set()).add(call.message_id)
                if call.fault.startswith(AFTER_COMMIT):
                    self.report.doubtful += 1
                    self._excused[call.text] += 1
        self._sandbox.journal.clear()

    def _compare(self) -> None:
        with sqlite3.connect(self.path) as database:
            found = database.execute(
                "SELECT key, state, message_id FROM deliveries WHERE key LIKE ?", (f"{MARK}:%",)
            ).fetchall()
        database.close()
        for key, state, message_id in found:
            if not self._arrived[key]:
                self.report.lost.append(f"{key} {state}")
            elif state != "sent" or message_id not in self._ids[key]:
                self.report.misremembered.append(f"{key} {state} {message_id}")
        repeated = {key: count - 1 for key, count in self._arrived.items() if count > 1}
        self.report.unexplained = [key for key, count in repeated.items() if count > self._excused[key]]
        self.report.repeats = sum(repeated.values())
        self.report.commands_open = self.report.commands - self._count("updates WHERE state = 'handled'")

    def _count(self, where: str) -> int:
        with sqlite3.connect(self.path, timeout=30) as database:
            (found,) = database.execute(f"SELECT count(*) FROM {where}").fetchone()  # noqa: S608 - our own words
        database.close()
        return int(found)

    async def _control(self, path: str, body: dict[str, Any] | None) -> Any:
        assert self._http is not None
        verb = "DELETE" if body is None else "POST"
        async with self._http.request(verb, f"{self._sandbox.url}/sandbox/{path}", json=body) as answer:
            said = await answer.json()
            assert answer.status == 200, said
            return said


def _debt(key: str, chat_id: int) -> Outgoing:
    payload = f'{{"kind":"message","method":"sendMessage","fields":{{"text":"{key}"}}}}'
    return Outgoing(chat_id=chat_id, key=key, payload=payload)
