"""What may have arrived, and other failures that are more than one row of the table."""

from datetime import timedelta

import pytest

from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.domain.delivery import Lane, State
from bot.domain.errors import StoreTrouble
from bot.domain.phrase import Phrase
from tests.delivery.office import NOON, SENT, Office
from tests.support.scripted import Scripted, broken_off, ok, raw, refuse, reset


async def test_doubts_come_to_an_end_with_their_day(office: Office, telegram: Scripted) -> None:
    """Trouble reported at once: seven sends, ever further apart; given up when the reader's day is over."""
    telegram.always("sendMessage", refuse(500, "Internal Server Error"))
    await office.owe("edition:1:0")
    async with office.open():
        for tries, pause in enumerate((2.5, 15, 90, 540, 3600, 10_800), 1):
            doubted = await office.until("edition:1:0", State.IN_DOUBT, attempts=tries)
            assert doubted.not_before == office.now + timedelta(seconds=pause)
            office.later(pause)
        last = await office.until("edition:1:0", State.IN_DOUBT, attempts=7)
        assert last.not_before == NOON + timedelta(hours=12)
        office.now = last.not_before
        office.sender.wake()
        await office.until("edition:1:0", State.FAILED)
    assert len(telegram.of("sendMessage")) == 7


async def test_what_has_probably_arrived_is_repeated_late_and_seldom(office: Office, telegram: Scripted) -> None:
    telegram.always("sendMessage", broken_off(b'{"ok":true,"result":{"mess'))
    await office.owe("edition:1:0")
    async with office.open():
        for tries, pause in enumerate((150, 1800), 1):
            doubted = await office.until("edition:1:0", State.IN_DOUBT, attempts=tries)
            assert doubted.not_before == office.now + timedelta(seconds=pause)
            office.later(pause)
        last = await office.until("edition:1:0", State.IN_DOUBT, attempts=3)
    assert (last.error or "").startswith("reply lost: ClientPayloadError")
    assert last.not_before == NOON + timedelta(hours=12)
    assert len(telegram.of("sendMessage")) == 3


async def test_one_lost_reply_means_two_sends(office: Office, telegram: Scripted) -> None:
    telegram.on("sendMessage", reset(), ok(SENT))
    await office.owe("edition:1:0")
    async with office.open():
        await office.until("edition:1:0", State.IN_DOUBT)
        office.later(5)
        await office.until("edition:1:0", State.SENT)
        office.later(86_400)
        await office.owe("edition:2:0", chat_id=9)
        await office.until("edition:2:0", State.SENT)
    assert [heard.fields["chat_id"] for heard in telegram.of("sendMessage")] == [42, 42, 9]


async def test_a_careful_post_stays_in_doubt_even_where_nobody_can_be_told(
    office: Office, telegram: Scripted, caplog: pytest.LogCaptureFixture
) -> None:
    async def locked(_said: Phrase) -> None:
        raise StoreTrouble("database is locked", passing=True)

    office.remedies.alert = locked
    telegram.on("sendMessage", reset())
    await office.owe("post:1:0", careful=True)
    async with office.open():
        await office.until("post:1:0", State.IN_DOUBT)
        office.later(86_400)
        await office.owe("edition:2:0", chat_id=9)
        await office.until("edition:2:0", State.SENT)
    assert (await office.get("post:1:0")).state is State.IN_DOUBT
    assert "what was to be done about delivery post:1:0 could not be" in caplog.text


async def test_a_429_that_does_not_say_how_long_waits_longer_each_time(office: Office, telegram: Scripted) -> None:
    telegram.on("sendMessage", *[raw(429, b"<html>Too Many Requests</html>")] * 2, ok(SENT))
    await office.owe("edition:1:0")
    async with office.open():
        for tries, pause in enumerate((1, 2), 1):
            planned = await office.until("edition:1:0", State.PLANNED, attempts=tries)
            assert planned.not_before == office.now + timedelta(seconds=pause)
            office.pace.calm(100)
            office.later(pause)
        await office.until("edition:1:0", State.SENT)


async def test_a_reply_that_could_not_leave_does_not_wait_as_long_as_bulk_rests(office: Office) -> None:
    office.pace.hold(Lane.BULK, 10_072)
    async with Http() as http:
        office.sender.api = BotApi(http, server="http://127.0.0.1:9", token="1:x")
        await office.owe_reply("reply:1")
        async with office.open():
            waiting = await office.until("reply:1", State.PLANNED)
    assert waiting.not_before == NOON + timedelta(seconds=0.5)


async def test_a_group_that_has_moved_to_where_it_is_comes_to_an_end(office: Office, telegram: Scripted) -> None:
    telegram.always("sendMessage", refuse(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=42))
    await office.owe("edition:1:0")
    async with office.open():
        await office.until("edition:1:0", State.FAILED)
    assert len(telegram.of("sendMessage")) == 1


@pytest.mark.parametrize("result", [True, None, {}, [], "ok", {"message_id": "none"}, [{"status": "up"}]])
async def test_a_yes_without_a_message_is_nobodys_and_loses_nothing(
    office: Office, telegram: Scripted, result: object
) -> None:
    telegram.on("sendMessage", ok(result))
    await office.owe("edition:1:0")
    async with office.open():
        await office.until("edition:1:0", State.IN_DOUBT)
        office.later(5)
        await office.until("edition:1:0", State.SENT)
    assert len(telegram.of("sendMessage")) == 2
