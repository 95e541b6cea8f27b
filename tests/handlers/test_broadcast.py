"""/broadcast over HTTP: a dry run, a test, the real thing; paused, cancelled, and never twice to one reader."""

from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.progress import Progress
from bot.domain.broadcast import BroadcastState
from bot.domain.delivery import Delivery, Lane, Outcome, Outgoing, State
from bot.domain.errors import Conflict
from bot.domain.newsroom import Role
from bot.jobs.broadcasting import Broadcaster
from tests.support.town import Someone, Town, labels, reader

CROWD = 6_100_000_000


async def with_crowd(town: Town, count: int, **settings: Any) -> Someone:
    """An owner, and this many readers who take messages."""
    await town.owner.starts(**settings)
    async with town.http.post(f"{town.sandbox.url}/sandbox/people", json={"count": count}) as response:
        first = (await response.json())["first_id"]
    for number in range(count):
        await town.store.readers.put(reader(first + number), due=None)
    return town.owner


def broadcaster(town: Town, batch: int = 1000) -> Broadcaster:
    progress = Progress(town.store.ledger, town.clock)
    return Broadcaster(broadcasts=town.store.broadcasts, progress=progress, now=town.clock, rate=25, batch=batch)


async def begun(town: Town, owner: Someone, text: str = "The server moves tonight.") -> int:
    await owner.writes("/broadcast")
    await owner.writes(text)
    await owner.presses("📣 Send to everyone")
    await owner.presses("✅ Yes, send")
    await town.deliver()
    return (await town.store.broadcasts.open())[-1]


async def got(town: Town, text: str) -> list[int]:
    """Chats that were sent a text, in order."""
    return [call["chat"] for call in await town.calls("sendMessage") if call["text"] == text]


async def test_only_owners_have_it(town: Town) -> None:
    await town.editor.starts()
    await town.appoints(town.editor, Role.EDITOR)
    for someone in (town.editor, town.olivia):
        assert "/help" in (await someone.writes("/broadcast"))["text"]


async def test_a_dry_run_says_how_many_how_long_and_how_much(town: Town) -> None:
    owner = await with_crowd(town, 9)
    await owner.writes("/broadcast")
    card = await owner.writes("Hello 👋")
    assert "Goes to 10 chats." in card["text"]
    assert "about 1 minute at 25 messages" in card["text"]
    assert "8 of 4,096" in card["text"]
    await owner.presses("🧪 Send it to me")
    await town.deliver()
    assert [one["text"] for one in (await town.messages(owner.id))[-2:]] == ["Hello 👋", card["text"]]
    assert await got(town, "Hello 👋") == [owner.id]


async def test_formatting_and_photos_arrive_as_they_were_written(town: Town) -> None:
    owner = await with_crowd(town, 1)
    await owner.writes("/broadcast")
    bold = [{"type": "bold", "offset": 0, "length": 5}]
    await owner.sends(text="Hello <all> & sundry", entities=bold)
    await owner.presses("🧪 Send it to me")
    await town.deliver()
    seen = (await town.messages(owner.id))[-2]
    assert (seen["text"], seen["entities"]) == ("Hello <all> & sundry", bold)


async def test_everybody_gets_it_once_and_the_message_says_so(town: Town) -> None:
    owner = await with_crowd(town, 7)
    number = await begun(town, owner)
    worker = broadcaster(town, batch=3)
    for _ in range(6):
        await worker.step(number)
        await town.deliver()
    one = await town.store.broadcasts.get(number)
    assert (one.state, one.sent, one.failed, one.total) == (BroadcastState.DONE, 8, 0, 8)
    chats = await got(town, "The server moves tonight.")
    assert len(chats) == len(set(chats)) == 8
    texts = [one["text"] for one in await town.messages(owner.id)]
    assert any("8 of 8 sent, 0 not delivered" in text and "✅ Done" in text for text in texts)
    assert (await town.desk.audit.find("broadcast_started", limit=5)).total == 1


async def test_a_process_that_dies_half_way_repeats_nobody(town: Town) -> None:
    owner = await with_crowd(town, 7)
    number = await begun(town, owner)
    await broadcaster(town, batch=4).step(number)
    left = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=2)
    assert len(left) == 2
    await town.store.ledger.leave([one.id for one in left])
    await town.store.ledger.doubt_all(again=town.clock(), now=town.clock())
    worker = broadcaster(town, batch=4)
    for _ in range(6):
        await town.deliver()
        await worker.step(number)
    await town.deliver()
    one = await town.store.broadcasts.get(number)
    assert (one.state, one.sent, one.failed) == (BroadcastState.DONE, 6, 2)
    chats = await got(town, "The server moves tonight.")
    assert len(chats) == len(set(chats)) == 6
    assert not set(chats) & {delivery.chat_id for delivery in left}
    assert one.doubtful == 2
    await owner.presses("🔁 Send to them again")
    for _ in range(3):
        await town.deliver()
        await worker.step(number)
    one = await town.store.broadcasts.get(number)
    assert (one.state, one.sent, one.doubtful) == (BroadcastState.DONE, 8, 0)
    assert sorted(await got(town, "The server moves tonight.")) == sorted({*chats, *(one.chat_id for one in left)})


async def test_a_pause_takes_back_what_nobody_has_begun_and_going_on_finds_it_again(town: Town) -> None:
    owner = await with_crowd(town, 5)
    number = await begun(town, owner)
    worker = broadcaster(town, batch=4)
    await worker.step(number)
    await owner.presses("⏸ Pause")
    await town.deliver()
    await worker.step(number)
    await town.deliver()
    assert await got(town, "The server moves tonight.") == []
    await owner.presses("▶️ Resume")
    for _ in range(6):
        await worker.step(number)
        await town.deliver()
    chats = await got(town, "The server moves tonight.")
    assert len(chats) == len(set(chats)) == 6


async def test_cancelled_it_reaches_nobody_else(town: Town) -> None:
    owner = await with_crowd(town, 5)
    number = await begun(town, owner)
    worker = broadcaster(town, batch=4)
    await worker.step(number)
    shown = await owner.presses("🚫 Cancel")
    assert "🚫 Cancelled" in shown["text"]
    await town.deliver()
    assert await got(town, "The server moves tonight.") == []
    assert await town.store.broadcasts.open() == []


async def test_it_is_begun_once_however_often_the_button_is_pressed(town: Town) -> None:
    owner = await with_crowd(town, 2)
    number = await begun(town, owner)
    assert "outdated" in await owner.forges(f"bc:go:{number}")
    assert "outdated" in await owner.forges(f"bc:test:{number}")


@pytest.mark.parametrize("data", ["bc", "bc:go", "bc:go:99", "bc:fly:1", "bc:go:-1"])
async def test_forged_buttons_get_an_answer(town: Town, data: str) -> None:
    owner = await with_crowd(town, 1)
    await owner.writes("/broadcast")
    await owner.writes("Hello")
    assert await owner.forges(data)
    assert await town.store.broadcasts.open() == []


async def test_buttons_of_a_removed_owner_do_nothing(town: Town) -> None:
    owner = await with_crowd(town, 1)
    number = await begun(town, owner)
    await town.olivia.starts()
    await town.olivia.writes("/topic")
    await town.olivia.forges(f"bc:cancel:{number}")
    assert await town.store.broadcasts.open() == [number]
    assert (await town.desk.audit.find(f"bc:cancel:{number}", limit=1)).total == 1


async def test_in_ukrainian_too(town: Town) -> None:
    owner = await with_crowd(town, 1, locale="uk", languages=("uk",))
    await owner.writes("/broadcast")
    card = await owner.writes("Сервер переїжджає.")
    assert "Піде в 2 чати: англійська – 1, українська – 1." in card["text"]
    assert "📣 Надіслати всім" in labels(card)


async def test_a_kill_leaves_in_doubt_only_what_had_left(town: Town) -> None:
    owner = await with_crowd(town, 7)
    number = await begun(town, owner)
    await broadcaster(town).step(number)
    claimed = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=5)
    await town.store.ledger.leave([claimed[0].id])
    assert await town.store.ledger.doubt_all(again=town.clock(), now=town.clock()) == 1
    worker = broadcaster(town)
    for _ in range(4):
        await town.deliver()
        await worker.step(number)
    one = await town.store.broadcasts.get(number)
    assert (one.state, one.sent, one.failed, one.doubtful) == (BroadcastState.DONE, 7, 1, 1)
    assert len(set(await got(town, "The server moves tonight."))) == 7


async def put_off(town: Town, number: int) -> Delivery:
    """One chat of a broadcast is not found, and is tried once more a day later."""
    (first,) = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=1)
    tomorrow = town.clock() + timedelta(days=1)
    outcome = Outcome(id=first.id, state=State.PLANNED, not_before=tomorrow, error="chat not found: it is not")
    await town.store.ledger.settle([outcome], now=town.clock())
    assert first.key.startswith(f"broadcast:{number}:")
    return first


async def test_a_chat_that_is_tried_tomorrow_keeps_no_question_unasked_today(town: Town) -> None:
    owner = await with_crowd(town, 5)
    number = await begun(town, owner)
    worker = broadcaster(town)
    await worker.step(number)
    await put_off(town, number)
    (doubtful,) = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=1)
    await town.store.ledger.settle([Outcome(id=doubtful.id, state=State.IN_DOUBT, error="lost")], now=town.clock())
    for _ in range(3):
        await town.deliver()
        await worker.step(number)
    await town.deliver()
    shown = next(
        one for one in await town.messages(owner.id) if "Broadcast #1" in one["text"] and "✅ Done" in one["text"]
    )
    assert "100 %" in shown["text"]
    assert "try 1 chat once more later" in shown["text"]
    assert "1 chat may or may not have it" in shown["text"]
    assert "🔁 Send to them again" in labels(shown)
    town.clock.move(days=1, seconds=1)
    await town.deliver()
    assert await town.store.broadcasts.ended() == [number]
    await worker.step(number)
    await town.deliver()
    (after,) = [one for one in await town.messages(owner.id) if one["message_id"] == shown["message_id"]]
    assert "5 of 6 sent" in after["text"]
    assert "tried once more later" not in after["text"]
    assert await town.store.broadcasts.ended() == []


async def test_a_doubt_that_arises_after_the_end_is_settled_and_asked_about(town: Town) -> None:
    owner = await with_crowd(town, 3)
    number = await begun(town, owner)
    worker = broadcaster(town)
    await worker.step(number)
    late = await put_off(town, number)
    for _ in range(3):
        await town.deliver()
        await worker.step(number)
    town.clock.move(days=1, seconds=1)
    (claimed,) = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=1)
    assert claimed.id == late.id
    await town.store.ledger.settle([Outcome(id=late.id, state=State.IN_DOUBT, error="lost")], now=town.clock())
    await worker.step(number)
    await town.deliver()
    assert any("🔁 Send to them again" in labels(one) for one in await town.messages(owner.id))


async def test_sent_again_to_those_in_doubt_it_reaches_nobody_who_came_since(town: Town) -> None:
    owner = await with_crowd(town, 5)
    number = await begun(town, owner)
    worker = broadcaster(town)
    await worker.step(number)
    (doubtful,) = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=1)
    await town.store.ledger.settle([Outcome(id=doubtful.id, state=State.IN_DOUBT, error="lost")], now=town.clock())
    for _ in range(3):
        await town.deliver()
        await worker.step(number)
    before = await got(town, "The server moves tonight.")
    async with town.http.post(f"{town.sandbox.url}/sandbox/people", json={"count": 50}) as response:
        first = (await response.json())["first_id"]
    for chat in range(first, first + 50):
        await town.store.readers.put(reader(chat), due=None)
    await owner.presses("🔁 Send to them again")
    for _ in range(4):
        await worker.step(number)
        await town.deliver()
    after = await got(town, "The server moves tonight.")
    assert after[len(before) :] == [doubtful.chat_id]
    assert (await town.store.broadcasts.get(number)).state is BroadcastState.DONE
    with pytest.raises(Conflict):
        await town.store.broadcasts.repeat(number)


@pytest.mark.parametrize("how", ["doubt", "retry", "kill"])
async def test_cancelled_while_one_is_being_sent_it_cuts_that_chat_off_from_nothing(town: Town, how: str) -> None:
    owner = await with_crowd(town, 3)
    number = await begun(town, owner)
    worker = broadcaster(town)
    await worker.step(number)
    (sending,) = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=1)
    await town.store.ledger.leave([sending.id])
    await owner.presses("🚫 Cancel")
    if how == "kill":
        await town.store.ledger.doubt_all(again=town.clock(), now=town.clock())
    else:
        state = State.IN_DOUBT if how == "doubt" else State.PLANNED
        await town.store.ledger.settle([Outcome(id=sending.id, state=state, error="lost")], now=town.clock())
    outgoing = Outgoing(chat_id=sending.chat_id, key="edition:1:0", payload='{"kind":"edition"}')
    await town.store.ledger.enqueue([outgoing], now=town.clock())
    claimed = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=10)
    assert [one.key for one in claimed] == ["edition:1:0"]
    assert await town.store.broadcasts.ended() == [number]
    await worker.step(number)
    assert await town.store.broadcasts.ended() == []
    assert (await town.store.broadcasts.get(number)).waiting == 0


async def test_a_pause_holds_what_was_refused_just_now_and_what_is_repeated(town: Town) -> None:
    owner = await with_crowd(town, 5)
    number = await begun(town, owner)
    worker = broadcaster(town)
    await worker.step(number)
    refused = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=2)
    under_way = await town.store.ledger.claim(Lane.BULK, now=town.clock(), limit=1)
    soon = town.clock() + timedelta(seconds=30)

    async def planned_again(*several: Delivery) -> None:
        outcomes = [Outcome(id=one.id, state=State.PLANNED, not_before=soon, error="429") for one in several]
        await town.store.ledger.settle(outcomes, now=town.clock())

    await planned_again(*refused)
    await owner.presses("⏸ Pause")
    await planned_again(*under_way)
    town.clock.move(minutes=5)
    for _ in range(3):
        await worker.step(number)
        await town.deliver()
    assert await got(town, "The server moves tonight.") == []
    shown = await owner.presses("▶️ Resume")
    assert "0 of 6 sent, 0 not delivered" in shown["text"]
    for _ in range(4):
        await worker.step(number)
        await town.deliver()
    chats = await got(town, "The server moves tonight.")
    assert len(chats) == len(set(chats)) == 6


async def test_cancelled_by_another_owner_it_leaves_nobody_live_buttons(town: Town) -> None:
    owner = await with_crowd(town, 4)
    number = await begun(town, owner)
    worker = broadcaster(town)
    await worker.step(number)
    await town.deliver()
    for other in (town.editor, town.olivia):
        await other.starts()
        await town.appoints(other, Role.OWNER)
        await other.writes("/broadcast")
        await other.forges(f"bc:show:{number}")
    assert "⏸ Pause" in labels(await town.olivia.sees())
    await town.editor.forges(f"bc:cancel:{number}")
    await worker.step(number)
    await town.deliver()
    for someone in (owner, town.editor, town.olivia):
        live = [one for one in await town.messages(someone.id) if {"⏸ Pause", "🚫 Cancel"} & set(labels(one))]
        assert live == [], someone.id
    assert "🚫 Cancelled" in (await town.olivia.sees())["text"]
    assert await town.store.broadcasts.ended() == []


async def test_one_that_fails_holds_up_no_other(town: Town) -> None:
    owner = await with_crowd(town, 3)
    broken, well = await begun(town, owner), await begun(town, owner, "The gates open at noon.")
    async with town.store.transaction():
        spoil = "UPDATE broadcasts SET locale = 'nowhere' WHERE id = :number"
        await town.store.database.change(spoil, {"number": broken})
    worker = broadcaster(town)
    for _ in range(2):
        await worker.work()
        await town.deliver()
    assert len(await got(town, "The gates open at noon.")) == 4
    assert (await town.store.broadcasts.get(well)).state is BroadcastState.DONE
    with pytest.raises(FileNotFoundError):
        await worker.work()
