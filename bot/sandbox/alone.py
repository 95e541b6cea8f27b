"""`tribune sandbox`: the sandbox by itself, for any bot. The demo, which brings a bot along, is demo.py."""

import asyncio
import errno
import signal
import sys

from bot.clock import system_now
from bot.domain.errors import Misconfigured
from bot.language.translator import Translator
from bot.sandbox.server import Sandbox

_USUAL_PORT = 8081


async def run(words: Translator, *, port: int | None) -> int:
    """Serve until interrupted; 0."""
    sandbox = Sandbox(now=system_now)
    await listen(sandbox, port, usual=_USUAL_PORT)
    say(words.text("sandbox.open", url=sandbox.url))
    say(words.text("sandbox.point", url=sandbox.url, token=sandbox.token))
    try:
        await until_stopped()
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


async def until_stopped() -> None:
    """Wait for Ctrl+C or a polite kill."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
