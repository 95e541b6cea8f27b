"""The only door to APScheduler: one tick, every second, never two at once, never skipped for being late."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from apscheduler.executors.debug import DebugExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.domain.ports import Now

_TICK = "tick"
_LOOK = 5.0
_TOO_FAR = timedelta(seconds=2)


class Ticker:
    """Calls `tick` at the start of each second while it runs. `now` is the clock that the scheduler reads.

    It is called in the loop itself, and must not take long: a coroutine would be cancelled where the scheduler is
    shut down, and APScheduler logs that as an error with its traceback.
    """

    def __init__(self, tick: Callable[[], None], *, now: Now) -> None:
        self._now = now
        self._timer: asyncio.TimerHandle | None = None
        self.scheduler = AsyncIOScheduler(executors={"default": DebugExecutor()}, timezone="UTC")
        self.scheduler.add_job(
            tick,
            CronTrigger(second="*", timezone="UTC"),
            id=_TICK,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Begin; needs a running event loop."""
        self.scheduler.start()
        self._look_later()

    def stop(self) -> None:
        """End."""
        if self._timer is not None:
            self._timer.cancel()
        self.scheduler.shutdown(wait=False)

    def look(self) -> None:
        """Tick now if the next tick is further off than a second can be.

        A clock that is set back by a day would else let a day pass before it comes to the second it had reached.
        """
        job = self.scheduler.get_job(_TICK)
        if job is not None and job.next_run_time - self._now() > _TOO_FAR:
            job.modify(next_run_time=self._now())

    def _look_later(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(_LOOK, self._look_again)

    def _look_again(self) -> None:
        self.look()
        self._look_later()
