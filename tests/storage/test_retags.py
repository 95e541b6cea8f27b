"""Passes over the archive: batch by batch, over with the next one, and never over what an editor wrote."""

import pytest

from bot.domain.article import Article, Language, StorySignature, Tags
from bot.domain.person import PersonId
from bot.domain.tags import TopicScore
from bot.domain.topic import TopicId
from storage import DatabaseStore
from tests.storage.test_drafts import a_draft
from tests.storage.worlds import NOON, mention, publish, said

SIGNATURE = StorySignature(
    language=Language("en"), published=NOON, people=frozenset(), topics=frozenset(), terms=frozenset()
)


def tags(person: str, *topics: str, quote: str = "We will vote.") -> Tags:
    found = tuple(TopicScore(topic_id=TopicId(one), score=0.5) for one in topics)
    return Tags(language=Language("en"), people=(mention(person),), topics=found, quotes=(said(quote, person),))


@pytest.fixture
async def articles(store: DatabaseStore) -> list[Article]:
    told = (said("We will vote.", "ada-moor"), said("Never."))
    return [await publish(store, one, people=("ada-moor",), topics=("economy",), quotes=told) for one in "ABC"]


async def test_a_pass_goes_batch_by_batch_and_counts_what_changed(
    store: DatabaseStore, articles: list[Article]
) -> None:
    number = await store.retags.ask(chat_id=1, locale="en", now=NOON)
    one = await store.retags.current()
    assert one is not None
    assert (one.id, one.root, one.total, one.after) == (number, number, 3, 0)
    upto, batch = await store.retags.next(one, limit=2)
    assert (upto, [article_id for article_id, _ in batch]) == (articles[1].id, [one.id for one in articles[:2]])
    tagged = [(article_id, tags("olha-rud", "security"), SIGNATURE) for article_id, _ in batch]
    moved = await store.retags.keep(one, tagged, upto=articles[1].id)
    assert moved is not None
    assert (moved.done, moved.changed, moved.after) == (2, 2, articles[1].id)
    article = await store.articles.get(articles[0].id)
    assert (article.people, article.topics) == ((PersonId("olha-rud"),), (TopicId("security"),))
    assert [quote.id for quote in article.quotes] == [articles[0].quotes[0].id]
    assert article.quotes[0].person == "olha-rud"
    again = await store.retags.keep(moved, tagged, upto=articles[1].id)
    assert again is not None
    assert again.changed == 2
    await store.retags.finish(again, now=NOON)
    assert await store.retags.current() is None


async def test_what_an_editor_wrote_is_left_alone(store: DatabaseStore, articles: list[Article]) -> None:
    await store.retags.ask(chat_id=1, locale="en", now=NOON)
    one = await store.retags.current()
    assert one is not None
    await store.drafts.add(a_draft(article_id=articles[0].id), now=NOON)
    upto, batch = await store.retags.next(one, limit=9)
    assert (upto, [article_id for article_id, _ in batch]) == (articles[2].id, [one.id for one in articles[1:]])
    await store.drafts.add(a_draft(article_id=articles[1].id), now=NOON)
    tagged = [(article_id, tags("olha-rud"), SIGNATURE) for article_id, _ in batch]
    moved = await store.retags.keep(one, tagged, upto=articles[2].id)
    assert moved is not None
    assert (moved.done, moved.changed) == (3, 1)
    assert (await store.retags.next(moved, limit=9)) == (None, [])


async def test_another_chats_pass_puts_an_end_to_it(store: DatabaseStore, articles: list[Article]) -> None:
    first = await store.retags.ask(chat_id=1, locale="en", now=NOON)
    second = await store.retags.ask(chat_id=1, locale="en", now=NOON)
    current = await store.retags.current()
    assert current is not None
    assert (current.id, current.root) == (second, first)
    assert await store.retags.overtaken() == []
    third = await store.retags.ask(chat_id=2, locale="en", now=NOON)
    (over,) = await store.retags.overtaken()
    assert (over.id, over.root) == (second, first)
    found = await store.retags.keep(over, [(articles[0].id, tags("olha-rud"), SIGNATURE)], upto=articles[0].id)
    assert found is not None
    assert (found.id, found.done) == (third, 0)
    await store.retags.finish(over, now=NOON)
    assert await store.retags.overtaken() == []
