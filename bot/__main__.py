"""`python -m bot` and the `tribune` command."""

import gc
import signal
import sys
from collections.abc import Callable, Sequence

_INTERRUPTED = 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        run = _loaded()
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = _INTERRUPTED
    sys.exit(code)


def _loaded() -> Callable[[Sequence[str]], int]:
    """The command line, whose imports take most of a second.

    Whoever interrupts meanwhile ends the process at once, without a traceback through half a library. None of what is
    imported is ever thrown away, so nobody need look for what could be.
    """
    ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if ours:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()
    from bot.cli import run  # noqa: PLC0415 - it is what takes long

    gc.freeze()
    gc.enable()
    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run


if __name__ == "__main__":
    main()
