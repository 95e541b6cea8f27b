"""Raw updates are kept once, handled once, and forgotten when they are old; no name of a sender is stored."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import Conflict
from storage import DatabaseStore
from storage.inbox import InboxRoom
from tests.storage.worlds import NOON

DAY = timedelta(days=1)


def update(number: int, text: str = "/start", *, date: int = 1) -> dict[str, Any]:
    sender = {"id": 7, "is_bot": False, "first_name": "Ada", "username": "ada"}
    chat = {"id": 7, "type": "private", "first_name": "Ada"}
    message = {"message_id": number, "date": date, "from": sender, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


@pytest.fixture
def inbox(store: DatabaseStore) -> InboxRoom:
    return InboxRoom(store.database, bot_id=1)


async def test_what_comes_again_is_known(inbox: InboxRoom) -> None:
    one, two = update(1), update(2, "½ \ud83d")
    assert await inbox.keep([(two, 7), (one, 7), (one, 7)], now=NOON) == [one, two]
    assert await inbox.keep([(one, 7), (update(3), None)], now=NOON) == [update(3)]
    anew = update(1, date=2)  # a server that counts from 1 again
    assert await inbox.keep([(anew, 7)], now=NOON) == [anew]


async def test_it_stays_open_until_it_is_handled_or_parked(inbox: InboxRoom) -> None:
    one, two = update(2), update(1)
    for raw in (one, two):
        await inbox.keep([(raw, 7)], now=NOON)
    await inbox.tried(one)
    left = await inbox.unfinished()
    assert [(raw["update_id"], tries) for raw, tries in left] == [(2, 1), (1, 0)]
    assert "Ada" not in str(left)
    await inbox.handled(one)
    await inbox.park(two, error="LookupError()")
    assert await inbox.unfinished() == []
    assert [(raw["update_id"], error) for raw, error in await inbox.parked()] == [(1, "LookupError()")]
    for settle in (inbox.tried(one), inbox.handled(one), inbox.park(two, error="")):
        with pytest.raises(Conflict):
            await settle


async def test_what_is_old_is_forgotten_unless_it_is_open(inbox: InboxRoom) -> None:
    for number in (1, 2, 3):
        await inbox.keep([(update(number), 7)], now=NOON)
    await inbox.handled(update(1))
    await inbox.park(update(2), error="")
    assert await inbox.forget(handled=NOON + DAY, parked=NOON) == 1
    assert await inbox.forget(handled=NOON + DAY, parked=NOON + DAY) == 1
    assert [raw["update_id"] for raw, _ in await inbox.unfinished()] == [3]


async def test_another_bots_updates_are_not_ours(store: DatabaseStore, inbox: InboxRoom) -> None:
    await InboxRoom(store.database, bot_id=2).keep([(update(1), 7)], now=NOON)
    assert await inbox.unfinished() == []
    assert await inbox.keep([(update(1), 7)], now=NOON) == [update(1)]
