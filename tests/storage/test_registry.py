"""Edits of the registry over real SQLite: what a merge moves, and that undoing it puts everything back."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.article import ArticleId, Language, Manuscript, Paragraph, StorySignature, Tags
from bot.domain.errors import Conflict, Missing
from bot.domain.person import PersonId
from bot.domain.reader import Reader, Subscription
from bot.domain.registry import Change, Deed, Kind, Naming
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from bot.domain.topic import TopicId
from storage import SqliteStore, open_store

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OLD, NEW = "petro-hai", "petro-gai"
TABLES = (
    "SELECT person_id, article_id, mentions, spans, role FROM article_people",
    "SELECT topic_id, article_id, score FROM article_topics",
    "SELECT id, person_id FROM quotes",
    "SELECT id, chat_id, topic_id, person_id, muted FROM subscriptions",
    "SELECT person_id, folded, name FROM person_names",
    "SELECT chat_id, profile FROM readers",
    "SELECT kind, id, naming FROM registry_namings",
    "SELECT kind, gone, kept FROM registry_redirects",
)


@dataclass
class World:
    store: SqliteStore

    async def state(self) -> list[Any]:
        found = [sorted(map(tuple, await self.store.database.read(sql))) for sql in TABLES]
        state: list[Any] = json.loads(json.dumps(found, default=str))
        return state

    async def article(self, headline: str, *people: str, quote: str | None = None) -> ArticleId:
        names = {OLD: "Petro Hai", NEW: "Petro Gai"}
        mentions = [PersonMention(person_id=one, name=names[one], spans=((0, 9), (12, 15))) for one in people]
        quotes = (TaggedQuote(start=0, end=2, text=f"{headline}!", verbatim=True, person_id=quote),) if quote else ()
        tags = Tags(
            language=Language("en"),
            people=tuple(mentions),
            topics=(TopicScore(topic_id="security", score=0.5), TopicScore(topic_id="diplomacy", score=0.7)),
            quotes=quotes,
        )
        empty: frozenset[str] = frozenset()
        return await self.store.articles.add(
            Manuscript(headline=headline, published=NOW, language=Language("en"), body=(Paragraph(headline),)),
            tags=tags,
            extract="",
            signature=StorySignature(language=Language("en"), published=NOW, people=empty, topics=empty, terms=empty),
            story_id=None,
            added=NOW,
        )

    async def reader(self, chat_id: int, *held: Subscription) -> None:
        kyiv = ZoneInfo("Europe/Kyiv")
        await self.store.readers.put(
            Reader(chat_id=chat_id, locale="en", languages=("en",), zone=kyiv, hours=(time(8),)), due=None
        )
        for one in held:
            await self.store.readers.subscribe(chat_id, one)

    async def write(self, deed: Deed, subject: str, **more: Any) -> int:
        kind = more.pop("kind", Kind.PERSON)
        return await self.store.registrar.write(Change(kind=kind, deed=deed, subject=subject, **more), actor=7, now=NOW)

    async def merge(self) -> int:
        naming = Naming(names={"en": "Petro Hai"}, others=("Petro Gai",))
        return await self.write(Deed.MERGE, OLD, other=NEW, namings={OLD: naming, NEW: None}, redirects={NEW: OLD})


@pytest.fixture
async def world() -> AsyncIterator[World]:
    store = await open_store("sqlite:///:memory:")
    try:
        yield World(store)
    finally:
        await store.close()


def person(one: str, **more: Any) -> Subscription:
    return Subscription(person=PersonId(one), **more)


async def test_a_merge_moves_all_that_hangs_on_an_id_and_undo_puts_it_back(world: World) -> None:
    await world.article("One", OLD, NEW, quote=NEW)
    await world.article("Two", NEW, quote=NEW)
    await world.article("Three", OLD, quote=OLD)
    await world.reader(1, person(NEW))
    await world.reader(2, person(OLD), person(NEW))
    await world.reader(3, Subscription(topic=TopicId("security"), person=PersonId(NEW)), person(NEW, muted=True))
    before = await world.state()

    weight = await world.store.registrar.weight(Kind.PERSON, NEW, beside=OLD)
    assert (weight.followers, weight.both, weight.articles, weight.quotes) == (3, 1, 2, 2)
    number = await world.merge()
    assert (await world.store.registrar.weight(Kind.PERSON, NEW)).followers == 0
    assert (await world.store.registrar.weight(Kind.PERSON, OLD)).articles == 3
    assert await world.store.readers.subscriptions(1) == (person(OLD),)
    assert await world.store.readers.subscriptions(2) == (person(OLD),)
    assert {one.word for one in await world.store.readers.subscriptions(3)} == {f"security@{OLD}", f"!@{OLD}"}
    both = await world.store.articles.get(ArticleId(1))
    assert (both.people, both.quotes[0].person) == ((OLD,), OLD)
    [mention] = await world.store.database.read("SELECT mentions FROM article_people WHERE article_id = 1")
    assert mention["mentions"] == 4
    overlay = await world.store.registrar.overlay()
    assert overlay.leads(Kind.PERSON, NEW) == OLD

    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert await world.state() == before


async def test_what_readers_changed_since_a_merge_stays_theirs(world: World) -> None:
    await world.reader(1, person(NEW))
    await world.reader(2, person(OLD), person(NEW))
    number = await world.merge()
    await world.store.readers.unsubscribe(1, person(OLD))
    await world.store.readers.unsubscribe(2, person(OLD))
    await world.reader(3, person(OLD))
    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert await world.store.readers.subscriptions(1) == ()
    assert await world.store.readers.subscriptions(2) == ()
    assert await world.store.readers.subscriptions(3) == (person(OLD),)


async def test_topics_merge_and_part_the_same_way(world: World) -> None:
    await world.article("One")
    await world.reader(1, Subscription(topic=TopicId("security")))
    before = await world.state()
    naming = Naming(names={"en": "Diplomacy"}, others=("Security",))
    number = await world.write(
        Deed.MERGE,
        "diplomacy",
        kind=Kind.TOPIC,
        other="security",
        namings={"diplomacy": naming, "security": None},
        redirects={"security": "diplomacy"},
    )
    assert (await world.store.articles.get(ArticleId(1))).topics == ("diplomacy",)
    assert await world.store.readers.subscriptions(1) == (Subscription(topic=TopicId("diplomacy")),)
    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert await world.state() == before


async def test_an_edit_that_a_later_one_rests_on_is_undone_after_it(world: World) -> None:
    first = await world.write(Deed.RENAME, OLD, namings={OLD: Naming(names={"en": "P. Hai"})})
    second = await world.merge()
    with pytest.raises(Conflict) as refused:
        await world.store.registrar.undo(first, actor=7, now=NOW)
    assert refused.value.phrase.args["number"] == second
    await world.store.registrar.undo(second, actor=7, now=NOW)
    await world.store.registrar.undo(first, actor=7, now=NOW)
    assert (await world.store.registrar.overlay()).namings[Kind.PERSON] == {}
    with pytest.raises(Missing):
        await world.store.registrar.undo(first, actor=7, now=NOW)


async def test_an_id_that_was_merged_cannot_be_edited_or_merged_again(world: World) -> None:
    await world.merge()
    with pytest.raises(Conflict):
        await world.merge()
    with pytest.raises(Conflict):
        await world.write(Deed.RENAME, NEW, namings={NEW: Naming(names={"en": "P. Gai"})})


async def test_whom_readers_follow_is_not_taken_off_the_list(world: World) -> None:
    number = await world.write(Deed.ADD, OLD, namings={OLD: Naming(names={"en": "Petro Hai"})})
    await world.reader(1, person(OLD))
    with pytest.raises(Conflict) as refused:
        await world.store.registrar.undo(number, actor=7, now=NOW)
    assert refused.value.phrase.count == 1
    await world.store.readers.unsubscribe(1, person(OLD))
    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert (await world.store.registrar.overlay()).naming(Kind.PERSON, OLD) is None


async def test_the_journal_is_newest_first_and_knows_both_ids_of_a_merge(world: World) -> None:
    await world.write(Deed.ADD, "anna-lis", namings={"anna-lis": Naming(names={"en": "Anna Lis"})})
    await world.merge()
    found, total = await world.store.registrar.edits(Kind.PERSON, limit=5)
    assert ([one.deed for one in found], total) == ([Deed.MERGE, Deed.ADD], 2)
    found, total = await world.store.registrar.edits(Kind.PERSON, subject=NEW, limit=5)
    assert ([one.subject for one in found], total) == ([OLD], 1)
    assert await world.store.registrar.edits(Kind.TOPIC, limit=5) == ([], 0)
