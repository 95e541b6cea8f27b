"""What a person wrote stays in the inbox no longer than it is needed."""

from datetime import timedelta
from pathlib import Path

from bot.delivery.incoming.inbox import Inbox
from storage import DatabaseStore, open_store
from storage.inbox import InboxRoom
from tests.delivery.inboxes import NOON, Handlers, an_inbox, message


async def test_handled_updates_are_forgotten_after_two_days(kept: InboxRoom, handlers: Handlers) -> None:
    inbox = an_inbox(kept, handlers)
    await inbox.take([message(1)])
    await inbox.finish()
    later = an_inbox(kept, handlers, now=NOON + timedelta(days=3))
    await later.replay()
    await later.take([message(1)])
    await later.finish()
    assert handlers.done == [1, 1]


async def test_handled_updates_are_forgotten_by_a_process_that_never_restarts(
    kept: InboxRoom, store: DatabaseStore, handlers: Handlers
) -> None:
    now = NOON
    inbox = Inbox(kept, handle=handlers.handle, apologise=handlers.apologise, now=lambda: now)
    await inbox.take([message(1)])
    await inbox.finish()
    now = NOON + timedelta(days=3)
    await inbox.take([message(2)])
    await inbox.finish()
    assert [row["update_id"] for row in await store.database.read("SELECT update_id FROM updates")] == [2]


async def test_a_parked_update_is_forgotten_after_a_month(kept: InboxRoom, handlers: Handlers) -> None:
    await kept.keep([(message(1), 42)], now=NOON)
    await kept.park(message(1), error="x")
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
    inbox = an_inbox(InboxRoom(store.database, bot_id=1), handlers)
    await inbox.take([update])
    await inbox.finish()
    await store.close()
    held = b"".join(path.read_bytes() for path in tmp_path.iterdir())  # noqa: ASYNC240 - two small files
    assert b"secret" not in held
    assert b"hilomena" not in held


async def test_what_is_replayed_is_the_update_without_its_senders_names(kept: InboxRoom) -> None:
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
