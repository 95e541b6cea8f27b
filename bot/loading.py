"""Imports that take most of a second: quick, and ended by an interrupt at once."""

import gc
import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Import what is inside.

    Whoever interrupts meanwhile ends the process at once, without a traceback through half a library. None of what is
    imported is ever thrown away, so nobody need look for what could be.
    """
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()
    yield
    gc.freeze()
    gc.enable()
    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
