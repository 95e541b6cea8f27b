"""What happens by itself, over a real file: each job at its turn, for itself, and in one process alone."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.assembly import Archive, open_archive
from bot.assembly.delivery import alert_of
from bot.assembly.jobs import CARDS, NOTICES, POSTS, at_once, table_of
from bot.delivery.instance import Claimant
from bot.domain.delivery import Lane, Outcome, State
from bot.domain.errors import Unavailable
from bot.jobs.job import HOUR, MINUTE, SECOND, Job
from bot.jobs.leases import LEASE, Leases
from bot.jobs.runner import Runner
from bot.language import LANGUAGES
from bot.language.translator import Translator
from bot.settings import Settings
from storage import passing
from tests.support.town import reader

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OWNER = 5


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Work:
    """A job that notes when it ran; it fails with `problem`, and takes until `gate` opens."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.ran: list[datetime] = []
        self.problem: Exception | None = None
        self.gate: asyncio.Event | None = None
        self.cut_short = False

    async def __call__(self) -> None:
        self.ran.append(self.clock())
        try:
            if self.gate:
                await self.gate.wait()
        except asyncio.CancelledError:
            self.cut_short = True
            raise
        if self.problem:
            raise self.problem


class Process:
    """A process with its own connection to the file, which ticks when it is told to."""

    def __init__(self, archive: Archive, runner: Runner, clock: Clock) -> None:
        self.archive = archive
        self.runner = runner
        self.clock = clock

    async def ticks(self, *, seconds: int = 0) -> None:
        """Tick now, and in each of the seconds that follow; what can end ends before the next."""
        for left in range(seconds, -1, -1):
            self.runner.tick()
            await self.idle()
            if left:
                self.clock.now += timedelta(seconds=1)

    async def idle(self) -> None:
        """Wait until only jobs that wait for a gate are under way."""
        for _ in range(3):
            running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            await asyncio.wait(running, timeout=0.05) if running else None

    async def told(self) -> list[str]:
        """What owners were told since this was last asked."""
        ledger = self.archive.store.ledger
        claimed = await ledger.claim(Lane.REPLY, now=self.clock(), limit=99)
        await ledger.settle([Outcome(id=one.id, state=State.SENT) for one in claimed], now=self.clock())
        return [one.payload for one in claimed]


Start = Callable[..., Awaitable[Process]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def start(tmp_path: Path, clock: Clock) -> AsyncIterator[Start]:
    """Starts processes on one file, each on a machine of its own unless it says otherwise."""
    chosen = Settings(database_url=f"sqlite:///{tmp_path}/jobs.db", owner_ids=frozenset({OWNER}))

    async with AsyncExitStack() as stack:

        async def begin(*table: Job, host: str = "one", pid: int = 1) -> Process:
            archive = await stack.enter_async_context(open_archive(chosen, now=clock))
            leases = Leases(archive.store.leases, Claimant(now=clock, host=host, pid=pid))
            alert = alert_of(chosen, archive)
            runner = Runner(table, leases=leases, now=clock, alert=alert, passing=passing)
            return Process(archive, await stack.enter_async_context(runner), clock)

        yield begin


def every(turn: timedelta, work: Work, name: str = "posts", offset: timedelta = timedelta()) -> Job:
    return Job(name=name, every=turn, run=work, offset=offset)


async def test_each_job_has_its_turn(start: Start, clock: Clock) -> None:
    often, usual, seldom = Work(clock), Work(clock), Work(clock)
    table = (
        every(SECOND, often, "broadcasts"),
        every(MINUTE, usual),
        every(HOUR, seldom, "pruning", offset=timedelta(minutes=1)),
    )
    clock.now = NOON + timedelta(seconds=30)
    await (await start(*table)).ticks(seconds=95)
    assert len(often.ran) == 96
    assert [at - NOON for at in usual.ran] == [timedelta(seconds=s) for s in (30, 60, 120)], "a start does what is due"
    assert [at - NOON for at in seldom.ran] == [timedelta(seconds=s) for s in (30, 60)]


async def test_a_clock_set_back_a_day_stops_no_job(start: Start, clock: Clock) -> None:
    work = Work(clock)
    work.problem = LookupError("a fault, so that there is a pause to wait out")
    process = await start(every(MINUTE, work))
    await process.ticks()
    clock.now -= timedelta(days=1)
    await process.ticks(seconds=60)
    assert len(work.ran) == 3


async def test_a_job_that_is_held_runs_afterwards_and_holds_no_other_up(start: Start, clock: Clock) -> None:
    held, other = Work(clock), Work(clock)
    process = await start(every(MINUTE, held, "editions"), every(MINUTE, other))
    async with process.runner.without("editions"):
        await process.ticks()
        assert (len(held.ran), len(other.ran)) == (0, 1)
    await process.idle()
    assert (len(held.ran), len(other.ran)) == (1, 1)


async def test_one_that_takes_its_time_holds_no_other_up_and_is_not_begun_twice(start: Start, clock: Clock) -> None:
    slow, other = Work(clock), Work(clock)
    slow.gate = asyncio.Event()
    process = await start(every(MINUTE, slow, "editions"), every(MINUTE, other))
    await process.ticks()
    clock.now += MINUTE
    await process.ticks()
    assert (len(slow.ran), len(other.ran)) == (1, 2)
    slow.gate.set()
    await process.idle()
    clock.now += MINUTE
    await process.ticks()
    assert len(slow.ran) == 2


async def test_one_that_fails_is_told_and_tried_again_and_holds_no_other_up(
    start: Start, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = Work(clock), Work(clock)
    broken.problem = LookupError("a fault")
    process = await start(every(MINUTE, broken, "editions"), every(MINUTE, other))
    await process.archive.store.readers.put(reader(OWNER, locale="uk"), due=None)
    await process.ticks()
    (record,) = [one for one in caplog.records if one.name == "bot.jobs.runner"]
    assert (record.levelno, bool(record.exc_info)) == (logging.ERROR, True)
    (told,) = await process.told()
    assert "Сталася помилка: дайджести" in told
    clock.now += MINUTE
    await process.ticks()
    assert (len(broken.ran), len(other.ran)) == (2, 2)
    assert await process.told() == [], "once"
    broken.problem = None
    clock.now += MINUTE
    await process.ticks()
    assert len(broken.ran) == 3
    (told,) = await process.told()
    assert "Знову все гаразд: дайджести" in told


async def test_trouble_that_passes_is_one_line_and_worth_an_owners_while_once_it_lasts(
    start: Start, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    work = Work(clock)
    work.problem = Unavailable("errors.database_locked", path="jobs.db")
    process = await start(every(MINUTE, work))
    for _ in range(5):
        await process.ticks()
        clock.now += MINUTE
    assert not any(one.exc_info for one in caplog.records)
    assert await process.told() == []
    await process.ticks()
    assert len(await process.told()) == 1


async def test_one_that_comes_and_goes_is_told_of_once_an_hour(start: Start, clock: Clock) -> None:
    work = Work(clock)
    process, told = await start(every(MINUTE, work)), 0
    for minute in range(60):
        work.problem = LookupError("a fault") if minute % 2 else None
        await process.ticks()
        told += len(await process.told())
        clock.now += MINUTE
    assert told == 2, "that it failed, and that it works again"


async def test_one_of_every_second_is_tried_again_ever_later_up_to_a_minute(start: Start, clock: Clock) -> None:
    work = Work(clock)
    work.problem = LookupError("a fault")
    await (await start(every(SECOND, work, "broadcasts"))).ticks(seconds=200)
    tries = [int((at - NOON).total_seconds()) for at in work.ran]
    assert tries == [0, 1, 3, 7, 15, 31, 63, 123, 183]


async def test_of_two_processes_one_does_it(start: Start, clock: Clock) -> None:
    first, second, own = Work(clock), Work(clock), Work(clock)
    one = await start(every(MINUTE, first), host="one")
    other = await start(every(MINUTE, second), Job(name="registry", every=MINUTE, run=own, leased=False), host="two")
    for _ in range(6):
        await one.ticks()
        await other.ticks()
        clock.now += MINUTE / 6
    await asyncio.gather(one.runner.once("posts"), other.runner.once("posts"))
    assert (len(first.ran), len(second.ran)) == (2, 0)
    assert own.ran == [NOON], "what is for its own memory, each does"


async def test_of_two_that_begin_together_one_gets_it(start: Start, clock: Clock) -> None:
    first, second = Work(clock), Work(clock)
    one, other = await start(every(MINUTE, first), host="one"), await start(every(MINUTE, second), host="two")
    one.runner.tick()
    other.runner.tick()
    await one.idle()
    await other.idle()
    assert len(first.ran) + len(second.ran) == 1


async def test_the_lease_of_one_that_was_killed_runs_out(start: Start, clock: Clock) -> None:
    first, second = Work(clock), Work(clock)
    await (await start(every(SECOND, first, "broadcasts"), host="one")).ticks()
    other = await start(every(SECOND, second, "broadcasts"), host="two")
    await other.ticks(seconds=40)
    assert second.ran[0] - NOON == LEASE
    assert len(first.ran) == 1


async def test_one_killed_on_this_machine_is_followed_at_once(start: Start, clock: Clock) -> None:
    ended = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await ended.wait()
    first, second = Work(clock), Work(clock)
    await (await start(every(MINUTE, first), pid=ended.pid)).ticks()
    await (await start(every(MINUTE, second))).ticks()
    assert second.ran == [NOON]


async def test_one_that_ends_lets_the_next_begin_at_once(start: Start, clock: Clock) -> None:
    first, second = Work(clock), Work(clock)
    one, other = await start(every(MINUTE, first), host="one"), await start(every(MINUTE, second), host="two")
    async with one.runner:
        await one.ticks()
    await other.ticks()
    assert second.ran == [NOON]


async def test_one_that_slept_over_its_lease_stops_what_another_has_taken_over(start: Start, clock: Clock) -> None:
    slow, second = Work(clock), Work(clock)
    slow.gate = asyncio.Event()
    one, other = await start(every(MINUTE, slow), host="one"), await start(every(MINUTE, second), host="two")
    await one.ticks()
    clock.now += MINUTE
    await other.ticks()
    await one.ticks()
    assert slow.cut_short
    clock.now += MINUTE
    await other.ticks()
    await one.ticks()
    assert (len(slow.ran), len(second.ran)) == (1, 2)


async def test_a_store_that_cannot_be_written_ends_nothing(
    start: Start, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    work = Work(clock)
    process = await start(every(MINUTE, work))
    await process.ticks()
    await process.archive.store.database.close()
    await process.ticks(seconds=70)
    assert "could not be renewed" in caplog.text
    assert "the job 'posts' failed" in caplog.text
    assert "the owners could not be told" in caplog.text


async def test_who_moves_the_clock_hears_what_failed(start: Start, clock: Clock) -> None:
    fine, broken, seldom = Work(clock), Work(clock), Work(clock)
    broken.problem = LookupError("a fault")
    table = (every(MINUTE, fine, "figures"), every(MINUTE, broken), every(HOUR, seldom, "pruning"))
    process = await start(*table)
    with pytest.raises(LookupError):
        await process.runner.minute()
    assert (len(fine.ran), len(seldom.ran)) == (1, 0)


async def test_what_is_asked_for_while_it_runs_runs_once_more(start: Start, clock: Clock) -> None:
    work = Work(clock)
    work.gate = asyncio.Event()
    process = await start(every(MINUTE, work))
    await process.ticks()
    for _ in range(3):
        process.runner.ask("posts")
    work.gate.set()
    await process.idle()
    assert len(work.ran) == 2


async def test_an_editor_is_answered_before_readers_are_looked_up(start: Start, clock: Clock) -> None:
    posts, notices, cards = Work(clock), Work(clock), Work(clock)
    notices.gate = asyncio.Event()
    table = ((posts, POSTS), (notices, NOTICES), (cards, CARDS))
    process = await start(*(every(MINUTE, work, name) for work, name in table))
    await at_once(process.runner)()
    await process.idle()
    assert (len(posts.ran), len(notices.ran)) == (1, 1)
    assert not notices.gate.is_set()


async def test_every_job_has_a_name_of_its_own_and_words_in_every_language() -> None:
    chosen = Settings(database_url="sqlite:///:memory:")
    async with open_archive(chosen, now=lambda: NOON) as archive:
        names = [job.name for job in table_of(chosen, archive, username="tribune_sandbox_bot", wake=lambda: None)]
    assert len(set(names)) == len(names)
    assert [
        (locale, name) for locale in LANGUAGES for name in names if not Translator.load(locale).has(f"jobs.name_{name}")
    ] == []
