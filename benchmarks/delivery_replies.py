"""How long a command waits for its answer while a million messages are being sent at 30 a second.

The real process on the sandbox, whose window is strict. Every command comes from another person; its time runs from
the person's message to the answer in the chat. Beside it: python-telegram-bot with its AIORateLimiter, asked to reply
behind a burst of 1,500 messages. Memory is the process's own, idle and at its most.

    make peers && python benchmarks/delivery_replies.py [BACKLOG [COMMANDS]]
"""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
TOKEN = "5550001:BenchmarkBenchmarkBenchmarkBench"
RATE = 30
EVERY = 0.4
CROWD = 8000
BURST = 1500


def quantile(times: Sequence[float], share: float) -> float:
    """The value below which `share` of `times` lie."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def memory(pid: int, field: str) -> float:
    """Megabytes as Linux counts them: VmRSS now, VmHWM at most."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split(f"{field}:")[1].split()[0]) / 1024


def owe(path: Path, first: int, backlog: int) -> None:
    """The backlog, straight into the ledger."""
    payload = '{"kind":"message","method":"sendMessage","fields":{"text":"The vote is over."}}'
    with sqlite3.connect(path) as database:
        database.executemany(
            "INSERT INTO deliveries (chat_id, key, lane, not_before, created, changed, payload) "
            "VALUES (?, ?, 'bulk', 0, 0, 0, ?)",
            ((first + number, f"backlog:{number}", payload) for number in range(backlog)),
        )
    database.close()


async def tribune(backlog: int, commands: int) -> None:
    """Commands into the real process while it sends."""
    import aiohttp  # noqa: PLC0415 - each mode needs its own libraries only

    from bot.sandbox.server import Sandbox  # noqa: PLC0415 - the same
    from storage import open_store  # noqa: PLC0415 - the same

    sandbox = Sandbox()
    await sandbox.start()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "replies.db"
        await (await open_store(f"sqlite:///{path}")).close()
        async with aiohttp.ClientSession() as http:
            phone = Phone(sandbox, http)
            first = await phone.crowd(CROWD)
            async with running(sandbox, path) as process:
                await phone.ask(first, "/help")
                await asyncio.sleep(3)
                idle = memory(process.pid, "VmRSS")
            await asyncio.to_thread(owe, path, first + 1, backlog)
            async with running(sandbox, path) as process:
                await phone.until_sending()
                took, rate, refused = await phone.measure(first + CROWD - commands - 1, commands)
                most = memory(process.pid, "VmHWM")
    await sandbox.stop()
    print(f"Tribune, {backlog:,} messages behind: {len(took)} commands, one every {EVERY} s")
    print(
        f"  answered in {quantile(took, 0.5):.2f} s (half), {quantile(took, 0.95):.2f} s (95%), "
        f"{quantile(took, 0.99):.2f} s (99%), {max(took):.2f} s at worst"
    )
    print(f"  {rate:.1f} messages a second in all, {refused} refused with 429")
    print(f"  memory: {idle:.0f} MB idle, {most:.0f} MB at its most", flush=True)


class running:  # noqa: N801 - it reads as what it is: while running
    """The real process, as an asynchronous context."""

    def __init__(self, sandbox: Any, path: Path) -> None:  # noqa: ANN401 - peers have no such type
        self._env = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": sandbox.token,
            "TELEGRAM_API_URL": sandbox.url,
            "DATABASE_URL": f"sqlite:///{path}",
            "MESSAGES_PER_SECOND": str(RATE),
            "LOG_LEVEL": "ERROR",
        }

    async def __aenter__(self) -> asyncio.subprocess.Process:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=ROOT, env=self._env
        )
        return self._process

    async def __aexit__(self, *_: object) -> None:
        self._process.terminate()
        await self._process.wait()


class Phone:
    """People of the sandbox who write, and wait."""

    def __init__(self, sandbox: Any, http: Any) -> None:  # noqa: ANN401 - the same
        self._sandbox = sandbox
        self._http = http

    async def crowd(self, count: int) -> int:
        """So many people; gives the id of the first."""
        async with self._http.post(f"{self._sandbox.url}/sandbox/people", json={"count": count}) as answer:
            return int((await answer.json())["first_id"])

    async def ask(self, person: int, text: str) -> float:
        """Seconds until the bot has written to `person`."""
        began, before = time.perf_counter(), self._sandbox.journal.seq
        async with self._http.post(
            f"{self._sandbox.url}/sandbox/chats/{person}/send", json={"from": person, "text": text}
        ) as answer:
            await answer.read()
        while not self._answered(person, before):  # noqa: ASYNC110 - the other process sets no event
            await asyncio.sleep(0.004)
        return time.perf_counter() - began

    def _answered(self, person: int, before: int) -> bool:
        for call in reversed(self._sandbox.journal.calls):
            if call.seq <= before:
                return False
            if call.chat_id == str(person) and call.message_id is not None:
                return True
        return False

    async def until_sending(self) -> None:
        """Wait until the backlog moves, and a little longer."""
        before = self._sandbox.journal.seq
        while self._sandbox.journal.seq < before + 5 * RATE:  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.1)

    async def measure(self, first: int, commands: int) -> tuple[list[float], float, int]:
        """Times of all answers; messages a second meanwhile; calls refused for coming too fast."""
        counts = self._sandbox.journal.counts
        began, sent, refused = time.perf_counter(), counts["sendMessage", "ok"], counts["sendMessage", "429"]
        asking = []
        for person in range(first, first + commands):
            asking.append(asyncio.create_task(self.ask(person, "/help")))
            await asyncio.sleep(EVERY)
        took = list(await asyncio.gather(*asking))
        span = time.perf_counter() - began
        rate = (counts["sendMessage", "ok"] - sent) / span
        return took, rate, counts["sendMessage", "429"] - refused


async def ptb(url: str) -> None:
    """A reply behind a burst, through python-telegram-bot's own limiter."""
    from telegram.ext import AIORateLimiter, ExtBot  # noqa: PLC0415 - the same
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - the same

    request = HTTPXRequest(connection_pool_size=256, pool_timeout=600)
    async with ExtBot(
        TOKEN, base_url=f"{url}/bot", request=request, rate_limiter=AIORateLimiter(overall_max_rate=RATE)
    ) as bot:
        burst = [asyncio.create_task(bot.send_message(chat, "x")) for chat in range(1, BURST + 1)]

        async def reply(chat: int) -> float:
            began = time.perf_counter()
            await bot.send_message(chat, "x")
            return time.perf_counter() - began

        asking = []
        for chat in range(90_000, 90_010):
            await asyncio.sleep(EVERY)
            asking.append(asyncio.create_task(reply(chat)))
        print(json.dumps(sorted(await asyncio.gather(*asking))))
        for task in burst:
            task.cancel()


def main() -> None:
    """Tribune first, then the peer on a server that always says yes."""
    backlog = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    commands = int(sys.argv[2]) if len(sys.argv) > 2 else 250
    asyncio.run(tribune(backlog, commands))
    if not PEERS.exists():
        print("python-telegram-bot is not installed beside it: make peers")
        return
    server_file = Path(__file__).with_name("delivery_sends.py")
    with subprocess.Popen([sys.executable, str(server_file), "--serve"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None  # noqa: S101 - it was asked for
        command = [str(PEERS), __file__, "--ptb", server.stdout.readline().strip()]
        found = subprocess.run(command, check=True, capture_output=True, text=True)
        server.kill()
    took = json.loads(found.stdout)
    print(f"python-telegram-bot 22, AIORateLimiter, {BURST:,} messages behind: {len(took)} replies")
    print(f"  answered in {quantile(took, 0.5):.2f} s (half), {took[-1]:.2f} s at worst")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--ptb"]:
        asyncio.run(ptb(sys.argv[2]))
    else:
        main()
