"""What fails again and again: said once, and waited out ever longer. What to do meanwhile is the caller's business."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.delivery.retry import backoff

Sleep = Callable[[float], Awaitable[None]]


class Trouble:
    """One kind of trouble. `line` says it in the log, with the problem in the place of %r."""

    def __init__(self, log: logging.Logger, line: str, *, sleep: Sleep = asyncio.sleep) -> None:
        self._log = log
        self._line = line
        self._sleep = sleep
        self._tries = 0

    async def wait(self, problem: Exception) -> None:
        """Pause before the next try, ten seconds at most."""
        self._tries += 1
        if self._tries == 1:
            self._log.error(self._line, problem)
        await self._sleep(backoff(self._tries, first=0.2, longest=10))

    def over(self) -> None:
        """It worked: the next problem is a new one."""
        self._tries = 0
