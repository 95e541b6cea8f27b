"""Edits of the registry: what a merge moves, and that undoing it puts everything back."""

import pytest

from bot.domain.article import ArticleId
from bot.domain.errors import Conflict, Missing
from bot.domain.person import PersonId
from bot.domain.reader import Subscription
from bot.domain.registry import Deed, Kind, Naming
from bot.domain.topic import TopicId
from storage import DatabaseStore
from tests.storage.registry_world import NEW, NOW, OLD, World, person
from tests.storage.worlds import mention, publish


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


async def test_what_hangs_on_an_identity_is_listed_the_newest_first(world: World) -> None:
    one = await world.article("One", OLD)
    two = await world.article("Two", OLD, NEW)
    registrar = world.store.registrar
    assert await registrar.about(Kind.PERSON, OLD, limit=1) == ([two], 2)
    assert await registrar.about(Kind.TOPIC, "security", limit=9, offset=1) == ([one], 2)
    assert (await registrar.weight(Kind.TOPIC, "security")).articles == 2
    assert await registrar.places(OLD, limit=1) == [(two, ((0, 9), (12, 15)))]


async def test_people_nobody_listed_wait_most_written_about_first(store: DatabaseStore) -> None:
    for headline, people in (("One", ("ada", "vira")), ("Two", ("vira",)), ("Three", ("listed",))):
        met = tuple(mention(each, provisional=each != "listed") for each in people)
        await publish(store, headline, people=met)
    found, total = await store.registrar.waiting(limit=9)
    assert ([(one.id, one.name, one.articles) for one in found], total) == ([("vira", "Vira", 2), ("ada", "Ada", 1)], 2)
    assert (await store.registrar.waiting(limit=9, offset=1))[0] == found[1:]
