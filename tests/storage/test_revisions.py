"""What becomes of an article: released, rewritten, withdrawn; and who is told of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.article import ArticleId, Status, Tags
from bot.domain.errors import Conflict, Missing
from bot.domain.post import Kind, Revision, Sent
from storage import DatabaseStore
from tests.storage.test_posts import NOW, planned
from tests.storage.test_retags import SIGNATURE, tags
from tests.storage.worlds import HOUR, NOON, manuscript, publish, said


async def rewritten(store: DatabaseStore, article_id: ArticleId, headline: str, found: Tags) -> None:
    await store.revisions.rewrite(
        article_id,
        manuscript(headline),
        tags=found,
        extract="",
        signature=SIGNATURE,
        status=Status.CORRECTED,
    )


async def test_a_rewritten_article_is_what_was_written(store: DatabaseStore) -> None:
    article = await publish(store, "Dams hold", people=("ada-moor",), topics=("energy",), quotes=(said("Never."),))
    other = await publish(store, "Budget passes")
    await rewritten(store, article.id, "Dams give way", tags("olha-rud", "security"))
    found = await store.articles.get(article.id)
    assert (found.manuscript.headline, found.status, found.people) == ("Dams give way", Status.CORRECTED, ("olha-rud",))
    kept = await store.revisions.tags_of(article.id)
    assert [one.person_id for one in kept.people] == ["olha-rud"]
    assert [(one.text, one.person_id) for one in kept.quotes] == [("We will vote.", "olha-rud")]
    assert [one.topic_id for one in kept.topics] == ["security"]
    with pytest.raises(Conflict):
        await rewritten(store, other.id, "Dams give way", tags("olha-rud"))
    with pytest.raises(Missing):
        await rewritten(store, ArticleId(99), "Nobody's", tags("olha-rud"))


async def test_what_is_hidden_is_shown_once_it_is_released(store: DatabaseStore) -> None:
    article = await publish(store, "Dams hold", topics=("energy",))
    await store.revisions.set_status(article.id, Status.HELD)
    assert (await store.articles.about(languages=("en",), limit=9)).total == 0
    assert await store.revisions.release(article.id, published=NOON + HOUR, now=NOON + HOUR)
    assert not await store.revisions.release(article.id, published=None, now=NOON + HOUR)
    shelf = await store.articles.about(languages=("en",), limit=9)
    assert [one.manuscript.published for one in shelf.articles] == [NOON + HOUR]
    assert await store.revisions.story(article.id) == article.story_id
    with pytest.raises(Missing):
        await store.revisions.set_status(ArticleId(99), Status.HELD)


async def test_readers_are_told_of_a_revision_once(store: DatabaseStore) -> None:
    article = await publish(store)
    assert await store.revisions.untold() is None
    made = Revision(article_id=article.id, number=0, kind=Kind.CORRECTED, at=NOON, by=1)
    kept = await store.revisions.revise(made)
    assert await store.revisions.untold() == (kept, 0)
    owed = [(7, "correction:1:7", "{}"), (8, "correction:1:8", "{}")]
    await store.revisions.told(kept, owed[:1], reached=5, now=NOON)
    assert await store.revisions.untold() == (kept, 5)
    await store.revisions.told(kept, owed, reached=None, now=NOON)
    assert await store.revisions.untold() is None
    [row] = await store.database.read("SELECT count(*) AS n FROM deliveries WHERE key LIKE 'correction:%'")
    assert row["n"] == 2


async def test_what_is_out_is_listed_the_last_posted_first(store: DatabaseStore) -> None:
    first = await planned(store)
    await store.posts.release(first, [Sent(key="post:1:-100:0")], revision=0, now=NOW)
    article = await publish(store, "Grid hums")
    await store.posts.plan(replace(first, article_id=article.id), now=NOW)
    (waiting,) = await store.posts.waiting()
    await store.posts.release(waiting, [], revision=0, now=NOW + timedelta(minutes=1))
    assert [one.id for one in await store.revisions.out(limit=9)] == [article.id, first.article_id]
    assert [one.id for one in await store.revisions.out(limit=1)] == [article.id]
