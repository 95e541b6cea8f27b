"""What is owed is rendered, sent in its lane, and settled."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from bot.delivery.sender import Stopped
from bot.domain.delivery import Delivery, Lane, Outgoing, State
from bot.domain.errors import StoreTrouble
from bot.rendering.message import Button, Message
from tests.delivery.office import NOON, SENT, Office
from tests.support.scripted import Scripted, ok, refuse, silence


async def test_an_edition_is_rendered_and_sent_once(office: Office, telegram: Scripted) -> None:
    telegram.always("sendMessage", ok(SENT))
    await office.owe("edition:1:0")
    async with office.open():
        sent = await office.until("edition:1:0", State.SENT)
    assert (sent.message_id, sent.attempts, sent.error) == (7, 1, None)
    (heard,) = telegram.of("sendMessage")
    assert heard.fields == {
        "chat_id": 42,
        "text": "News of <b>Ostravia</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


async def test_buttons_go_along(office: Office, telegram: Scripted) -> None:
    office.edition = Message(
        nodes=("News",),
        keyboard=((Button(label="More", payload="more:1"), Button(label="Site", url="https://e.example")),),
        preview=True,
    )
    await office.owe("edition:1:0")
    async with office.open():
        (heard,) = await telegram.until("sendMessage", 1)
    assert heard.fields["reply_markup"] == {
        "inline_keyboard": [[{"text": "More", "callback_data": "more:1"}, {"text": "Site", "url": "https://e.example"}]]
    }
    assert heard.fields["link_preview_options"] == {"is_disabled": False}


async def test_a_ready_message_is_sent_as_it_is(office: Office, telegram: Scripted) -> None:
    payload = '{"kind":"message","method":"sendPhoto","fields":{"photo":"AgAC","caption":"x"}}'
    await office.store.ledger.enqueue([Outgoing(chat_id=9, key="alert:1", payload=payload, lane=Lane.REPLY)], now=NOON)
    async with office.open():
        (heard,) = await telegram.until("sendPhoto", 1)
        await office.until("alert:1", State.SENT)
    assert heard.fields == {"photo": "AgAC", "caption": "x", "chat_id": 9}


async def test_an_edition_with_nothing_left_to_tell_is_cancelled(office: Office, telegram: Scripted) -> None:
    office.edition = None
    await office.owe("edition:1:0")
    async with office.open():
        cancelled = await office.until("edition:1:0", State.CANCELLED)
    assert cancelled.error == "nothing left to tell"
    assert telegram.heard == []


async def test_many_chats_get_theirs(office: Office, telegram: Scripted) -> None:
    telegram.always("sendMessage", ok(SENT))
    for chat_id in range(1, 51):
        await office.owe(f"edition:{chat_id}:0", chat_id=chat_id)
    async with office.open():
        await telegram.until("sendMessage", 50)
        for chat_id in range(1, 51):
            await office.until(f"edition:{chat_id}:0", State.SENT)
    assert sorted(heard.fields["chat_id"] for heard in telegram.of("sendMessage")) == list(range(1, 51))


async def test_a_renderer_that_fails_costs_one_delivery(office: Office, telegram: Scripted) -> None:
    async def broken(edition: int, _chat_id: int) -> Message:
        if edition == 1:
            raise LookupError("no such edition")
        return Message(nodes=("Good",))

    office.sender.render = broken
    await office.owe("edition:1:0", chat_id=1)
    payload = '{"kind":"edition","edition":2}'
    await office.store.ledger.enqueue([Outgoing(chat_id=2, key="edition:2:0", payload=payload)], now=NOON)
    async with office.open():
        await office.until("edition:2:0", State.SENT)
        for tries in range(1, 4):
            await office.until("edition:1:0", State.PLANNED, attempts=tries)
            office.later(400)
        failed = await office.until("edition:1:0", State.FAILED)
    assert (failed.state, failed.attempts, failed.error) == (State.FAILED, 4, "LookupError('no such edition')")
    assert len(telegram.of("sendMessage")) == 1


async def test_a_stop_gives_back_what_waits_and_finishes_what_is_on_its_way(office: Office, telegram: Scripted) -> None:
    answer = asyncio.Event()
    telegram.on("sendMessage", silence(answer))
    await office.owe("edition:1:0", "edition:2:0")
    await office.owe("edition:3:0", chat_id=7)
    office.pace.hold_chat(7, 0.9)
    async with office.open():
        await telegram.until("sendMessage", 1)
        await office.until("edition:3:0", State.SENDING)
        answer.set()
    assert (await office.get("edition:1:0")).state is State.SENT
    given_back = await office.get("edition:3:0")
    assert (given_back.state, given_back.attempts) == (State.PLANNED, 0)


async def test_a_stop_while_claiming_gives_back_what_was_claimed(office: Office, telegram: Scripted) -> None:
    """The claim is committed, and the sender is stopped before it hears of it."""
    claim, claimed = office.store.ledger.claim, asyncio.Event()

    async def slow(lane: Lane, *, now: datetime, limit: int, **given: Any) -> Sequence[Delivery]:
        found = await claim(lane, now=now, limit=limit, **given)
        if found:
            claimed.set()
            await asyncio.sleep(0.01)
        return found

    office.pace.hold_chat(42, 0.9)
    await office.owe("edition:1:0")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(office.store.ledger, "claim", slow)
        async with office.open():
            await asyncio.wait_for(claimed.wait(), 30)
    given_back = await office.get("edition:1:0")
    assert (given_back.state, given_back.attempts) == (State.PLANNED, 0)
    assert telegram.heard == []


async def test_what_could_not_be_given_back_is_given_back_later(office: Office, telegram: Scripted) -> None:
    telegram.always("sendMessage", ok(SENT))
    unclaim, locked = office.store.ledger.unclaim, [True]

    async def once_locked(ids: Sequence[int], *, now: datetime) -> None:
        if locked.pop():
            locked.append(False)
            raise StoreTrouble("database is locked", passing=True)
        locked.append(False)
        await unclaim(ids, now=now)

    await office.owe("edition:1:0")
    office.pace.hold_chat(42, 0.2)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(office.store.ledger, "unclaim", once_locked)
        async with office.open():
            await office.until("edition:1:0", State.SENDING)
            office.pace.hold(Lane.BULK, 1000)
            office.sender.wake()
            await office.until("edition:1:0", State.PLANNED, attempts=0)
            office.pace.release(Lane.BULK)
            office.sender.wake()
            await office.until("edition:1:0", State.SENT)
    assert len(telegram.of("sendMessage")) == 1


async def test_what_the_last_process_was_sending_is_sent_once_more(office: Office, telegram: Scripted) -> None:
    telegram.always("sendMessage", ok(SENT))
    await office.owe("edition:1:0")
    await office.store.ledger.claim(Lane.BULK, now=NOON, limit=1)
    async with office.open():
        await office.until("edition:1:0", State.IN_DOUBT)
        office.later(1)
        again = await office.until("edition:1:0", State.SENT)
    assert (again.attempts, again.doubts) == (2, 0)


async def test_a_refused_token_stops_the_sender(office: Office, telegram: Scripted) -> None:
    telegram.on("sendMessage", refuse(401, "Unauthorized"))
    await office.owe("edition:1:0")
    with pytest.raises(Stopped, match="401 Unauthorized"):
        await asyncio.wait_for(office.sender.run(), 30)
    assert (await office.get("edition:1:0")).state is State.PLANNED
