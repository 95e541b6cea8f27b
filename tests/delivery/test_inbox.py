"""Updates are committed first, handled once, in order for each chat, and survive crashes and kills."""

import asyncio
from typing import Any

import pytest

from bot.delivery.incoming.inbox import Inbox, chat_of
from bot.delivery.incoming.per_chat import PerChat
from storage import DatabaseStore
from storage.inbox import InboxRoom
from tests.delivery.inboxes import NOON, Handlers, an_inbox, message


async def test_an_update_is_handled_once_however_often_it_comes(kept: InboxRoom, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1), message(2)])
    await inbox.take([message(2), message(3)])
    await inbox.finish()
    assert handlers.done == [1, 2, 3]
    assert await kept.unfinished() == []


async def test_it_is_committed_before_take_returns(kept: InboxRoom, handlers: Handlers) -> None:
    never = asyncio.Event()
    handlers.acts["wait"] = never.wait
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="wait")])
    assert [raw["update_id"] for raw, _ in await kept.unfinished()] == [1]
    await inbox.finish(0)
    assert handlers.done == []


async def test_what_a_kill_left_is_replayed_in_order(kept: InboxRoom, handlers: Handlers) -> None:
    await kept.keep([(message(2), 42), (message(1), 42), (message(3), 7)], now=NOON)
    inbox = an_inbox(kept, handlers)
    assert await inbox.replay() == 3
    await inbox.finish()
    assert [one for one in handlers.done if one != 3] == [1, 2]
    assert sorted(handlers.done) == [1, 2, 3]


async def test_one_chat_keeps_its_order_while_others_pass(kept: InboxRoom, handlers: Handlers) -> None:
    gate, passed = asyncio.Event(), asyncio.Event()

    async def fast() -> None:
        passed.set()

    handlers.acts |= {"slow": gate.wait, "fast": fast}
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, 42, "slow"), message(2, 42), message(3, 7, "fast")])
    await passed.wait()
    gate.set()
    await inbox.finish()
    assert handlers.done == [3, 1, 2]


async def test_half_a_character_reaches_no_handler(kept: InboxRoom, handlers: Handlers) -> None:
    heard: list[Any] = []

    async def hear(raw: dict[str, Any]) -> None:
        heard.append(raw["message"]["text"])

    inbox = Inbox(kept, handle=hear, apologise=handlers.apologise, now=lambda: NOON)
    await inbox.take([message(1, text="/search \ud83d news \udfff"), message(2, text="/search 🙂 дамби")])
    await inbox.finish()
    assert heard == ["/search ? news ?", "/search 🙂 дамби"]


async def test_bots_do_not_see_each_others_updates(store: DatabaseStore, handlers: Handlers) -> None:
    await InboxRoom(store.database, bot_id=2).keep([(message(1), 42)], now=NOON)
    assert await an_inbox(InboxRoom(store.database, bot_id=1), handlers).replay() == 0


async def test_numbers_that_start_anew_are_not_taken_for_old_ones(kept: InboxRoom, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1)])
    await inbox.finish()
    another = message(1)
    another["message"]["date"] = 2
    for raw in (message(1), another, another):
        await inbox.take([raw])
        await inbox.finish()
    assert handlers.done == [1, 1]


async def test_half_a_surrogate_pair_stops_nobody(kept: InboxRoom, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="half \ud83d"), message(2)])
    await inbox.finish()
    assert handlers.done == [1, 2]


async def test_work_waits_for_room() -> None:
    order = PerChat(at_once=2)
    running: list[int] = []
    most = 0

    async def work(number: int) -> None:
        nonlocal most
        running.append(number)
        most = max(most, len(running))
        await asyncio.sleep(0)
        running.remove(number)

    for number in range(10):
        order.submit(number, lambda number=number: work(number))  # type: ignore[misc]  # - a default argument binds it
    await order.fewer_than(1)
    assert most == 2


@pytest.mark.parametrize(
    ("raw", "chat_id"),
    [
        (message(1, 42), 42),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": -7}}}}, -7),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "inline_message_id": "x"}}, 5),
        ({"update_id": 1, "inline_query": {"from": {"id": 5}, "query": "x"}}, 5),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 9}, "from": {"id": 5}}}, 9),
        ({"update_id": 1, "poll": {"id": "3"}}, None),
        ({"update_id": 1, "message": {"chat": "none", "from": {"id": 5}}}, 5),
        ({"update_id": 1, "message": {"chat": {"id": 1 << 70}}}, None),
        ({"update_id": 1, "message": None, "brand_new": {"from": {"id": 5}}}, 5),
    ],
)
def test_every_update_has_its_chat(raw: dict[str, Any], chat_id: int | None) -> None:
    assert chat_of(raw) == chat_id


async def test_a_number_that_a_parked_update_has_is_no_reason_to_drop_another(
    kept: InboxRoom, handlers: Handlers
) -> None:
    """A server that has lost its memory counts from 1 again."""

    async def crash() -> None:
        raise ZeroDivisionError

    handlers.acts["boom"] = crash
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="boom")])
    await inbox.finish()
    another = message(1)
    another["message"]["date"] = 2
    for raw in (another, message(1, text="boom"), another):
        await inbox.take([raw])
        await inbox.finish()
    assert handlers.done == [1]
    assert [parked["message"]["text"] for parked, _ in await kept.parked()] == ["boom"]


async def test_a_number_that_an_open_update_has_is_no_reason_to_drop_another(
    kept: InboxRoom, handlers: Handlers
) -> None:
    gate = asyncio.Event()
    handlers.acts["slow"] = gate.wait
    inbox = an_inbox(kept, handlers)
    another = message(1)
    another["message"]["date"] = 2
    await inbox.take([message(1, text="slow")])
    await inbox.take([another])
    gate.set()
    await inbox.finish()
    assert handlers.done == [1, 1]
    assert await kept.unfinished() == []


async def test_two_of_one_number_that_come_together_are_both_handled(kept: InboxRoom, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1), message(1, 7), message(1)])
    await inbox.finish()
    assert handlers.done == [1, 1]
