"""`tribune sandbox`: the sandbox by itself, for any bot. The demo, which brings a bot along, is demo.py."""

import asyncio
import signal
import sys

from bot.clock import system_now
from bot.language.translator import Translator
from bot.sandbox.server import Sandbox


async def run(words: Translator, *, port: int) -> int:
    """Serve until interrupted; 0."""
    sandbox = Sandbox(now=system_now)
    await sandbox.start(port=port)
    say(words.text("sandbox.open", url=sandbox.url))
    say(words.text("sandbox.point", url=sandbox.url, token=sandbox.token))
    try:
        await until_stopped()
    finally:
        await sandbox.stop()
    return 0


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
