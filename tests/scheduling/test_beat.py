"""A minute of the bot, one step of which fails."""

import logging
import sqlite3
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bot.assembly.running import Bot


class Steps:
    """Notes which steps were taken; `broken` names one that raises `problem`."""

    def __init__(self, broken: str, problem: Exception) -> None:
        self.taken: list[str] = []
        self._broken, self._problem = broken, problem

    async def learn(self) -> None:
        self._take("learn")

    async def count(self, _now: datetime) -> None:
        self._take("count")

    async def plan(self) -> int:
        self._take("plan")
        return 1

    async def work(self) -> None:
        self._take("work")

    def wake(self) -> None:
        self._take("wake")

    def _take(self, step: str) -> None:
        self.taken.append(step)
        if step == self._broken:
            raise self._problem

    def bot(self) -> Bot:
        store = SimpleNamespace(figures=self)
        archive = SimpleNamespace(store=store, planner=self, learn=self.learn, now=lambda: datetime.now(UTC))
        parts: dict[str, Any] = {"archive": archive, "sender": self, "printing": self, "routing": self, "ended": None}
        return Bot(**parts)


async def test_a_step_that_fails_holds_up_no_other(caplog: pytest.LogCaptureFixture) -> None:
    steps = Steps("plan", LookupError("a bug"))
    await steps.bot().beat()
    assert steps.taken == ["learn", "count", "plan", "work", "work"]
    (record,) = caplog.records
    assert (record.levelno, bool(record.exc_info)) == (logging.ERROR, True)


async def test_a_full_disk_is_one_line(caplog: pytest.LogCaptureFixture) -> None:
    steps = Steps("learn", sqlite3.OperationalError("database or disk is full"))
    await steps.bot().beat()
    assert steps.taken == ["learn", "count", "plan", "wake", "work", "work"]
    (record,) = caplog.records
    assert not record.exc_info


async def test_who_asks_for_a_tick_hears_what_failed() -> None:
    with pytest.raises(LookupError):
        await Steps("plan", LookupError("a bug")).bot().tick()
