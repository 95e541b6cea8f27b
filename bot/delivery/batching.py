"""Writes that come one by one, made together: what arrives while one transaction runs goes into the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Batching(Generic[T]):
    """Hands items to `write` in batches, in the order they came. A failed batch fails everyone who waits for it."""

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[object]]) -> None:
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def put(self, item: T) -> None:
        """Return once `item` is written; raises what `write` raised."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._work())
        await asyncio.shield(done)

    async def flush(self) -> None:
        """Wait for everything put so far."""
        if self._writer is not None:
            await asyncio.shield(self._writer)

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            problem: Exception | None = None
            try:
                await self._write([item for item, _ in batch])
            except Exception as raised:  # noqa: BLE001 - it is handed to those who wait
                problem = raised
            for _, done in batch:
                _settle(done, problem)


def _settle(done: "asyncio.Future[None]", problem: Exception | None) -> None:
    if done.done():
        return
    if problem is None:
        done.set_result(None)
    else:
        done.set_exception(problem)
