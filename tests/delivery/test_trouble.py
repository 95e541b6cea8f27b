"""A full disk, a locked database, a clock set back: sending waits, and goes on where it was."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery import sender
from bot.delivery.api import BotApi
from bot.delivery.retry import Trouble
from bot.domain.delivery import State
from bot.domain.errors import StoreTrouble
from storage import open_store
from tests.delivery.office import SENT, Office
from tests.support.disk import a_small_disk, fill
from tests.support.scripted import Scripted, ok, refuse, silence


@asynccontextmanager
async def an_office(path: Path, api: BotApi) -> AsyncIterator[Office]:
    store = await open_store(f"sqlite:///{path}")
    await store.database.read("PRAGMA busy_timeout = 20")
    try:
        yield Office(store, api)
    finally:
        await store.close()


def _locked(path: Path) -> sqlite3.Connection:
    """Another connection that keeps the database to itself. Waiting for it must not hold up our own transactions."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    return other


async def test_what_was_sent_while_the_database_was_locked_is_remembered(
    tmp_path: Path, api: BotApi, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    answer = asyncio.Event()
    telegram.on("sendMessage", silence(answer))
    async with an_office(tmp_path / "t.db", api) as office:
        await office.owe("edition:1:0")
        async with office.open():
            await telegram.until("sendMessage", 1)
            other = await asyncio.to_thread(_locked, tmp_path / "t.db")
            answer.set()
            async with asyncio.timeout(30):
                while "the ledger cannot be written" not in caplog.text:  # noqa: ASYNC110 - a log line sets no event
                    await asyncio.sleep(0.005)
            other.execute("COMMIT")
            other.close()
            await office.until("edition:1:0", State.SENT)
    assert len(telegram.of("sendMessage")) == 1
    assert caplog.text.count("the ledger cannot be written") == 1


async def test_nothing_is_sent_while_a_claim_cannot_be_committed(
    tmp_path: Path, api: BotApi, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.always("sendMessage", ok(SENT))
    async with an_office(tmp_path / "t.db", api) as office:
        await office.owe("edition:1:0")
        async with office.open():
            await office.until("edition:1:0", State.SENT)
            await office.owe("edition:2:0", chat_id=7)
            await office.until("edition:2:0", State.SENT)
            other = await asyncio.to_thread(_locked, tmp_path / "t.db")
            other.execute("UPDATE deliveries SET state = 'planned', attempts = 0 WHERE key = 'edition:2:0'")
            office.sender.wake()
            async with asyncio.timeout(30):
                while "the ledger cannot be read" not in caplog.text:  # noqa: ASYNC110 - a log line sets no event
                    await asyncio.sleep(0.005)
            assert len(telegram.of("sendMessage")) == 2
            other.execute("COMMIT")
            other.close()
            await telegram.until("sendMessage", 3)


async def test_a_database_that_is_locked_as_the_sender_begins_is_waited_out(
    office: Office, telegram: Scripted, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    doubt_all, locked = office.store.ledger.doubt_all, [True, True]

    async def at_last(*, again: datetime, now: datetime) -> int:
        if locked:
            locked.pop()
            raise StoreTrouble("database is locked", passing=True)
        return await doubt_all(again=again, now=now)

    monkeypatch.setattr(office.store.ledger, "doubt_all", at_last)
    telegram.always("sendMessage", ok(SENT))
    await office.owe("edition:1:0")
    async with office.open():
        await office.until("edition:1:0", State.SENT)
    assert caplog.text.count("the ledger cannot be read") == 1


async def test_a_stop_does_not_wait_for_ever_for_a_ledger_that_cannot_be_written(
    office: Office, telegram: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object, **__: object) -> list[int]:
        raise StoreTrouble("database or disk is full", passing=True)

    monkeypatch.setattr(sender, "_LAST_WORDS", 0.05)
    monkeypatch.setattr(office.store.ledger, "settle", full)
    telegram.always("sendMessage", ok(SENT))
    await office.owe("edition:1:0")
    async with asyncio.timeout(30):
        async with office.open():
            await telegram.until("sendMessage", 1)
    assert (await office.get("edition:1:0")).state is State.SENDING


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with a_small_disk(tmp_path) as folder:
        yield folder


async def test_a_full_disk_is_waited_out(
    small_disk: Path, api: BotApi, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.always("sendMessage", ok(SENT))
    async with an_office(small_disk / "t.db", api) as office:
        await office.owe(*(f"edition:{number}:0" for number in range(40)))
        async with office.open():
            await telegram.until("sendMessage", 3)
            filler = small_disk / "filler"
            fill(filler)
            async with asyncio.timeout(20):
                while "trying again until it can" not in caplog.text:  # noqa: ASYNC110 - a log line sets no event
                    await asyncio.sleep(0.005)
            filler.unlink()
            for number in range(40):
                await office.until(f"edition:{number}:0", State.SENT)
    assert len(telegram.of("sendMessage")) == 40


async def test_a_clock_set_back_a_day_does_not_make_a_retry_wait_a_day(office: Office, telegram: Scripted) -> None:
    telegram.on("sendMessage", refuse(500, "Internal Server Error"))
    await office.owe("edition:1:0")
    async with office.open():
        await office.until("edition:1:0", State.IN_DOUBT)
        office.now -= timedelta(days=1)
        office.sender.wake()
        await office.until("edition:1:0", State.IN_DOUBT)
        office.later(5)
        await office.until("edition:1:0", State.SENT)


async def test_what_is_due_at_once_does_not_ask_the_clock(office: Office) -> None:
    await office.owe("edition:1:0")
    office.now -= timedelta(days=1)
    async with office.open():
        await office.until("edition:1:0", State.SENT)


async def test_trouble_is_said_once_and_again_every_ten_minutes(caplog: pytest.LogCaptureFixture) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    trouble = Trouble(logging.getLogger("here"), "it is full (%s)", sleep=sleep)
    while sum(waited) < 1500:
        await trouble.wait(OSError("no space"))
    assert caplog.text.count("it is full (no space)") == 3
    assert trouble.over()
    assert not trouble.over()
    await trouble.wait(OSError("no space"))
    assert caplog.text.count("it is full (no space)") == 4
