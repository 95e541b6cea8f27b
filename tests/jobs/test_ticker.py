"""The minute, by a clock that may be set."""

import asyncio
import logging
from datetime import timedelta
from functools import partial

import pytest

from bot.clock import MovableClock, system_now
from bot.jobs.ticker import Ticker


async def test_a_clock_set_back_a_day_does_not_stop_the_minutes() -> None:
    ticked = asyncio.Event()

    def tick() -> None:
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


@pytest.mark.parametrize("turns", range(4))
async def test_whatever_moment_it_is_stopped_in_nothing_is_complained_of(
    turns: int, caplog: pytest.LogCaptureFixture
) -> None:
    ticked: list[int] = []
    ticker = Ticker(partial(ticked.append, turns), now=system_now)
    ticker.start()
    (job,) = ticker.scheduler.get_jobs()
    job.modify(next_run_time=system_now())
    for _ in range(turns):
        await asyncio.sleep(0)
    ticker.stop()
    await asyncio.sleep(0)
    assert len(ticked) <= 1
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_a_clock_that_goes_as_it_should_is_left_alone() -> None:
    clock = MovableClock()

    def tick() -> None: ...

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
