"""An event loop whose clock jumps to the next timer instead of waiting for it: hours pass in milliseconds."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from aiosqlite import Connection

T = TypeVar("T")

_PATIENCE = 10.0  # seconds, real ones, for a thread that nobody knows of


class _Jumping(selectors.DefaultSelector):
    """Asks for input without waiting, and reports how long it was asked to wait.

    What a thread is at takes no time: it is waited for.
    """

    asked = 0.0
    at_work = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready: list[tuple[selectors.SelectorKey, int]] = super().select(0)
        while not ready and self.at_work and timeout != 0:
            ready = super().select(1)
        if not ready and timeout is None:
            ready = super().select(_PATIENCE)
        if ready:
            return ready
        if timeout is None:
            raise RuntimeError("everybody waits and no timer is set: this would hang")
        self.asked += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its time() moves only when nothing is left to do before the next timer, in this thread or in a database's."""

    def __init__(self) -> None:
        self.jumping = _Jumping()
        super().__init__(self.jumping)

    def time(self) -> float:
        return 1000.0 + self.jumping.asked


def in_virtual_time(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` on a loop of its own whose waits cost no time."""
    loop = VirtualLoop()
    with _databases_at_work(loop.jumping), asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(work)


@contextmanager
def _databases_at_work(jumping: _Jumping) -> Iterator[None]:
    """Counts what database threads are at; SQLite's driver runs everything through one method."""
    usual: Callable[..., Coroutine[Any, Any, Any]] = Connection._execute

    async def counted(connection: Connection, *given: Any, **named: Any) -> Any:
        jumping.at_work += 1
        try:
            return await usual(connection, *given, **named)
        finally:
            jumping.at_work -= 1

    Connection._execute = counted  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        Connection._execute = usual  # type: ignore[method-assign]
