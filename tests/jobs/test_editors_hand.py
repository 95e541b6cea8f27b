"""Editions still owed follow what editors decide: who is who, and which articles tell one story."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.article import Article, ArticleId, StoryId
from bot.domain.edition import Owing
from bot.domain.registry import Change, Deed, Kind, Naming
from bot.jobs.composition import Composition
from storage import DatabaseStore
from tests.storage.worlds import follow, publish
from tests.support.readers import a_reader
from tests.support.stores import a_store

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
GONE, KEPT = "petro-gai", "petro-hai"


class Room:
    """Readers whose editions are owed, and an editor beside them."""

    def __init__(self, store: DatabaseStore) -> None:
        self.store = store
        self.composition = Composition(
            articles=store.articles, editions=store.editions, planning=store.planning, now=lambda: NOW
        )

    async def owes(self, *chats: int) -> None:
        """Readers of one person whose editions are owed and not composed."""
        for chat_id in chats:
            await self.store.readers.put(a_reader(chat_id, hours=(time(8),), languages=("en",)), due=NOW)
            await self.store.readers.subscribe(chat_id, follow(person=GONE))
        await self.store.planning.owe([Owing(slot="now", next_due=None, chat_ids=chats)], now=NOW)

    async def told(self, edition_id: int) -> list[ArticleId]:
        _, selection = await self.composition.selection(edition_id)
        return [entry.article_id for entry in selection.entries] if selection else []

    async def merges(self) -> None:
        change = Change(
            kind=Kind.PERSON,
            deed=Deed.MERGE,
            subject=KEPT,
            other=GONE,
            namings={KEPT: Naming(names={"en": "Petro Hai"}), GONE: None},
            redirects={GONE: KEPT},
        )
        await self.store.registrar.write(change, actor=1, now=NOW)
        await self.store.retags.ask(chat_id=1, locale="en", now=NOW)

    async def article(self, headline: str, hours: int) -> Article:
        return await publish(self.store, headline, at=NOW - timedelta(hours=hours), people=(GONE,))


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with a_store() as store:
        yield Room(store)


async def test_a_merge_in_the_minute_of_sending_loses_nobodys_edition(room: Room) -> None:
    one = await room.article("Gai speaks", 2)
    await room.owes(7, 8)
    assert await room.told(1) == [one.id]
    await room.merges()
    assert await room.told(2) == [one.id]


async def test_two_stories_joined_in_that_minute_are_told_once(room: Room) -> None:
    one, other = await room.article("Gai speaks", 3), await room.article("Gai has spoken", 2)
    await room.owes(7, 8)
    assert len(await room.told(1)) == 2
    await room.store.stories.join(other.story_id, one.story_id, actor=1, now=NOW)
    assert len(await room.told(2)) == 1


async def test_what_was_told_as_one_story_is_not_told_again_after_a_join(room: Room) -> None:
    one, other = await room.article("Gai speaks", 3), await room.article("Gai has spoken", 2)
    await room.owes(7)
    assert await room.told(1) == [one.id, other.id] or await room.told(1) == [other.id, one.id]
    third = await room.article("Gai, once more", 1)
    await room.store.stories.join(StoryId(third.story_id), one.story_id, actor=1, now=NOW)
    assert one.story_id in await room.store.editions.told(7, NOW)
    kept = await room.store.articles.get(third.id)
    assert kept.story_id in await room.store.editions.told(7, NOW)
