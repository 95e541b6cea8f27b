"""Which update a process works on: how long by itself, and which one it was in the middle of when it died.

Whoever waits for Telegram works on nothing. What a process was doing when it was killed is read from mapped memory,
which the system keeps as a file whatever becomes of the process; a database would have to commit every step.
"""

import mmap
import os
import struct
import time
from collections.abc import Coroutine, Generator, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Self

_RECORD = struct.Struct(">?q")
_SIZE = 64


class Effort:
    """Seconds that one update has been worked on, without those spent waiting for Telegram."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._elsewhere = 0.0
        self._away = 0
        self._left = 0.0

    @property
    def spent(self) -> float:
        """So far."""
        now = time.monotonic()
        return now - self._began - self._elsewhere - (now - self._left if self._away else 0.0)

    def leave(self) -> None:
        """Waiting for Telegram begins; several waits may run side by side."""
        if not self._away:
            self._left = time.monotonic()
        self._away += 1

    def back(self) -> None:
        """One of the waits is over."""
        self._away -= 1
        if not self._away:
            self._elsewhere += time.monotonic() - self._left


EFFORT: ContextVar[Effort | None] = ContextVar("EFFORT", default=None)
"""That of the update which the running task handles."""


@contextmanager
def away() -> Iterator[None]:
    """What is done inside is waiting for Telegram, not work on an update."""
    effort = EFFORT.get()
    if effort is None:
        yield
        return
    effort.leave()
    try:
        yield
    finally:
        effort.back()


class Steps:
    """Notes in mapped memory which update's own code runs; a step is what runs between two awaits."""

    def __init__(self, path: Path) -> None:
        """Open the record beside the database, only its owner's to read. Raises OSError where that cannot be."""
        self._path = path
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(handle).st_size < _SIZE:
                os.pwrite(handle, bytes(_SIZE), 0)  # written out, or a full disk would end the process later
            self._memory = mmap.mmap(handle, _SIZE)
        finally:
            os.close(handle)

    @classmethod
    def beside(cls, database_url: str) -> Self | None:
        """The record of that database; None where it has no file, or the disk takes none."""
        path = database_url.partition(":///")[2]
        if not path or path == ":memory:":
            return None
        with suppress(OSError):
            return cls(Path(f"{path}-step"))
        return None

    def left(self) -> int | None:
        """The update that an earlier process died in the middle of, if it did."""
        inside, number = _RECORD.unpack_from(self._memory)
        return number if inside else None

    def clear(self) -> None:
        """Nobody is in the middle of anything."""
        _RECORD.pack_into(self._memory, 0, False, 0)  # noqa: FBT003 - a record's field

    def close(self) -> None:
        """A process that ends by itself leaves nothing to read."""
        self._memory.close()
        with suppress(OSError):
            self._path.unlink()

    def each(self, number: int, work: Coroutine[Any, Any, None]) -> "_Noted":
        """`work`, noted as update `number` while its own code runs."""
        return _Noted(self, number, work)


class _Noted:
    """Drives a coroutine step by step, as `await` does (https://peps.python.org/pep-0380/#formal-semantics)."""

    def __init__(self, steps: Steps, number: int, work: Coroutine[Any, Any, None]) -> None:
        self._steps = steps
        self._number = number
        self._work = work

    def __await__(self) -> Generator[Any, Any, None]:
        problem: BaseException | None = None
        while True:
            _RECORD.pack_into(self._steps._memory, 0, True, self._number)  # noqa: FBT003, SLF001 - one module's business
            try:
                awaited = self._work.send(None) if problem is None else self._work.throw(problem)
            except StopIteration:
                return
            finally:
                self._steps.clear()
            try:
                problem = None
                yield awaited
            except BaseException as thrown:  # noqa: BLE001 - a cancellation is the coroutine's to answer
                problem = thrown
