"""Outcomes on their way into the ledger: gathered while one commit runs, written together in the next."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.delivery.batching import Batching
from bot.delivery.ledger import Ledger
from bot.delivery.retry import Trouble
from bot.domain.delivery import Outcome
from bot.domain.ports import Now

_LOG = logging.getLogger(__name__)


class Outcomes:
    """Writes outcomes until the ledger takes them: what was sent must not be forgotten because a disk was full."""

    def __init__(self, ledger: Ledger, *, now: Now, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._ledger = ledger
        self._now = now
        self._sleep = sleep
        self._batching = Batching(self._commit)

    async def settle(self, outcome: Outcome) -> None:
        """Return once the outcome is committed."""
        await self._batching.put(outcome)

    async def flush(self) -> None:
        """Wait for everything given so far."""
        await self._batching.flush()

    async def _commit(self, outcomes: Sequence[Outcome]) -> None:
        trouble = Trouble(_LOG, "the ledger cannot be written (%r); trying again until it can", sleep=self._sleep)
        while True:
            try:
                strangers = await self._ledger.settle(outcomes, now=self._now())
            except Exception as problem:  # noqa: BLE001 - storage's errors are not known here; all of them are waited out
                await trouble.wait(problem)
            else:
                if strangers:
                    _LOG.error("deliveries %s were settled by somebody else meanwhile", strangers)
                return
