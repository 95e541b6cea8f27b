"""Updates are committed first, handled once, in order for each chat, and survive crashes and kills."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.inbox import Inbox, chat_of
from bot.delivery.ordering import PerChat
from storage import SqliteStore, open_store
from storage.inbox import SqliteInbox

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def message(update_id: int, chat_id: int = 42, text: str = "hello") -> dict[str, Any]:
    chat = {"id": chat_id, "type": "private"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": chat, "text": text}}


class Handlers:
    """Notes what it is given; does what a test sets for a text."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.sorry: list[tuple[int, str]] = []
        self.acts: dict[str, Callable[[], Any]] = {}

    async def handle(self, raw: dict[str, Any]) -> None:
        act = self.acts.get(raw["message"]["text"])
        if act is not None:
            await act()
        self.done.append(raw["update_id"])

    async def apologise(self, raw: dict[str, Any], reference: str) -> None:
        self.sorry.append((raw["update_id"], reference))


@pytest.fixture
async def store() -> AsyncIterator[SqliteStore]:
    opened = await open_store("sqlite:///:memory:")
    yield opened
    await opened.close()


@pytest.fixture
def kept(store: SqliteStore) -> SqliteInbox:
    return SqliteInbox(store.database, bot_id=1)


@pytest.fixture
def handlers() -> Handlers:
    return Handlers()


def an_inbox(kept: SqliteInbox, handlers: Handlers, *, now: datetime = NOON, patience: float = 300) -> Inbox:
    return Inbox(kept, handle=handlers.handle, apologise=handlers.apologise, now=lambda: now, patience=patience)


async def test_an_update_is_handled_once_however_often_it_comes(kept: SqliteInbox, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1), message(2)])
    await inbox.take([message(2), message(3)])
    await inbox.finish()
    assert handlers.done == [1, 2, 3]
    assert await kept.unfinished() == []


async def test_it_is_committed_before_take_returns(kept: SqliteInbox, handlers: Handlers) -> None:
    never = asyncio.Event()
    handlers.acts["wait"] = never.wait
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="wait")])
    assert [raw["update_id"] for raw, _ in await kept.unfinished()] == [1]
    await inbox.finish(0)
    assert handlers.done == []


async def test_what_a_kill_left_is_replayed_in_order(kept: SqliteInbox, handlers: Handlers) -> None:
    await kept.keep([(message(2), 42), (message(1), 42), (message(3), 7)], now=NOON)
    inbox = an_inbox(kept, handlers)
    assert await inbox.replay() == 3
    await inbox.finish()
    assert [one for one in handlers.done if one != 3] == [1, 2]
    assert sorted(handlers.done) == [1, 2, 3]


async def test_one_chat_keeps_its_order_while_others_pass(kept: SqliteInbox, handlers: Handlers) -> None:
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


async def test_a_crash_parks_the_update_with_a_reference_and_the_chat_goes_on(
    kept: SqliteInbox, handlers: Handlers, caplog: pytest.LogCaptureFixture
) -> None:
    async def crash() -> None:
        raise ZeroDivisionError("of all things")

    handlers.acts["boom"] = crash
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="boom"), message(2)])
    await inbox.finish()
    ((parked, error),) = await kept.parked()
    ((failed, reference),) = handlers.sorry
    assert (parked["update_id"], failed, handlers.done) == (1, 1, [2])
    assert error == f"{reference} ZeroDivisionError('of all things')"
    assert reference in caplog.text
    assert await an_inbox(kept, handlers).replay() == 0


async def test_an_apology_that_fails_is_only_noted(kept: SqliteInbox, handlers: Handlers) -> None:
    async def crash() -> None:
        raise ValueError

    async def blocked(_raw: dict[str, Any], _reference: str) -> None:
        raise ConnectionError

    handlers.acts["boom"] = crash
    inbox = Inbox(kept, handle=handlers.handle, apologise=blocked, now=lambda: NOON)
    await inbox.take([message(1, text="boom"), message(2)])
    await inbox.finish()
    assert handlers.done == [2]


async def test_a_handler_that_hangs_is_parked(kept: SqliteInbox, handlers: Handlers) -> None:
    handlers.acts["hang"] = asyncio.Event().wait
    inbox = an_inbox(kept, handlers, patience=0)
    await inbox.take([message(1, text="hang")])
    await inbox.finish()
    assert [failed for failed, _ in handlers.sorry] == [1]


async def test_an_update_that_kills_the_process_is_not_tried_for_ever(kept: SqliteInbox, handlers: Handlers) -> None:
    await kept.keep([(message(1), 42)], now=NOON)
    for _killed in range(3):
        await kept.unfinished()
    await an_inbox(kept, handlers).replay()
    assert handlers.done == []
    assert [failed for failed, _ in handlers.sorry] == [1]


async def test_bots_do_not_see_each_others_updates(store: SqliteStore, handlers: Handlers) -> None:
    await SqliteInbox(store.database, bot_id=2).keep([(message(1), 42)], now=NOON)
    assert await an_inbox(SqliteInbox(store.database, bot_id=1), handlers).replay() == 0


async def test_handled_updates_are_forgotten_after_two_days(kept: SqliteInbox, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1)])
    await inbox.finish()
    later = an_inbox(kept, handlers, now=NOON + timedelta(days=3))
    await later.replay()
    await later.take([message(1)])
    await later.finish()
    assert handlers.done == [1, 1]


async def test_handled_updates_are_forgotten_by_a_process_that_never_restarts(
    kept: SqliteInbox, store: SqliteStore, handlers: Handlers
) -> None:
    now = NOON
    inbox = Inbox(kept, handle=handlers.handle, apologise=handlers.apologise, now=lambda: now)
    await inbox.take([message(1)])
    await inbox.finish()
    now = NOON + timedelta(days=3)
    await inbox.take([message(2)])
    await inbox.finish()
    assert [row["update_id"] for row in await store.database.read("SELECT update_id FROM updates")] == [2]


async def test_a_parked_update_is_forgotten_after_a_month(kept: SqliteInbox, handlers: Handlers) -> None:
    await kept.keep([(message(1), 42)], now=NOON)
    await kept.park(1, error="x")
    await an_inbox(kept, handlers, now=NOON + timedelta(days=29)).replay()
    assert len(await kept.parked()) == 1
    await an_inbox(kept, handlers, now=NOON + timedelta(days=31)).replay()
    assert await kept.parked() == []


async def test_what_a_person_wrote_and_is_called_leaves_the_file_once_it_is_handled(
    tmp_path: Path, handlers: Handlers
) -> None:
    store = await open_store(f"sqlite:///{tmp_path}/t.db")
    update = message(1, text="my secret question")
    update["message"]["from"] = {"id": 42, "is_bot": False, "first_name": "Philomena", "username": "philomena42"}
    update["message"]["chat"] |= {"first_name": "Philomena", "username": "philomena42"}
    inbox = an_inbox(SqliteInbox(store.database, bot_id=1), handlers)
    await inbox.take([update])
    await inbox.finish()
    await store.close()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())  # noqa: ASYNC240 - two small files
    assert b"secret" not in held
    assert b"hilomena" not in held


async def test_what_is_replayed_is_the_update_without_its_senders_names(kept: SqliteInbox) -> None:
    person = {"id": 42, "is_bot": False, "first_name": "Ann", "last_name": "Lee", "language_code": "uk"}
    pressed = {"id": "7", "from": person, "data": "latest:0", "message": message(1)["message"]}
    pressed["message"]["chat"] |= {"first_name": "Ann"}
    group = {"id": -7, "type": "group", "title": "Ann's friends"}
    shared = {"message_id": 2, "chat": group, "from": person, "contact": {"first_name": "Bo", "user_id": 5}}
    await kept.keep(
        [({"update_id": 1, "callback_query": pressed}, 42), ({"update_id": 2, "message": shared}, -7)], now=NOON
    )
    (first, _), (second, _) = await kept.unfinished()
    assert first["callback_query"]["from"] == {"id": 42, "is_bot": False, "first_name": "", "language_code": "uk"}
    assert first["callback_query"]["data"] == "latest:0"
    assert first["callback_query"]["message"]["chat"] == {"id": 42, "type": "private", "first_name": ""}
    assert second["message"]["chat"] == group
    assert second["message"]["contact"] == {"first_name": "Bo", "user_id": 5}


async def test_numbers_that_start_anew_are_not_taken_for_old_ones(kept: SqliteInbox, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1)])
    await inbox.finish()
    another = message(1)
    another["message"]["date"] = 2
    for raw in (message(1), another, another):
        await inbox.take([raw])
        await inbox.finish()
    assert handlers.done == [1, 1]


async def test_half_a_surrogate_pair_stops_nobody(kept: SqliteInbox, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="half \ud83d"), message(2)])
    await inbox.finish()
    assert handlers.done == [1, 2]


async def test_settling_something_twice_is_a_conflict_that_stops_nobody(
    kept: SqliteInbox, handlers: Handlers, caplog: pytest.LogCaptureFixture
) -> None:
    async def settled_elsewhere() -> None:
        await kept.handled(1)

    handlers.acts["twice"] = settled_elsewhere
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1, text="twice"), message(2)])
    await inbox.finish()
    assert handlers.done == [1, 2]
    assert "settled by somebody else" in caplog.text


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
