"""Notices that the machine's clock was set back, by comparing it with one that cannot be."""

import asyncio
from datetime import datetime, timedelta

from bot.domain.ports import Now

_SLACK = timedelta(seconds=30)


class ClockGuard:
    """Compares the clock with the event loop's between two looks. One set ahead needs no help."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._last: tuple[datetime, float] | None = None

    def set_back(self) -> timedelta | None:
        """By how much the clock was set back since the last look; None where it was not."""
        seen = (self._now(), asyncio.get_running_loop().time())
        before, self._last = self._last, seen
        if before is None:
            return None
        back = timedelta(seconds=seen[1] - before[1]) - (seen[0] - before[0])
        return back if back > _SLACK else None
