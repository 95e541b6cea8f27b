"""One thing that happens by itself: what, how often, and how it stands. Deciding only; runner.py does it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LASTS = timedelta(minutes=5)
"""Trouble that passes, such as a locked database, is worth an owner's while once it has lasted so long."""
_SELDOM = HOUR
"""Owners hear of one job no oftener."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """What is done, and how often. `name` is the key of its lease and of its words (`jobs.name_…`).

    `every` is counted in whole turns of UTC, so that a job of the minute begins with the minute; `offset` moves it.
    `run` may be cut short at any await and begun again, here or in another process.
    """

    name: str
    every: timedelta
    run: Callable[[], Awaitable[object]]
    offset: timedelta = timedelta()
    leased: bool = True
    """Whether one process alone does it; what a process does for its own memory, each does for itself."""

    def turn(self, now: datetime) -> int:
        """The number of the turn that `now` belongs to."""
        return (now - _EPOCH - self.offset) // self.every


class Course:
    """How a job goes: when it is due, how long it waits after a failure, and whether owners are to hear of it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.told = False
        """Whether owners were told that it fails, and not yet that it works again."""
        self._turn: int | None = None
        self._began: datetime | None = None
        self._pause = timedelta()
        self._failures = 0
        self._failing_since: datetime | None = None
        self._told_at: datetime | None = None

    def due(self, now: datetime) -> bool:
        """Whether its turn has come; one that failed waits out its pause first. A clock set back makes it due."""
        if self._failures and self._began is not None and timedelta() <= now - self._began < self._pause:
            return False
        return self.job.turn(now) != self._turn

    def begin(self, now: datetime) -> None:
        """It runs: its turn is taken, however it ends."""
        self._turn, self._began = self.job.turn(now), now

    def failed(self, now: datetime) -> timedelta:
        """It failed; how long after its beginning it is tried again: ever longer, a minute or a turn at most."""
        self._failures += 1
        self._failing_since = self._failing_since or now
        self._pause = min(self.job.every * 2 ** min(self._failures - 1, 10), max(self.job.every, MINUTE))
        return self._pause

    def worth_telling(self, now: datetime, *, passing: bool) -> bool:
        """Whether owners are to hear of this failure; they are, if so, taken to be told.

        A fault is told at once, trouble that is `passing` once it has lasted.
        """
        lasted = now - (self._failing_since or now) >= _LASTS
        lately = self._told_at is not None and timedelta() <= now - self._told_at < _SELDOM
        if self.told or lately or (passing and not lasted):
            return False
        self.told, self._told_at = True, now
        return True

    def succeeded(self) -> bool:
        """It went well; whether owners are to hear that it does again."""
        told, self.told = self.told, False
        self._failures, self._failing_since = 0, None
        return told
