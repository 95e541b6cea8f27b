"""The real process, interrupted before it can answer for it: no traceback through half a library."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.torture.campaign import ROOT


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("module", ["babel.dates", "aiohttp.client"])
async def test_an_interrupt_while_the_process_is_loading_ends_it_without_a_word(
    number: signal.Signals, module: str, tmp_path: Path
) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-X", "importtime", "-m", "bot", "run"),
        cwd=ROOT,
        env={
            **os.environ,
            "TELEGRAM_BOT_TOKEN": f"123456:{'A' * 35}",
            "DATABASE_URL": f"sqlite:///{tmp_path}/tribune.db",
        },
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stderr is not None
    async with asyncio.timeout(60):
        while module.encode() not in (line := await process.stderr.readline()):
            assert line, f"the process ended before it loaded {module}"
        process.send_signal(number)
        said = await process.stderr.read()
        code = await process.wait()
    assert code == -number
    assert all(line.startswith(b"import time:") for line in said.splitlines())
