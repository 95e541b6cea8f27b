"""Which update killed the process: real processes, killed while they handle one."""

import asyncio
import signal
import stat
import sys
from pathlib import Path

import pytest

from bot.delivery.incoming.effort import EFFORT, Effort, Steps, away

ROOT = Path(__file__).parents[2]


async def dying(folder: Path, how: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.delivery.dying", str(folder), how), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_an_update_that_kills_the_process_twice_is_put_aside(tmp_path: Path) -> None:
    for _ in range(2):
        assert await dying(tmp_path, "inside") == (-signal.SIGKILL, "")
    assert await dying(tmp_path, "inside") == (0, "given up")


async def test_an_update_that_was_only_waiting_at_two_kills_is_handled(tmp_path: Path) -> None:
    for _ in range(2):
        assert await dying(tmp_path, "waiting") == (-signal.SIGKILL, "")
    assert await dying(tmp_path, "not") == (0, "handled")


async def test_one_kill_in_the_middle_of_an_update_costs_nothing(tmp_path: Path) -> None:
    assert await dying(tmp_path, "inside") == (-signal.SIGKILL, "")
    assert await dying(tmp_path, "waiting") == (-signal.SIGKILL, "")
    assert await dying(tmp_path, "not") == (0, "handled")


def test_the_record_is_its_owners_alone_and_goes_with_a_tidy_end(tmp_path: Path) -> None:
    steps = Steps.beside(f"sqlite:///{tmp_path}/t.db")
    assert steps is not None
    (found,) = tmp_path.iterdir()
    assert stat.S_IMODE(found.stat().st_mode) == 0o600
    steps.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "sqlite:////nowhere/at/all/t.db"])
def test_without_a_place_for_it_there_is_no_record(url: str) -> None:
    assert Steps.beside(url) is None


def test_waiting_for_telegram_is_no_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("bot.delivery.incoming.effort.time.monotonic", lambda: now)
    effort = Effort()
    token = EFFORT.set(effort)
    now += 2
    with away():
        now += 30
        with away():
            now += 30
        assert effort.spent == 2
    now += 1
    EFFORT.reset(token)
    assert effort.spent == 3
