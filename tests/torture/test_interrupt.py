"""The real process, interrupted before it can answer for it: no traceback through half a library."""

import asyncio
import signal
import sys

import pytest

from tests.torture.campaign import ROOT


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_an_interrupt_while_the_process_is_loading_ends_it_without_a_word(number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "importtime", "-m", "bot", "run"),
        cwd=ROOT,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    async with asyncio.timeout(60):
        while b"aiohttp.client" not in await process.stderr.readline():
            pass
        process.send_signal(number)
        said = await process.stderr.read()
        code = await process.wait()
    assert code == -number
    assert all(line.startswith(b"import time:") for line in said.splitlines())
