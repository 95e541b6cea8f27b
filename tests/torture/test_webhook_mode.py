"""The real process, fed by webhook: the sandbox pushes, the process answers."""

import asyncio
from pathlib import Path

import pytest

from tests.support.ports import free_port
from tests.torture.campaign import Campaign


async def test_a_command_that_is_pushed_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("WEBHOOK_URL", f"http://127.0.0.1:{port}/hook")
    monkeypatch.setenv("LISTEN", f"127.0.0.1:{port}")
    report = await asyncio.wait_for(Campaign(tmp_path, faults=(), batch=5).run(1), 120)
    assert report.clean, report
    assert (report.commands, report.commands_open) == (1, 0)
