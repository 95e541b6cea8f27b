"""Posts as they are stored: also those of databases that did not yet write down which picture a post has."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.newsroom import Channel, Withdrawal
from bot.domain.post import Kind, Post, PostState, Revision, Sent
from storage import DatabaseStore
from tests.storage import worlds

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHAT = -100


async def planned(store: DatabaseStore) -> Post:
    """A post that waits for a channel."""
    article_id = (await worlds.publish(store, "Dams hold")).id
    channel = Channel(chat_id=CHAT, kind="channel", title="Daily", language="en", zone=ZoneInfo("Europe/Kyiv"))
    await store.channels.add(channel, now=NOW)
    waiting = Post(id=0, article_id=article_id, chat_id=CHAT, state=PostState.PLANNED, not_before=NOW, position=0)
    await store.posts.plan(waiting, now=NOW)
    return (await store.posts.of_article(article_id))[0]


async def test_parts_keep_their_pictures(store: DatabaseStore) -> None:
    post = await planned(store)
    parts = [Sent(key="post:1:-100:0", picture="https://courier.example/a.jpg"), Sent(key="post:1:-100:1")]
    await store.posts.release(post, parts, revision=0, now=NOW)
    assert list((await store.posts.get(post.id)).parts) == parts


async def test_parts_of_older_rows_have_a_picture_nobody_wrote_down(store: DatabaseStore) -> None:
    post = await planned(store)
    old = '[["post:1:-100:0", 1], ["post:1:-100:1", 0]]'
    async with store.transaction():
        await store.database.change("UPDATE posts SET messages = :old WHERE id = :id", {"old": old, "id": post.id})
    assert [part.picture for part in (await store.posts.get(post.id)).parts] == ["", None]


async def test_a_retraction_remembers_its_way(store: DatabaseStore) -> None:
    post = await planned(store)
    for way in (None, Withdrawal.STRIKE):
        made = Revision(article_id=post.article_id, number=0, kind=Kind.RETRACTED, at=NOW, by=1, way=way)
        kept = await store.revisions.revise(made)
        assert (await store.revisions.last(post.article_id)) == kept
        assert kept.way is way


async def test_what_shows_an_older_revision_is_behind_until_it_is_revised(store: DatabaseStore) -> None:
    post = await planned(store)

    async def corrected() -> int:
        made = Revision(article_id=post.article_id, number=0, kind=Kind.CORRECTED, at=NOW, by=1)
        return (await store.revisions.revise(made)).number

    last = await corrected()
    assert await store.posts.behind() == []  # it waits, and leaves as the article is by then
    await store.posts.release(post, [Sent(key="post:1:-100:0")], revision=last, now=NOW)
    assert await store.posts.behind() == []
    last = await corrected()
    (behind,) = await store.posts.behind()
    assert (behind.id, behind.revision) == (post.id, last - 1)
    await store.posts.revised(behind, PostState.CORRECTED, behind.parts, revision=last, now=NOW)
    assert await store.posts.behind() == []
