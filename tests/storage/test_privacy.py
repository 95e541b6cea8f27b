"""All that is kept on a chat is shown, and erased but for what is the newsroom's."""

from datetime import timedelta
from functools import partial

import pytest

from bot.domain.delivery import Outgoing
from bot.domain.newsroom import Role
from bot.domain.registry import Deed
from storage import DatabaseStore
from storage.inbox import InboxRoom
from storage.team import TeamRoom
from tests.storage.registry_world import NOW, OLD, World, person
from tests.storage.test_drafts import a_draft
from tests.storage.worlds import follow, selection

CHAT, OTHER = 7, 8


def owed(chat_id: int, edition: int) -> list[Outgoing]:
    return [Outgoing(chat_id=chat_id, key=f"edition:{edition}:0", payload="{}")]


@pytest.fixture
async def known(world: World) -> DatabaseStore:
    """A chat of which every room knows something, and another one."""
    store = world.store
    for chat_id in (CHAT, OTHER):
        await world.reader(chat_id, person(OLD), follow("security"))
        found = await store.readers.get(chat_id)
        assert found is not None
        await store.editions.add(
            found,
            slot="2026-03-02 08:00",
            selection=selection(1),
            created=NOW,
            next_due=NOW + timedelta(days=1),
            owed=partial(owed, chat_id),
        )
        await store.ledger.enqueue([Outgoing(chat_id=chat_id, key=f"post:1:{chat_id}:0", payload="{}")], now=NOW)
        await store.memory.keep(chat_id, "quote", "13")
        await store.ledger.refused(chat_id, error="Forbidden", now=NOW)
        await store.retags.ask(chat_id=chat_id, locale="en", now=NOW)
        raw = {"update_id": chat_id, "message": {"message_id": 1, "chat": {"id": chat_id}, "text": "/start"}}
        await InboxRoom(store.database, bot_id=1).keep([(raw, chat_id)], now=NOW)
    await world.article("Dams hold", OLD)
    await world.write(Deed.REJECT, OLD)
    return store


async def test_what_is_kept_is_shown(known: DatabaseStore) -> None:
    held = await known.privacy.held(CHAT)
    assert {name: len(some) for name, some in held.items()} == {
        "reader": 1,
        "subscriptions": 1,
        "editions": 1,
        "deliveries": 2,
        "updates": 1,
        "memory": 1,
        "closings": 1,
        "noted_follows": 1,
        "passes": 1,
    }
    assert held["editions"][0]["created"] == NOW.isoformat()
    assert held["noted_follows"][0]["moved"][0] == CHAT
    assert await known.privacy.held(99) == {}


async def test_what_is_forgotten_is_gone_and_nobody_elses(known: DatabaseStore) -> None:
    before = await known.privacy.held(OTHER)
    assert not await known.privacy.forget(CHAT, now=NOW)
    left = await known.privacy.held(CHAT)
    assert set(left) == {"deliveries"}
    assert [one["key"] for one in left["deliveries"]] == [f"post:1:{CHAT}:0"]  # a group may be a channel
    assert await known.privacy.held(OTHER) == before
    assert await known.readers.get(CHAT) is None


async def test_what_is_the_newsrooms_stays(known: DatabaseStore) -> None:
    team = TeamRoom(known.database, owners=frozenset())
    await team.meet(CHAT, "Vira")
    await team.appoint(CHAT, Role.EDITOR, by=1, now=NOW)
    await known.audit.note("published", actor=CHAT, at=NOW)
    draft = await known.drafts.add(a_draft(), now=NOW)
    await known.drafts.save(draft, by=CHAT, now=NOW)
    assert await known.privacy.forget(CHAT, now=NOW)
    assert {"role", "name", "acts", "drafts"} <= (await known.privacy.held(CHAT)).keys()
