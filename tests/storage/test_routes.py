"""Articles are held against channels' rules once, oldest first, and a channel is told a story once."""

from bot.domain.article import ArticleId
from storage import DatabaseStore
from tests.storage.test_drafts import a_draft
from tests.storage.test_posts import CHAT, planned
from tests.storage.worlds import HOUR, NOON, publish


async def test_what_came_since_is_looked_at_once_and_tells_whether_it_is_news(store: DatabaseStore) -> None:
    await publish(store, "Before")
    await store.routes.skip()
    old = await publish(store, "Old", at=NOON - 2 * HOUR)
    news = await publish(store, "News")
    mended = await publish(store, "Mended")
    await store.drafts.add(a_draft(article_id=mended.id), now=NOON)
    assert await store.routes.fresh(since=NOON - HOUR, limit=10) == [(old.id, False), (news.id, True)]
    await store.routes.reach(old.id)
    assert await store.routes.fresh(since=NOON - HOUR, limit=10) == [(news.id, True)]
    await store.routes.skip()
    assert await store.routes.fresh(since=NOON - HOUR, limit=10) == []


async def test_a_channel_that_has_a_post_of_a_story_was_told_it(store: DatabaseStore) -> None:
    post = await planned(store)
    story = (await store.articles.get(post.article_id)).story_id
    again = await publish(store, "Dams hold still", story=story)
    other = await publish(store, "Budget passes")
    assert [await store.routes.told(one.id, CHAT) for one in (again, other)] == [True, False]
    assert not await store.routes.told(again.id, CHAT + 1)
    assert await store.routes.post(post.article_id, CHAT) == post.id
    assert await store.routes.post(ArticleId(again.id), CHAT) is None
