"""Runs a table of jobs, each for itself: one that fails or takes its time holds no other up. What is due: job.py."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Protocol, Self

from bot.domain.phrase import Phrase, phrase
from bot.domain.ports import Now
from bot.jobs.job import MINUTE, Course, Job

_LOG = logging.getLogger(__name__)

Alert = Callable[[Phrase], Awaitable[None]]
"""Tells the owners something they should know of."""


class Leases(Protocol):
    """Whose a job is; bot.jobs.leases.Leases."""

    @property
    def aging(self) -> bool:
        """Whether it is time to renew."""

    async def hold(self, job: str) -> bool:
        """Whether `job` is this process's, which takes it where nobody has it."""

    async def renew(self) -> frozenset[str]:
        """Renew; the jobs that were lost."""

    async def give_up(self) -> None:
        """Let the next process have them."""


class Runner:
    """`tick` is called every second. `passing` tells trouble that waiting mends from a fault in the code.

    A job never runs twice at once in this process, and only in the process that has its lease.
    """

    def __init__(
        self,
        table: Iterable[Job],
        *,
        leases: Leases,
        now: Now,
        alert: Alert,
        passing: Callable[[BaseException], bool],
    ) -> None:
        self._courses = {job.name: Course(job) for job in table}
        self._leases = leases
        self._now = now
        self._alert = alert
        self._passing = passing
        self._locks = {name: asyncio.Lock() for name in self._courses}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._asked: set[str] = set()
        self._renewing: asyncio.Task[None] | None = None

    def tick(self) -> None:
        """Start what is due, and wait for none of it."""
        if self._leases.aging and (self._renewing is None or self._renewing.done()):
            self._renewing = asyncio.create_task(self._renew())
        now = self._now()
        for name, course in self._courses.items():
            if not self._running(name) and course.due(now):
                self._start(name)

    def ask(self, name: str) -> None:
        """Run a job as soon as it can be: at once, or once more after the run that is under way."""
        self._asked.add(name)
        if not self._running(name):
            self._start(name)

    async def once(self, name: str) -> None:
        """Run a job now, after the run that is under way, and wait for it; what goes wrong is the caller's to tell."""
        job = self._courses[name].job
        async with self._locks[name]:
            if await self._mine(job):
                await job.run()

    @asynccontextmanager
    async def without(self, name: str) -> AsyncIterator[None]:
        """Inside, a job does not run; one that has begun is waited for."""
        async with self._locks[name]:
            yield

    async def minute(self) -> None:
        """Run the jobs of the minute one after another, in the table's order: for whoever moves a clock."""
        for name in self._of_the_minute():
            await self.once(name)

    async def settled(self) -> None:
        """Wait until the jobs of the minute that are under way have ended, however they end."""
        running = [self._tasks[name] for name in self._of_the_minute() if name in self._tasks]
        await asyncio.gather(*running, return_exceptions=True)

    async def __aenter__(self) -> Self:
        """Inside, jobs run as they are due or asked for."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End what is under way, and let another process have the jobs."""
        running = [*self._tasks.values(), *([self._renewing] if self._renewing else [])]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        try:
            await self._leases.give_up()
        except Exception as problem:  # noqa: BLE001 - storage's errors are not known here; the leases run out
            _LOG.warning("the leases of jobs could not be given up (%r)", problem)

    def _of_the_minute(self) -> list[str]:
        return [name for name, course in self._courses.items() if course.job.every == MINUTE]

    def _start(self, name: str) -> None:
        self._courses[name].begin(self._now())
        self._tasks[name] = asyncio.create_task(self._work(name))

    def _running(self, name: str) -> bool:
        return name in self._tasks and not self._tasks[name].done()

    async def _work(self, name: str) -> None:
        while True:
            self._asked.discard(name)
            await self._attempt(self._courses[name])
            if name not in self._asked:
                return

    async def _attempt(self, course: Course) -> None:
        async with self._locks[course.job.name]:
            try:
                if not await self._mine(course.job):
                    return
                await course.job.run()
            except Exception as problem:  # noqa: BLE001 - whatever it is, it is told, and the job is tried again
                await self._failed(course, problem)
            else:
                if course.succeeded():
                    await self._tell("jobs.recovered", course)

    async def _mine(self, job: Job) -> bool:
        return not job.leased or await self._leases.hold(job.name)

    async def _failed(self, course: Course, problem: Exception) -> None:
        now, passing = self._now(), self._passing(problem)
        pause = course.failed(now)
        # Where it stood when the disk was full says nothing; where a fault stood says all.
        _LOG.error(
            "the job %r failed (%r); trying again in %.0f s",
            course.job.name,
            problem,
            pause.total_seconds(),
            exc_info=None if passing else problem,
        )
        if course.worth_telling(now, passing=passing):
            await self._tell("jobs.failed", course)

    async def _tell(self, key: str, course: Course) -> None:
        try:
            await self._alert(phrase(key, job=phrase(f"jobs.name_{course.job.name}")))
        except Exception as problem:  # noqa: BLE001 - storage's errors are not known here; the log has said it
            _LOG.warning("the owners could not be told of the job %r (%r)", course.job.name, problem)

    async def _renew(self) -> None:
        try:
            lost = await self._leases.renew()
        except Exception as problem:  # noqa: BLE001 - the same; they are as old as they are
            _LOG.warning("the leases of jobs could not be renewed (%r); trying again", problem)
            return
        for name in lost:
            _LOG.warning("another process has taken over the job %r", name)
            if self._running(name):
                self._tasks[name].cancel()
