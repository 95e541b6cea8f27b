"""`tribune sandbox`: the sandbox by itself, for any bot. The demo, which brings a bot along, is play.py."""

import errno
import sys
from collections.abc import Callable

from bot.clock import system_now
from bot.domain.errors import Misconfigured
from bot.language.translator import Translator
from bot.sandbox.server import Sandbox
from bot.stopping import told_to_stop

_USUAL_PORT = 8081


async def run(words: Translator, *, port: int | None, on_stop: Callable[[], None]) -> int:
    """Serve until interrupted; 0. `on_stop` is called when it is to end."""
    sandbox = Sandbox(now=system_now)
    await listen(sandbox, port, usual=_USUAL_PORT)
    say(words.text("sandbox.open", url=sandbox.url))
    say(words.text("sandbox.point", url=sandbox.url, token=sandbox.token))
    try:
        await until_stopped(on_stop)
    finally:
        await sandbox.stop()
    return 0


async def listen(sandbox: Sandbox, port: int | None, *, usual: int) -> None:
    """Start `sandbox` on `port`; with None on the usual one, or on any free one where that is taken.

    Raises:
        Misconfigured: `port` is taken, or is none.
    """
    if not 0 <= (port or 0) <= 65_535:
        raise Misconfigured("sandbox.no_port", port=str(port))
    try:
        await sandbox.start(port=usual if port is None else port)
    except OSError as problem:
        if problem.errno != errno.EADDRINUSE:
            raise
        if port is not None:
            raise Misconfigured("sandbox.port_taken", port=str(port)) from problem
        await sandbox.start()


async def until_stopped(on_stop: Callable[[], None]) -> None:
    """Wait for Ctrl+C or a polite kill; `on_stop` is called at once."""
    with told_to_stop(on_stop) as stop:
        await stop.wait()


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
