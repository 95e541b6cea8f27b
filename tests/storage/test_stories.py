"""Editors' word on stories over real SQLite: what moves, what comes back, and what follows it."""

import pytest

from bot.domain.article import Article, StoryId
from bot.domain.errors import Conflict, Missing
from bot.domain.story import StoryDeed
from bot.domain.story_topics import MOST_TELLINGS
from storage import DatabaseStore
from tests.storage.worlds import HOUR, NOON, publish, reader, selection

WHO = 7


async def stories_of(store: DatabaseStore, *articles: Article) -> list[StoryId]:
    return [(await store.articles.get(one.id)).story_id for one in articles]


async def three(store: DatabaseStore) -> tuple[Article, Article, Article]:
    """Two that tell one story, one that tells another."""
    one = await publish(store, "Budget passes", people=("ada-moor",), topics=("budget",))
    same = await publish(store, "Chamber adopts budget", at=NOON + HOUR, people=("ada-moor",), story=one.story_id)
    other = await publish(store, "Bridge opens", at=NOON + 2 * HOUR, topics=("budget",))
    return one, same, other


async def test_an_article_taken_out_tells_a_story_of_its_own_until_that_is_undone(store: DatabaseStore) -> None:
    one, same, _ = await three(store)
    edit = await store.stories.split(same.id, story_id=one.story_id, actor=WHO, now=NOON)
    assert (edit.deed, edit.headline, edit.former) == (StoryDeed.SPLIT, "Chamber adopts budget", one.story_id)
    assert await stories_of(store, one, same) == [one.story_id, edit.story_id]
    assert (await store.articles.latest(languages=("en",), limit=5)).total == 3
    assert [told.id for told in await store.stories.tellings(one.story_id)] == [one.id]
    undone, stayed = await store.stories.undo(edit.id, actor=WHO, now=NOON)
    assert (undone.id, stayed) == (edit.id, 0)
    assert await stories_of(store, one, same) == [one.story_id, one.story_id]
    with pytest.raises(Missing):
        await store.stories.undo(edit.id, actor=WHO, now=NOON)


async def test_lists_about_people_and_topics_follow(store: DatabaseStore) -> None:
    one, same, _ = await three(store)
    await store.stories.split(same.id, story_id=one.story_id, actor=WHO, now=NOON)
    people = await store.database.read("SELECT DISTINCT story_id FROM article_people")
    assert len(people) == 2


async def test_two_stories_joined_are_two_again_and_what_came_since_stays(store: DatabaseStore) -> None:
    one, same, other = await three(store)
    edit = await store.stories.join(one.story_id, other.story_id, actor=WHO, now=NOON + 3 * HOUR)
    assert await stories_of(store, one, same, other) == [other.story_id] * 3
    late = await publish(store, "Bridge, a day later", at=NOON + 20 * HOUR, story=other.story_id)
    _, stayed = await store.stories.undo(edit.id, actor=WHO, now=NOON + 30 * HOUR)
    assert stayed == 1
    assert await stories_of(store, one, same, other, late) == [one.story_id] * 2 + [other.story_id] * 2


async def test_an_edit_that_a_later_one_rests_on_is_undone_after_it(store: DatabaseStore) -> None:
    one, same, other = await three(store)
    first = await store.stories.split(same.id, story_id=one.story_id, actor=WHO, now=NOON)
    second = await store.stories.join(first.story_id, other.story_id, actor=WHO, now=NOON)
    with pytest.raises(Conflict) as refused:
        await store.stories.undo(first.id, actor=WHO, now=NOON)
    assert refused.value.phrase.args["number"] == second.id
    await store.stories.undo(second.id, actor=WHO, now=NOON)
    await store.stories.undo(first.id, actor=WHO, now=NOON)
    assert await stories_of(store, one, same, other) == [one.story_id, one.story_id, other.story_id]
    assert [edit.undone for edit in await store.stories.edits(one.story_id, limit=5)] == [True]


async def test_what_somebody_else_changed_first_is_refused(store: DatabaseStore) -> None:
    one, same, other = await three(store)
    with pytest.raises(Conflict):
        await store.stories.split(other.id, story_id=other.story_id, actor=WHO, now=NOON)
    with pytest.raises(Conflict):
        await store.stories.split(same.id, story_id=other.story_id, actor=WHO, now=NOON)
    await store.stories.join(one.story_id, other.story_id, actor=WHO, now=NOON)
    for former, kept in ((one.story_id, other.story_id), (other.story_id, other.story_id), (StoryId(99), one.story_id)):
        with pytest.raises(Conflict):
            await store.stories.join(former, kept, actor=WHO, now=NOON)
    assert len(await store.stories.edits(other.story_id, limit=5)) == 1


async def test_the_nearest_story_has_most_in_common(store: DatabaseStore) -> None:
    one, _, other = await three(store)
    close = await publish(store, "Moor on budget", at=NOON + 5 * HOUR, people=("ada-moor",), topics=("budget",))
    await publish(store, "Moor long ago", at=NOON - 300 * HOUR, people=("ada-moor",), topics=("budget",))
    near = await store.stories.near(one.story_id, limit=5)
    assert [told.id for told in near] == [close.id, other.id]


async def test_a_reader_was_told_what_the_articles_of_an_edition_tell_by_now(store: DatabaseStore) -> None:
    await store.readers.put(reader(), due=NOON)
    ids = [await publish(store, f"News {number}", at=NOON) for number in range(30)]
    ten, twenty = ids[9], ids[19]  # selection(1, 2) holds the articles 10 and 20
    await store.editions.add(
        reader(), slot="a", selection=selection(1, 2), created=NOON, next_due=None, owed=lambda _: ()
    )
    edit = await store.stories.join(ten.story_id, ids[0].story_id, actor=WHO, now=NOON)
    assert await store.editions.told(7, NOON) == {ids[0].story_id, 2}
    await store.stories.undo(edit.id, actor=WHO, now=NOON)
    assert await store.editions.told(7, NOON) == {ten.story_id, 2}
    assert twenty.story_id != 2  # one nobody moved is known by the story it was told as


async def test_topics_of_a_story_without_end_are_settled_among_its_newest(store: DatabaseStore) -> None:
    first = await publish(store, "Flood", topics=("weather",), at=NOON)
    story = first.story_id
    for number in range(1, MOST_TELLINGS):
        await publish(store, f"Flood {number}", at=NOON + number * HOUR, topics=("weather",), story=story)
    newest = await publish(store, "Flood, late", at=NOON + 2 * MOST_TELLINGS * HOUR, story=story)
    oldest = await publish(store, "Flood, early", at=NOON - HOUR, story=story)
    lent = await store.database.read("SELECT article_id FROM article_topics WHERE lent = 1")
    assert [row["article_id"] for row in lent] == [newest.id]
    assert oldest.topics == ()
