"""Sends per CPU-second: Tribune against python-telegram-bot as it comes and aiogram 3, side by side.

Each contestant runs in a process of its own against the same plain server, which always says yes; only the
contestant's CPU time counts. Rounds alternate, and the best of each is printed.

    make peers && python benchmarks/delivery_sends.py [SENDS]
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
TOKEN = "5550001:BenchmarkBenchmarkBenchmarkBench"
CONCURRENCY = (1, 16, 200)
ROUNDS = 3
TEXT = "<b>Security talks resume in Ostravia</b>\n" + "The sides met for the third time this week. " * 12
CONTESTANTS = {
    "python-telegram-bot 22, as it comes": ("ptb", PEERS),
    "aiogram 3, as it comes": ("aiogram", PEERS),
    "Tribune: handlers (PTB over our transport)": ("handlers", Path(sys.executable)),
    "Tribune: sender": ("sender", Path(sys.executable)),
}

Send = Callable[[int], Awaitable[object]]


async def serve() -> None:
    """Answer every call with a sent message; the address is printed."""
    from aiohttp import web  # noqa: PLC0415 - each mode needs its own libraries only

    sent = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private", "first_name": "Ann"}, "text": TEXT}
    me = {"id": 5550001, "is_bot": True, "first_name": "T", "username": "t_bot"}
    answers = {
        "sendmessage": json.dumps({"ok": True, "result": sent}).encode(),
        "getme": json.dumps({"ok": True, "result": me}).encode(),
    }

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        return web.Response(body=answers[request.path.rsplit("/", 1)[1].lower()], content_type="application/json")

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


async def ptb(url: str, concurrency: int, stack: AsyncExitStack) -> Send:
    """python-telegram-bot with its own transport; the pool is as large as it must be."""
    from telegram import Bot  # noqa: PLC0415 - the same
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - the same

    request = HTTPXRequest(connection_pool_size=max(concurrency, 1), pool_timeout=600, read_timeout=600)
    bot = await stack.enter_async_context(Bot(TOKEN, base_url=f"{url}/bot", request=request))
    return lambda chat: bot.send_message(chat, TEXT, parse_mode="HTML")


async def aiogram(url: str, concurrency: int, stack: AsyncExitStack) -> Send:
    """Aiogram with its own session."""
    from aiogram import Bot  # type: ignore[import-not-found]  # noqa: PLC0415 - the same; only peers have it
    from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found]  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]  # noqa: PLC0415

    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=max(concurrency, 1))
    bot = Bot(TOKEN, session=session)
    stack.push_async_callback(session.close)
    return lambda chat: bot.send_message(chat, TEXT, parse_mode="HTML")


async def handlers(url: str, concurrency: int, stack: AsyncExitStack) -> Send:
    """What our handlers use: python-telegram-bot's Bot over our transport."""
    from telegram import Bot  # noqa: PLC0415 - the same

    from bot.delivery.http import Http  # noqa: PLC0415 - the same
    from bot.delivery.transport import AiohttpRequest  # noqa: PLC0415 - the same

    http = await stack.enter_async_context(Http(connections=max(concurrency, 1)))
    request = AiohttpRequest(http)
    bot = await stack.enter_async_context(
        Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
    )
    return lambda chat: bot.send_message(chat, TEXT, parse_mode="HTML")


async def sender(url: str, concurrency: int, stack: AsyncExitStack) -> Send:
    """What our sender uses: plain JSON over our transport."""
    from bot.delivery.api import BotApi  # noqa: PLC0415 - the same
    from bot.delivery.http import Http  # noqa: PLC0415 - the same

    http = await stack.enter_async_context(Http(connections=max(concurrency, 1)))
    api = BotApi(http, server=url, token=TOKEN)
    return lambda chat: api.call("sendMessage", {"chat_id": chat, "text": TEXT, "parse_mode": "HTML"})


async def contest(mode: str, url: str, concurrency: int, sends: int) -> None:
    """Send, and print sends per CPU-second and per second as JSON."""
    async with AsyncExitStack() as stack:
        send = await {"ptb": ptb, "aiogram": aiogram, "handlers": handlers, "sender": sender}[mode](
            url, concurrency, stack
        )
        await asyncio.gather(*(send(chat) for chat in range(1, concurrency + 1)))
        numbers = iter(range(1, sends + 1))

        async def work() -> None:
            for chat in numbers:
                await send(chat)

        cpu, wall = time.process_time(), time.perf_counter()
        await asyncio.gather(*(work() for _ in range(concurrency)))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(json.dumps({"cpu": sends / cpu, "wall": sends / wall}))


def main() -> None:
    """Everybody in turn, several times."""
    sends = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    with subprocess.Popen([sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None  # noqa: S101 - it was asked for
        url = server.stdout.readline().strip()
        try:
            for concurrency in CONCURRENCY:
                compare(url, concurrency, sends)
        finally:
            server.kill()


def compare(url: str, concurrency: int, sends: int) -> None:
    """One table: the best round of each."""
    best = dict.fromkeys(CONTESTANTS, 0.0)
    for _ in range(ROUNDS):
        for name, (mode, python) in CONTESTANTS.items():
            few = sends if mode != "ptb" else max(sends // 4, 200)
            best[name] = max(best[name], run(python, mode, url, concurrency, few))
    base = best["python-telegram-bot 22, as it comes"]
    print(f"\nconcurrency {concurrency}: sends per CPU-second")
    for name, rate in best.items():
        print(f"  {name:<44} {rate:>7.0f}   {rate / base:>5.1f}×", flush=True)


def run(python: Path, mode: str, url: str, concurrency: int, sends: int) -> float:
    """One round of one contestant."""
    command = [str(python), __file__, "--as", mode, url, str(concurrency), str(sends)]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    return float(json.loads(found.stdout)["cpu"])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve())
    elif sys.argv[1:2] == ["--as"]:
        asyncio.run(contest(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])))
    else:
        main()
