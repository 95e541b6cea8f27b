"""Trying again: how long to wait before, longer each time and never all at once, and how often the log says so."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from random import random

_SAID_AGAIN = 600.0
"""Seconds of waiting after which it is said once more."""

Sleep = Callable[[float], Awaitable[None]]

Chance = Callable[[], float]
"""A number from 0 up to 1, evenly spread."""


def backoff(tries: int, *, first: float, longest: float, chance: Chance = random) -> float:
    """Seconds before try `tries` + 1: doubling from `first` to `longest`, half of it by chance.

    The half that is certain keeps a flapping network from being hammered; the other spreads those who fail together.
    """
    return about(min(first * 2.0 ** min(tries - 1, 30), longest), chance)


def about(seconds: float, chance: Chance = random) -> float:
    """`seconds` at most, and half of them at least."""
    return seconds / 2 + seconds / 2 * chance()


class Trouble:
    """One kind of trouble that comes again and again: said once and then now and then, and waited out.

    What to do meanwhile is the caller's business. `line` says it in the log, with the problem in the place of %r.
    """

    def __init__(self, log: logging.Logger, line: str, *, sleep: Sleep = asyncio.sleep) -> None:
        self._log = log
        self._line = line
        self._sleep = sleep
        self._tries = 0
        self._unsaid = 0.0

    async def wait(self, problem: BaseException) -> None:
        """Pause before the next try, ten seconds at most."""
        self._tries += 1
        if self._tries == 1 or self._unsaid >= _SAID_AGAIN:
            self._log.error(self._line, problem)
            self._unsaid = 0.0
        pause = backoff(self._tries, first=0.2, longest=10)
        self._unsaid += pause
        await self._sleep(pause)

    def over(self) -> bool:
        """It worked: the next problem is a new one. Whether there was one."""
        tries, self._tries, self._unsaid = self._tries, 0, 0.0
        return tries > 0
