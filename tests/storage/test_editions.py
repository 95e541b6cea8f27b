import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import pytest

from bot.domain.delivery import Lane, Outgoing
from bot.domain.errors import Conflict, Missing
from bot.domain.post import Kind, Revision
from storage import DatabaseStore
from storage.database import Database, Row, Values
from tests.storage.worlds import HOUR, NOON, publish, reader, selection

SLOT = "2026-03-01 14:00"


def outgoing(edition: int, chat_id: int = 7) -> list[Outgoing]:
    return [Outgoing(chat_id=chat_id, key=f"edition:{edition}:0", payload=f'{{"edition":{edition}}}')]


async def add(
    store: DatabaseStore, slot: str | None = SLOT, *stories: int, at: datetime = NOON, chat_id: int = 7
) -> int:
    return await store.editions.add(
        reader(chat_id),
        slot=slot,
        selection=selection(*(stories or (1, 2)), rest=(3,)),
        created=at,
        next_due=at + HOUR,
        owed=lambda edition: outgoing(edition, chat_id),
    )


async def owed(store: DatabaseStore) -> list[tuple[int, str, str, int]]:
    rows = await store.database.read("SELECT chat_id, key, state, not_before FROM deliveries ORDER BY id")
    return [tuple(row) for row in rows]


async def due(store: DatabaseStore) -> dict[int, datetime]:
    return {who.chat_id: when for who, _, when in await store.readers.due(NOON + 100 * HOUR, limit=100)}


@pytest.fixture
async def started(store: DatabaseStore) -> DatabaseStore:
    for chat_id in (7, 8, 9):
        await store.readers.put(reader(chat_id), due=NOON)
    return store


async def test_an_edition_its_debt_and_the_next_hour_are_one(started: DatabaseStore) -> None:
    number = await add(started)
    edition = await started.editions.get(number)
    assert (edition.chat_id, edition.slot, edition.created) == (7, SLOT, NOON)
    assert edition.selection == selection(1, 2, rest=(3,))
    assert await owed(started) == [(7, f"edition:{number}:0", "planned", 0)]
    assert (await due(started))[7] == NOON + HOUR
    told = await started.readers.get(7)
    assert told is not None
    assert told.last_edition_at == NOON


async def test_a_slot_is_filled_once(started: DatabaseStore) -> None:
    await add(started)
    with pytest.raises(Conflict, match="edition_known"):
        await add(started)
    assert len(await owed(started)) == 1


async def test_of_two_that_fill_a_slot_at_once_one_wins(started: DatabaseStore) -> None:
    ended = await asyncio.gather(add(started), add(started), return_exceptions=True)
    assert sorted(type(end).__name__ for end in ended) == ["Conflict", "int"]
    assert len(await owed(started)) == 1


async def test_one_that_was_asked_for_leaves_the_schedule_alone(started: DatabaseStore) -> None:
    first, second = await add(started, None), await add(started, None)
    assert first != second
    assert (await due(started))[7] == NOON
    asking = await started.readers.get(7)
    assert asking is not None
    assert asking.last_edition_at is None
    assert await started.editions.told(7, NOON) == frozenset()


async def test_what_cannot_be_owed_leaves_no_edition(started: DatabaseStore) -> None:
    await started.ledger.enqueue(outgoing(1), now=NOON)
    with pytest.raises(Conflict, match="delivery_known"):
        await add(started)
    assert (await due(started))[7] == NOON
    with pytest.raises(Missing, match="edition_missing"):
        await started.editions.get(1)


async def test_a_chat_that_never_started_gets_no_edition(started: DatabaseStore) -> None:
    with pytest.raises(Missing, match="reader_missing"):
        await add(started, chat_id=99)


async def test_told_are_the_entries_of_scheduled_editions_since_then(started: DatabaseStore) -> None:
    await add(started, "a", 1, 2, at=NOON - HOUR)
    await add(started, "b", 4, at=NOON)
    await add(started, "b", 5, at=NOON, chat_id=8)
    assert await started.editions.told(7, NOON - HOUR) == {1, 2, 4}
    assert await started.editions.told(7, NOON) == {4}
    assert await started.editions.told(8, NOON) == {5}
    assert await started.editions.told(9, NOON) == frozenset()


async def test_a_debt_may_wait_and_go_ahead(started: DatabaseStore) -> None:
    later = Outgoing(chat_id=7, key="k", payload="{}", lane=Lane.REPLY, not_before=NOON + HOUR)
    await started.ledger.enqueue([later], now=NOON)
    ((chat_id, key, state, not_before),) = await owed(started)
    assert (chat_id, key, state, not_before) == (7, "k", "planned", 1_772_370_000_000_000)


async def test_memory_keeps_the_last_word(store: DatabaseStore) -> None:
    assert await store.memory.recall(7, "quote") is None
    for word in ("12", "13"):
        await store.memory.keep(7, "quote", word)
    await store.memory.keep(8, "quote", "other")
    assert await store.memory.recall(7, "quote") == "13"


async def test_a_correction_looks_at_no_edition_from_before_its_article(
    started: DatabaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many there are; the ones that were still open when it came are looked at, whatever their number."""
    for day in range(200):
        await add(started, f"{day}", 900, at=NOON + day * 24 * HOUR, chat_id=8)
    came = NOON + 150 * 24 * HOUR
    article = await publish(started, "Budget passes", at=came, added=came)
    told = await add(started, "told", at=came + HOUR)
    async with started.transaction():
        await started.database.change("UPDATE deliveries SET state = 'sent'")
        await started.database.change(
            "UPDATE editions SET selection = replace(selection, '[10,', :entry) WHERE id = :id",
            {"entry": f"[{article.id},", "id": told},
        )
    looked: list[int] = []
    monkeypatch.setattr(started.database, "read", noting(started.database, looked))
    revision = Revision(article_id=article.id, number=1, kind=Kind.CORRECTED, at=came + 500 * 24 * HOUR, by=1)
    chats: list[int] = []
    reached: int | None = 0
    while reached is not None:
        found, reached = await started.revisions.readers(revision, after=reached, limit=10)
        chats += found
    assert chats == [7]
    assert min(looked) >= 145
    assert len(looked) <= 7


def noting(database: Database, looked: list[int]) -> Callable[..., Awaitable[Sequence[Row]]]:
    """The database's reads, noting from which edition on a correction looks."""
    real = database.read

    async def read(sql: str, values: Values | None = None) -> Sequence[Row]:
        if values is not None and "until" in values:
            looked.append(values["after"])
        return await real(sql, values)

    return read
