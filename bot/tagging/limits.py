"""Limits of processor time and memory around one piece of work, so that none takes what the others need."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

if sys.platform != "win32":
    import resource

_PAGES = Path("/proc/self/statm")


class TooMuch(Exception):
    """The work took longer than it may."""


@contextmanager
def limited(*, seconds: float, megabytes: int) -> Iterator[None]:
    """Let what is inside have so much processor time and so much memory more than this process has already.

    Both are the process's, so nothing else should go on in it meanwhile; only the main thread of a Unix process is
    held to them, other threads and systems do the work without.

    Raises:
        TooMuch: it takes longer.
        MemoryError: it needs more.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    before = signal.signal(signal.SIGPROF, _over)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (_within(_size() + megabytes * 1_000_000, soft, hard), hard))
        signal.setitimer(signal.ITIMER_PROF, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _over(_number: int, _frame: FrameType | None) -> None:
    raise TooMuch


def _size() -> int:
    """Bytes of address space this process has now; where the system does not tell, more than it can have."""
    if not _PAGES.exists():
        return 1 << 46
    return int(_PAGES.read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def _within(wanted: int, *bounds: int) -> int:
    return min([wanted, *(bound for bound in bounds if bound != resource.RLIM_INFINITY)])
