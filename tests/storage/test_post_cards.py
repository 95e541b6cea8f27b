"""A card tells how a post stands until it is over, and begins anew where the article is planned again."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.domain.post import PostCard
from storage import DatabaseStore
from tests.storage.worlds import HOUR, NOON, publish


@pytest.fixture
async def card(store: DatabaseStore) -> PostCard:
    article = await publish(store)
    made = PostCard(
        chat_id=5, article_id=article.id, place="reply:1", locale="uk", zone=ZoneInfo("Europe/Kyiv"), planned=NOON
    )
    await store.post_cards.put(made)
    return made


async def test_a_card_is_open_until_it_is_over(store: DatabaseStore, card: PostCard) -> None:
    assert await store.post_cards.open() == [card]
    await store.post_cards.place(5, card.article_id, "88")
    await store.post_cards.shown(replace(card, place="88"), place="88", shown="waits", over=False)
    assert await store.post_cards.open() == [replace(card, place="88", shown="waits", turn=1)]
    await store.post_cards.shown(card, place="88", shown="out", over=True)
    assert await store.post_cards.open() == []


async def test_an_article_planned_again_is_told_anew(store: DatabaseStore, card: PostCard) -> None:
    await store.post_cards.shown(card, place="88", shown="out", over=True)
    again = replace(card, place="reply:2", planned=NOON + HOUR)
    await store.post_cards.put(again)
    assert await store.post_cards.open() == [replace(again, turn=2)]


async def test_a_message_that_shows_something_else_is_no_card_any_more(store: DatabaseStore, card: PostCard) -> None:
    await store.post_cards.detach(5, "another")
    await store.post_cards.detach(5, "reply:1")
    assert [one.place for one in await store.post_cards.open()] == [None]
    await store.post_cards.drop(card.article_id)
    assert await store.post_cards.open() == []
