"""Splits and rejections over real SQLite: what they take along, and that undoing puts everything back."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.domain.article import ArticleId
from bot.domain.newsroom import Channel
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.registry import NOBODY, Deed, Kind, Naming
from bot.domain.topic import TopicId
from tests.storage.registry_world import NEW, NOW, OLD, SILENT, World, person

GONE = Naming(names={"en": "Petro Gai"})


async def rejected(world: World) -> int:
    return await world.write(Deed.REJECT, NEW, words="Petro Gai", namings={NEW: GONE}, redirects={NEW: NOBODY})


async def test_a_rejection_takes_everything_away_and_undoing_brings_it_back(world: World) -> None:
    await world.article("One", OLD, NEW, quote=NEW)
    await world.article("Two", NEW, quote=NEW)
    await world.reader(1, person(NEW))
    await world.reader(2, person(OLD), person(NEW, muted=True))
    await world.reader(3, Subscription(topic=TopicId("security"), person=PersonId(NEW)), person(OLD))
    await world.store.channels.add(
        Channel(chat_id=-1, kind="channel", title="Daily", language="en", zone=ZoneInfo("Europe/Kyiv")), now=NOW
    )
    channel = await world.store.channels.get(-1)
    assert channel
    people = (NEW, OLD)
    await world.store.channels.save(replace(channel, rules=replace(channel.rules, people=people)))
    before = await world.state()

    number = await rejected(world)
    assert (await world.store.articles.get(ArticleId(2))).people == ()
    assert (await world.store.articles.get(ArticleId(1))).people == (OLD,)
    assert [quote.person for quote in (await world.store.articles.get(ArticleId(1))).quotes] == [None]
    assert await world.store.readers.subscriptions(1) == ()
    assert await world.store.readers.subscriptions(3) == (person(OLD),)
    left = await world.store.channels.get(-1)
    assert left
    assert left.rules.people == (OLD,)
    assert (await world.store.registrar.overlay()).leads(Kind.PERSON, NEW) == NOBODY

    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert await world.state() == before
    back = await world.store.channels.get(-1)
    assert back
    assert back.rules.people == people


async def test_a_reader_who_left_meanwhile_is_no_hindrance(world: World) -> None:
    await world.reader(1, person(NEW))
    number = await rejected(world)
    async with world.store.transaction():
        await world.store.database.change("DELETE FROM readers WHERE chat_id = 1")
    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert await world.store.readers.subscriptions(1) == ()


async def test_marked_articles_go_to_the_new_one_and_come_back(world: World) -> None:
    await world.article("One", OLD, quote=OLD)
    await world.article("Two", OLD, quote=OLD)
    await world.reader(1, person(OLD))
    number = await split(world)
    one, two = await world.store.articles.get(ArticleId(1)), await world.store.articles.get(ArticleId(2))
    assert (one.people, two.people, two.quotes[0].person) == ((OLD,), (NEW,), NEW)
    assert await world.store.readers.subscriptions(1) == (person(OLD),)
    found = await world.store.revisions.tags_of(ArticleId(1))
    await world.store.revisions.rewrite(
        ArticleId(2), two.manuscript, tags=found, extract="", signature=SILENT, status=two.status
    )
    assert (await world.store.articles.get(ArticleId(2))).people == (NEW,)  # whatever a correction finds there
    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert (await world.store.articles.get(ArticleId(2))).people == (OLD,)


async def test_undoing_a_split_puts_everything_back(world: World) -> None:
    await world.article("One", OLD, quote=OLD)
    await world.article("Two", OLD, NEW, quote=OLD)
    before = await world.state()
    number = await split(world)
    assert (await world.store.articles.get(ArticleId(2))).people == (NEW,)
    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert await world.state() == before
    assert await world.store.database.read("SELECT * FROM registry_pins") == []


async def split(world: World) -> int:
    namings = {OLD: Naming(names={"en": "Petro Hai"}), NEW: GONE}
    return await world.write(Deed.SPLIT, OLD, other=NEW, namings=namings, articles=(ArticleId(2),))


async def test_a_merge_is_undone_after_a_group_became_a_supergroup(world: World) -> None:
    await world.reader(-5, person(OLD), person(NEW, muted=True))
    number = await world.merge()
    await world.store.ledger.migrate_chat(-5, -1005)
    await world.store.registrar.undo(number, actor=7, now=NOW)
    assert set(await world.store.readers.subscriptions(-1005)) == {person(OLD), person(NEW, muted=True)}


async def test_undoing_a_topic_merge_restores_no_follow_of_a_person_who_is_gone(world: World) -> None:
    both = [Subscription(topic=TopicId(one), person=PersonId(NEW)) for one in ("diplomacy", "security")]
    await world.reader(1, *both)
    naming = Naming(names={"en": "Diplomacy"}, others=("Security",))
    topics = await world.write(
        Deed.MERGE,
        "diplomacy",
        kind=Kind.TOPIC,
        other="security",
        namings={"diplomacy": naming, "security": None},
        redirects={"security": "diplomacy"},
    )
    people = await world.merge()
    await world.store.registrar.undo(topics, actor=7, now=NOW)
    assert {one.person for one in await world.store.readers.subscriptions(1)} == {OLD}
    await world.store.registrar.undo(people, actor=7, now=NOW)
    assert set(await world.store.readers.subscriptions(1)) == set(both)
