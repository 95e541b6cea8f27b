"""/broadcast over HTTP: a dry run, a test, the real thing; paused, cancelled, and never twice to one reader."""

from typing import Any

import pytest

from bot.domain.broadcast import BroadcastState
from bot.domain.delivery import Lane
from bot.domain.desk import Role
from bot.scheduling.broadcasting import Broadcaster
from bot.scheduling.progress import Progress
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
    await owner.presses("📣 Send to everybody")
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
    await owner.presses("🔁 Send it to them once more")
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
    await owner.presses("▶️ Go on")
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
    assert "further than this button" in await owner.forges(f"bc:go:{number}")
    assert "further than this button" in await owner.forges(f"bc:test:{number}")


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
