"""An event loop whose clock jumps to the next timer instead of waiting for it: hours pass in milliseconds."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Jumping(selectors.DefaultSelector):
    """Asks for input without waiting, and reports how long it was asked to wait."""

    asked = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise RuntimeError("everybody waits and no timer is set: this would hang")
        ready: list[tuple[selectors.SelectorKey, int]] = super().select(0)
        if not ready:
            self.asked += timeout
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its time() moves only when nothing is left to do before the next timer."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return 1000.0 + self._jumping.asked


def in_virtual_time(work: Coroutine[Any, Any, T]) -> T:
    """Run `work` on a loop of its own whose waits cost no time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
