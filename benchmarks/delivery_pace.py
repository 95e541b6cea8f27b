"""Pace on a server that counts strictly: Tribune's sender against python-telegram-bot with its AIORateLimiter.

The server refuses with 429 whatever is one too many in any one second. Each contestant has its messages ready at once.

    make peers && python benchmarks/delivery_pace.py
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
TOKEN = "5550001:BenchmarkBenchmarkBenchmarkBench"
RUNS = ((30, 600), (1000, 15_000))
PATIENCE = 120


async def serve(limit: int) -> None:
    """A Bot API that keeps one strict window; on any line of input it prints what it saw and starts anew."""
    from aiohttp import web  # noqa: PLC0415 - each mode needs its own libraries only

    sent = json.dumps({"ok": True, "result": {"message_id": 7, "date": 1, "chat": {"id": 4, "type": "private"}}})
    me = json.dumps({"ok": True, "result": {"id": 5550001, "is_bot": True, "first_name": "T", "username": "t_bot"}})
    arrived: list[float] = []
    taken: list[float] = []
    window: deque[float] = deque()

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        if not request.path.lower().endswith("/sendmessage"):
            return web.Response(text=me, content_type="application/json")
        now = time.monotonic()
        arrived.append(now)
        while window and window[0] <= now - 1.0:
            window.popleft()
        if len(window) >= limit:
            said = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
            return web.json_response({**said, "parameters": {"retry_after": 1}}, status=429)
        window.append(now)
        taken.append(now)
        return web.Response(text=sent, content_type="application/json")

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps(seen(arrived, taken, limit)), flush=True)
        for kept in (arrived, taken, window):
            kept.clear()


def seen(arrived: Sequence[float], taken: Sequence[float], limit: int) -> dict[str, float]:
    """What the server counted: calls in the worst second, refusals, messages and the rate from first to last."""
    if len(taken) < 2:
        return {"worst": 0, "refused": 0, "taken": len(taken), "rate": 0.0, "share": 0.0}
    worst = max(bisect_right(arrived, start + 1.0) - place for place, start in enumerate(arrived))
    rate = (len(taken) - 1) / (taken[-1] - taken[0])
    return {
        "worst": worst,
        "refused": len(arrived) - len(taken),
        "taken": len(taken),
        "rate": rate,
        "share": rate / limit,
    }


async def ptb(url: str, limit: int, count: int) -> None:
    """python-telegram-bot, its own rate limiter and transport, set to the limit."""
    from telegram.error import TelegramError  # noqa: PLC0415 - the same
    from telegram.ext import AIORateLimiter, ExtBot  # noqa: PLC0415 - the same
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - the same

    request = HTTPXRequest(connection_pool_size=256, pool_timeout=600)
    limiter = AIORateLimiter(overall_max_rate=limit, overall_time_period=1, max_retries=5)
    async with ExtBot(TOKEN, base_url=f"{url}/bot", request=request, rate_limiter=limiter) as bot:
        chats = iter(range(1, count + 1))

        async def work() -> None:
            for chat in chats:
                with suppress(TelegramError):
                    await bot.send_message(chat, "x")

        await asyncio.gather(*(work() for _ in range(256)))


async def tribune(url: str, limit: int, count: int) -> None:
    """The sender as it runs: ledger on a file, claims, pace, HTTP, settlements."""
    from bot.clock import system_now  # noqa: PLC0415 - the same
    from bot.delivery.api import BotApi  # noqa: PLC0415 - the same
    from bot.delivery.http import Http  # noqa: PLC0415 - the same
    from bot.delivery.pace.limits import Limits, Pace  # noqa: PLC0415 - the same
    from bot.delivery.remedies import Remedies  # noqa: PLC0415 - the same
    from bot.delivery.sender import Sender  # noqa: PLC0415 - the same
    from bot.domain.delivery import Outgoing, State  # noqa: PLC0415 - the same
    from bot.domain.phrase import Phrase  # noqa: PLC0415 - the same
    from storage import open_store  # noqa: PLC0415 - the same

    async def alert(said: Phrase) -> None:
        print(said, file=sys.stderr)

    async def render(_edition: int, _chat: int) -> None:
        return None

    payload = '{"kind":"message","method":"sendMessage","fields":{"text":"x"}}'
    paid = limit > 100
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/pace.db")
        outgoing = (Outgoing(chat_id=chat, key=f"pace:{chat}", payload=payload) for chat in range(1, count + 1))
        await store.ledger.enqueue(outgoing, now=system_now())
        async with Http() as http:
            pace = Pace(Limits(overall=limit), paid=paid)
            remedies = Remedies(ledger=store.ledger, pace=pace, now=system_now, alert=alert)
            sender = Sender(
                ledger=store.ledger,
                api=BotApi(http, server=url, token=TOKEN),
                pace=pace,
                remedies=remedies,
                render=render,
                now=system_now,
                paid=paid,
                ahead=500 if paid else limit,
            )
            running = asyncio.create_task(sender.run())
            while (await store.ledger.tally()).get(State.SENT, 0) < count:  # noqa: ASYNC110 - rows set no event
                await asyncio.sleep(0.2)
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        await store.close()


def main() -> None:
    """Both at both limits."""
    print(f"{'':<42} {'limit':>6} {'held':>7} {'share':>7} {'worst second':>13} {'429':>5} {'sent':>12}")
    for limit, count in RUNS:
        compare(limit, count)


def compare(limit: int, count: int) -> None:
    """Everybody on one server."""
    with subprocess.Popen(
        [sys.executable, __file__, "--serve", str(limit)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None  # noqa: S101 - it was asked for
        assert server.stdout is not None  # noqa: S101 - the same
        url = server.stdout.readline().strip()
        for name, mode, python in (
            ("python-telegram-bot 22, AIORateLimiter", "ptb", PEERS),
            ("Tribune: ledger, pace and sender", "tribune", Path(sys.executable)),
        ):
            command = [str(python), __file__, "--as", mode, url, str(limit), str(count)]
            with suppress(subprocess.TimeoutExpired):
                env = {"PYTHONPATH": str(ROOT), "PTB_TIMEDELTA": "true"}
                subprocess.run(command, check=True, cwd=ROOT, env=env, timeout=PATIENCE)
            server.stdin.write("\n")
            server.stdin.flush()
            said = json.loads(server.stdout.readline())
            held = f"{said['rate']:>5.1f}/s {100 * said['share']:>6.1f}%"
            sent = f"{said['taken']:>5}/{count}"
            print(f"{name:<42} {limit:>6} {held} {said['worst']:>13} {said['refused']:>5} {sent:>12}", flush=True)
        server.kill()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve(int(sys.argv[2])))
    elif sys.argv[1:2] == ["--as"]:
        contestant = {"ptb": ptb, "tribune": tribune}[sys.argv[2]]
        asyncio.run(contestant(sys.argv[3], int(sys.argv[4]), int(sys.argv[5])))
    else:
        main()
