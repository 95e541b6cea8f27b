"""The minute, by a clock that may be set."""

import asyncio
from datetime import timedelta

from bot.clock import MovableClock, system_now
from bot.jobs.ticker import Ticker


async def test_a_clock_set_back_a_day_does_not_stop_the_minutes() -> None:
    ticked = asyncio.Event()

    async def tick() -> None:
        ticked.set()

    ticker = Ticker(tick, now=system_now)
    ticker.start()
    try:
        (job,) = ticker.scheduler.get_jobs()
        # What the scheduler is left with when the machine's clock goes back by a day.
        job.modify(next_run_time=system_now() + timedelta(days=1))
        ticker.look()
        await asyncio.wait_for(ticked.wait(), 30)
        assert job.next_run_time - system_now() <= timedelta(minutes=1)
    finally:
        ticker.stop()


async def test_a_clock_that_goes_as_it_should_is_left_alone() -> None:
    clock = MovableClock()

    async def tick() -> None: ...

    ticker = Ticker(tick, now=clock)
    ticker.start()
    try:
        (job,) = ticker.scheduler.get_jobs()
        due = job.next_run_time
        for seconds in (30, 86_400):
            clock.advance(seconds)
            ticker.look()
        assert job.next_run_time == due
    finally:
        ticker.stop()
