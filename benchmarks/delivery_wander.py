"""Pace against a server whose limit wanders between 20 and 30 a second and that punishes whatever is one too many.

Whoever sends one too many in any second is refused everything for 30 s, every third time for 120 s. The clock is
virtual and jumps, so half an hour takes about one minute; ledger, sender, pace and HTTP are the real ones. What is
allowed is the limit of every second in which the server does not punish. Each way to wander is played from several
starts, and the worst of them is printed beside the mean: no figure is chosen for one course of a limit.

    python -m benchmarks.delivery_wander [--minutes 30] [--starts 3]
"""

import argparse
import asyncio
import logging
import math
import os
import random
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from aiohttp import web

from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.delivery.pace.limits import Limits, Pace
from bot.delivery.remedies import Remedies
from bot.delivery.sender import Sender
from bot.domain.delivery import Outgoing
from bot.domain.phrase import Phrase
from storage import open_store
from tests.support.virtual import in_virtual_time

TOKEN = "5550001:BenchmarkBenchmarkBenchmarkBench"
BEGAN = datetime(2026, 11, 22, 12, tzinfo=UTC)
PAYLOAD = '{"kind":"message","method":"sendMessage","fields":{"text":"x"}}'


Limit = Callable[[float], int]
"""Messages a second that the server allows, by seconds since the beginning."""


def steady(start: int) -> Limit:
    """It stays where it is."""
    return lambda _now: 20 + 3 * start


def swinging(period: float, start: int) -> Limit:
    """From 20 to 30 and back in `period` seconds."""
    return lambda now: int(25.5 + 5 * math.sin(2 * math.pi * now / period + start * math.pi / 2))


def walking(step: float, start: int) -> Limit:
    """One up or down every `step` seconds."""
    chance, limits = random.Random(start), [25]  # noqa: S311 - chance, not secrecy

    def limit(now: float) -> int:
        while len(limits) <= now / step:
            limits.append(min(max(limits[-1] + chance.choice((-1, 1)), 20), 30))
        return limits[int(now / step)]

    return limit


WAYS: tuple[tuple[str, Callable[[int], Limit]], ...] = (
    ("20, 23, 26 a second, steadily", steady),
    ("20 to 30 and back in 20 minutes", lambda start: swinging(1200, start)),
    ("20 to 30 and back in 10 minutes", lambda start: swinging(600, start)),
    ("one up or down every minute", lambda start: walking(60, start)),
    ("one up or down every 30 s", lambda start: walking(30, start)),
)


@dataclass(slots=True)
class Punishing:
    """Counts sends in a sliding second; one too many, and nothing is taken for a while."""

    limit: Callable[[float], int]
    taken: int = 0
    refused: int = 0
    punishments: int = 0
    until: float = 0.0
    window: deque[float] = field(default_factory=deque)
    pauses: list[tuple[float, float]] = field(default_factory=list)

    def wait(self, now: float) -> float:
        """Seconds to wait, 0 where the message is taken."""
        if now < self.until:
            self.refused += 1
            return self.until - now
        while self.window and self.window[0] <= now - 1.0:
            self.window.popleft()
        if len(self.window) < self.limit(now):
            self.window.append(now)
            self.taken += 1
            return 0.0
        self.refused += 1
        self.punishments += 1
        self.until = now + (120.0 if self.punishments % 3 == 0 else 30.0)
        self.pauses.append((now, self.until))
        return self.until - now

    def allowed(self, end: float) -> float:
        """What could have been sent while it did not punish."""
        return sum(self.limit(second) for second in range(int(end)) if not self._punished(second))

    def _punished(self, second: int) -> bool:
        return any(start <= second < until for start, until in self.pauses)


@dataclass(frozen=True, slots=True)
class Hour:
    """What the server saw: messages taken and allowed, punishments, and the share of time without them."""

    taken: int
    allowed: float
    punishments: int
    free: float

    @property
    def share(self) -> float:
        """Of what was allowed, in hundredths."""
        return 100 * self.taken / self.allowed


async def play(limit: Limit, seconds: float) -> Hour:
    """So many seconds of sending."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    server = Punishing(limit)

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        await asyncio.sleep(0.05)
        wait = server.wait(loop.time() - began)
        if wait:
            whole = math.ceil(round(wait, 6))
            said = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {whole}"}
            return web.json_response({**said, "parameters": {"retry_after": whole}}, status=429)
        return web.json_response({"ok": True, "result": {"message_id": 7}})

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await send(
        f"http://127.0.0.1:{runner.addresses[0][1]}", lambda: BEGAN + timedelta(seconds=loop.time() - began), seconds
    )
    await runner.cleanup()
    punished = sum(min(until, seconds) - start for start, until in server.pauses)
    return Hour(server.taken, server.allowed(seconds), server.punishments, 1 - punished / seconds)


async def send(url: str, now: Callable[[], datetime], seconds: float) -> None:
    """The sender as it runs, with more owed than can be sent."""
    store = await open_store("sqlite:///:memory:")
    await store.ledger.enqueue(outgoing(int(31 * seconds)), now=now())

    async def alert(_said: Phrase) -> None: ...

    async def render(_edition: int, _chat: int) -> None: ...

    async with Http() as http:
        pace = Pace(Limits(overall=30))
        sender = Sender(
            ledger=store.ledger,
            api=BotApi(http, server=url, token=TOKEN),
            pace=pace,
            remedies=Remedies(ledger=store.ledger, pace=pace, now=now, alert=alert),
            render=render,
            now=now,
            ahead=30,
        )
        running = asyncio.create_task(sender.run())
        await asyncio.sleep(seconds)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    await store.close()


def outgoing(count: int) -> Iterator[Outgoing]:
    """One message for each of so many chats."""
    return (Outgoing(chat_id=chat, key=f"wander:{chat}", payload=PAYLOAD) for chat in range(1, count + 1))


def played(way: int, start: int, minutes: int) -> Hour:
    """One way to wander from one start, in a process of its own."""
    logging.disable()
    return in_virtual_time(play(WAYS[way][1](start), 60.0 * minutes))


def printed(name: str, hours: list[Hour]) -> str:
    """One row."""
    mean = sum(hour.share for hour in hours) / len(hours)
    taken = sum(hour.taken for hour in hours)
    free = 100 * sum(hour.free for hour in hours) / len(hours)
    punished = sum(hour.punishments for hour in hours)
    return (
        f"{name:<36} {taken:>8} {min(hour.share for hour in hours):>6.1f}% {mean:>6.1f}% {punished:>9} {free:>11.0f}%"
    )


def main() -> None:
    """Each way to wander, from each start."""
    asked = argparse.ArgumentParser(description="Pace against a limit that wanders.")
    asked.add_argument("--minutes", type=int, default=30, help="of each play")
    asked.add_argument("--starts", type=int, default=3, help="other starts of each way to wander")
    chosen = asked.parse_args()
    print(f"{'limit':<36} {'sent':>8} {'least':>7} {'mean':>7} {'punished':>9} {'free of it':>12}", flush=True)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rows = [
            (name, [pool.submit(played, way, start, chosen.minutes) for start in range(chosen.starts)])
            for way, (name, _) in enumerate(WAYS)
        ]
        for name, hours in rows:
            print(printed(name, [hour.result() for hour in hours]), flush=True)


if __name__ == "__main__":
    main()
