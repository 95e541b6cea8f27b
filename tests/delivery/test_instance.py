"""Two processes, one database: one works, the other waits."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.delivery.instance import Instance, Ousted, born
from bot.domain.errors import StoreTrouble
from storage import DatabaseStore
from storage.instance import InstanceRoom

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ELSEWHERE = "another-machine"


class Clock:
    def __init__(self) -> None:
        self.now = NOON
        self.slept = asyncio.Event()

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Time passes at once."""
        self.now += timedelta(seconds=seconds)
        self.slept.set()
        await asyncio.sleep(0)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def an_instance(store: DatabaseStore, clock: Clock, *, host: str = "here", pid: int | None = None) -> Instance:
    return Instance(row=InstanceRoom(store.database), now=clock, host=host, pid=pid or os.getpid(), sleep=clock.sleep)


async def a_dead_process() -> int:
    ended = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await ended.wait()
    return ended.pid


async def test_the_second_waits_until_the_first_ends(store: DatabaseStore, clock: Clock) -> None:
    living = subprocess.Popen(["sleep", "60"])  # noqa: ASYNC220 - it only has to be there
    try:
        first = an_instance(store, clock, pid=living.pid)
        await first.take()
        second = asyncio.create_task(an_instance(store, clock).take())
        await clock.slept.wait()
        assert not second.done()
        await first.release()
        await asyncio.wait_for(second, 30)
    finally:
        living.kill()
        living.wait()


async def test_a_killed_process_is_followed_at_once(store: DatabaseStore, clock: Clock) -> None:
    await an_instance(store, clock, pid=await a_dead_process()).take()
    await an_instance(store, clock).take()
    assert clock.now == NOON


async def test_a_process_that_got_a_dead_ones_number_is_not_taken_for_it(store: DatabaseStore, clock: Clock) -> None:
    dead = an_instance(store, clock, pid=1)
    await dead.row.swap(None, {"id": "x", "host": "here", "pid": 1, "born": "long ago", "until": 0})
    await an_instance(store, clock).take()
    assert clock.now == NOON


async def test_a_container_started_again_follows_itself(store: DatabaseStore, clock: Clock) -> None:
    await an_instance(store, clock).take()
    await an_instance(store, clock).take()
    assert clock.now == NOON


async def test_a_process_elsewhere_is_followed_when_its_lease_ends(store: DatabaseStore, clock: Clock) -> None:
    await an_instance(store, clock, host=ELSEWHERE).take()
    await an_instance(store, clock).take()
    assert timedelta(seconds=10) <= clock.now - NOON < timedelta(seconds=11)


async def test_whoever_was_followed_stops(store: DatabaseStore, clock: Clock) -> None:
    first = an_instance(store, clock, host=ELSEWHERE)
    await first.take()
    clock.now += timedelta(days=1)
    await an_instance(store, clock).take()
    with pytest.raises(Ousted):
        await first.keep()


async def test_a_lease_is_renewed_while_it_works(store: DatabaseStore, clock: Clock) -> None:
    first = an_instance(store, clock, host=ELSEWHERE)
    async with first.working():
        beating = asyncio.create_task(first.keep())
        while clock.now < NOON + timedelta(minutes=5):
            await clock.sleep(0)
        holder = await first.row.holder()
        beating.cancel()
        assert holder is not None
        assert holder["until"] > clock.now.timestamp()
    assert await first.row.holder() is None


async def test_a_disk_that_is_full_for_a_while_ends_nobody(
    store: DatabaseStore, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(InstanceRoom):
        full = False

        async def swap(self, seen: dict[str, Any] | None, mine: dict[str, Any] | None) -> bool:
            if self.full:
                raise StoreTrouble("database or disk is full", passing=True)
            return await super().swap(seen, mine)

    row = Full(store.database)
    first = Instance(row=row, now=clock, sleep=clock.sleep)
    await first.take()
    row.full = True
    beating = asyncio.create_task(first.keep())
    for _ in range(20):
        await asyncio.sleep(0)
    row.full = False
    until = clock.now + timedelta(seconds=10)
    while (holder := await row.holder()) is None or holder["until"] < until.timestamp():
        await clock.sleep(0)
    beating.cancel()
    assert caplog.text.count("the claim to the database cannot be renewed") == 1


def test_processes_have_births() -> None:
    assert born(os.getpid()) is not None
    assert born(os.getpid()) != born(1)
    assert born(4_194_305) is None
