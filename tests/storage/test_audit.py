"""Who did what: found by words, kinds and times, page by page, and never changed."""

from datetime import timedelta

import pytest

from bot.domain.errors import Clash
from bot.domain.newsroom import AuditScope
from storage import DatabaseStore
from storage.team import TeamRoom
from tests.storage.worlds import NOON

HOUR = timedelta(hours=1)


@pytest.fixture
async def noted(store: DatabaseStore) -> DatabaseStore:
    await TeamRoom(store.database, owners=frozenset()).meet(5, "Vira Tkach")
    await store.audit.note("published", actor=5, at=NOON, kind="article", object=12, headline="Budget passes")
    await store.audit.note("appointed", actor=1, at=NOON + HOUR, kind="member", object=5, role="editor")
    await store.audit.note("published", actor=5, at=NOON + 2 * HOUR, kind="article", object=13, headline="Dams hold")
    return store


async def acts(store: DatabaseStore, sought: AuditScope | str = "") -> list[str]:
    page = await store.audit.find(sought, limit=10)
    assert page.total == len(page.entries)
    return [f"{one.act} {one.object}" for one in page.entries]


async def test_everything_is_found_newest_first(noted: DatabaseStore) -> None:
    assert await acts(noted) == ["published 13", "appointed 5", "published 12"]
    page = await noted.audit.find(limit=1, offset=1)
    assert (page.total, page.offset, page.entries[0].details) == (3, 1, {"role": "editor"})


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("dams", ["published 13"]),
        ("vira budget", ["published 12"]),
        ("TKACH", ["published 13", "published 12"]),
        (AuditScope(words=("hired",), meant={"hired": ("appointed",)}), ["appointed 5"]),
        (AuditScope(words=("hired",)), []),
        (AuditScope(kinds=("member", "channel")), ["appointed 5"]),
        (AuditScope(since=NOON + HOUR), ["published 13", "appointed 5"]),
        (AuditScope(until=NOON + HOUR), ["published 12"]),
        ("100%", []),
    ],
)
async def test_a_scope_finds_what_is_in_it(noted: DatabaseStore, sought: AuditScope | str, found: list[str]) -> None:
    assert await acts(noted, sought) == found
    everything = [f"{one.act} {one.object}" async for one in noted.audit.everything(sought)]
    assert everything == found[::-1]


async def test_acts_of_a_person_are_counted_since_then(noted: DatabaseStore) -> None:
    assert await noted.audit.times("published", 5, since=NOON) == 2
    assert await noted.audit.times("published", 5, since=NOON + HOUR) == 1
    assert await noted.audit.times("published", 1, since=NOON) == 0


@pytest.mark.parametrize("sql", ["UPDATE audit SET actor = 1", "DELETE FROM audit"])
async def test_the_engine_refuses_to_change_it(noted: DatabaseStore, sql: str) -> None:
    async with noted.transaction():
        with pytest.raises(Clash, match="never changed"):
            await noted.database.change(sql)
    assert len(await acts(noted)) == 3
