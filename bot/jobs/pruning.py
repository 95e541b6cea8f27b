"""What was sent is dropped once it has been kept for as long as the operator says, in steps that hold nobody up."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.ports import Now

_BATCH = 200
_SHARE = 9
"""Times as long as a step took is rested after it: a tenth of the database's time at most."""
_REST = 0.05


class Retention(Protocol):
    """Old rows; storage.retention.RetentionRoom."""

    async def prune(self, before: datetime, *, limit: int) -> bool:
        """Look at so many rows and drop those settled before then; False at the end of a pass."""


@dataclass(kw_only=True)
class Pruner:
    """Makes a pass through what is older than `kept`: a job of every hour."""

    retention: Retention
    now: Now
    kept: timedelta
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def work(self) -> None:
        """One pass, by small steps with rests between them."""
        before, going_on = self.now() - self.kept, True
        while going_on:
            began = time.monotonic()
            going_on = await self.retention.prune(before, limit=_BATCH)
            await self.sleep(max(_REST, _SHARE * (time.monotonic() - began)))
