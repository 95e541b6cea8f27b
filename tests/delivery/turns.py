"""Messages that take turns in virtual time, and what a server with strict sliding windows would count of them."""

import asyncio
import random
from bisect import bisect_right
from collections.abc import Sequence

from bot.delivery.pace.limits import ChatKey, Pace
from bot.domain.delivery import Lane
from tests.support.virtual import in_virtual_time

_BEGINNING = 1000.0
"""What a virtual loop's clock shows first."""


async def leave(
    pace: Pace, chat: ChatKey, lane: Lane = Lane.REPLY, *, takes: float = 0.0, end: Exception | None = None
) -> float:
    """Send one message, which is answered `takes` seconds later or ends so; gives the moment it left, from 0 on."""
    async with pace.turn(chat, lane):
        left = moment()
        await asyncio.sleep(takes)
        if end is not None:
            raise end
    return left


def moment() -> float:
    """Seconds since the loop began."""
    return asyncio.get_running_loop().time() - _BEGINNING


class Refused(Exception):
    """Too many requests."""


class Server:
    """Notes when each message arrives, after a delay on the way and before another on the way back."""

    def __init__(self, pace: Pace, *, base: float = 0.02, jitter: float = 0.0) -> None:
        self.pace = pace
        self.base = base
        self.jitter = jitter
        self.chance = random.Random(1)  # noqa: S311 - chance, not secrecy
        self.arrived: list[tuple[float, ChatKey]] = []

    async def send(self, chat: ChatKey, lane: Lane = Lane.BULK) -> float:
        """Send one; gives how long it took altogether."""
        loop = asyncio.get_running_loop()
        asked = loop.time()
        async with self.pace.turn(chat, lane):
            await asyncio.sleep(self.base + self.chance.random() * self.jitter)
            self.arrived.append((loop.time(), chat))
            await asyncio.sleep(self.base)
        return loop.time() - asked

    def times(self, chat: ChatKey | None = None) -> list[float]:
        return sorted(when for when, whom in self.arrived if chat in (None, whom))


def most_in(times: Sequence[float], span: float) -> int:
    """The most that any window of `span` seconds holds."""
    return max(bisect_right(times, start + span - 1e-6) - index for index, start in enumerate(times))


def per_second(times: Sequence[float]) -> float:
    return (len(times) - 1) / (times[-1] - times[0])


def broadcast(server: Server, chats: int) -> None:
    async def everyone() -> None:
        await asyncio.gather(*(server.send(chat) for chat in range(1, chats + 1)))

    in_virtual_time(everyone())
