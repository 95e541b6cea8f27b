"""Ctrl+C and a polite kill, heard whatever the process is at."""

import asyncio
import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_LAST_SECONDS = 9.0
"""From a polite kill to the end of the process, whatever runs: service managers have little patience."""
_STUCK = 0.7


@contextmanager
def told_to_stop(act: Callable[[], None]) -> Iterator[asyncio.Event]:
    """An event that is set once the process is told to end; `act` is called at once.

    The event loop's own handlers run in the loop, so not while one of its callbacks does not end. These run between
    any two steps of Python, and within a regular expression.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def told(_number: int, _frame: FrameType | None) -> None:
        act()
        loop.call_soon_threadsafe(stop.set)

    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def end_soon() -> None:
    """End this process by force after a while; what is cut short is taken up again at the next start, as ever.

    Where not even a thread of Python gets its turn (a long call into a library), a watchdog without Python ends it, and
    writes down where it was.
    """
    guard = threading.Timer(_LAST_SECONDS, os._exit, (0,))
    guard.daemon = True
    guard.start()
    faulthandler.dump_traceback_later(_LAST_SECONDS + _STUCK, exit=True)
