"""Work in order for each chat, and side by side for different ones. What the work is does not matter here."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

Work = Callable[[], Coroutine[Any, Any, None]]


class PerChat:
    """At most `at_once` pieces of work at a time; those with one key run one after another, as they were given.

    Work must not raise: whoever gives it settles its failures.
    """

    def __init__(self, *, at_once: int = 100) -> None:
        self._room = asyncio.Semaphore(at_once)
        self._last: dict[object, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def submit(self, key: object, work: Work) -> None:
        """Do `work` once everything submitted earlier under `key` is done."""
        task = asyncio.create_task(self._after(self._last.get(key), work))
        self._last[key] = task
        self._running.add(task)
        task.add_done_callback(lambda done: self._forget(key, done))

    @property
    def open(self) -> int:
        """How many pieces are not done yet."""
        return len(self._running)

    async def fewer_than(self, count: int) -> None:
        """Wait until fewer than `count` pieces are open."""
        while len(self._running) >= count:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    async def finish(self, seconds: float) -> None:
        """Give what is open `seconds` to end by itself, then cancel it."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        for task in (left := list(self._running)):
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _after(self, before: "asyncio.Task[None] | None", work: Work) -> None:
        if before is not None:
            await asyncio.wait({before})
        async with self._room:
            await work()

    def _forget(self, key: object, task: "asyncio.Task[None]") -> None:
        self._running.discard(task)
        if self._last.get(key) is task:
            del self._last[key]
        if not task.cancelled():
            task.exception()
