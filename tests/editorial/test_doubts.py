"""Messages of which nobody knows whether they arrived, and what editors say of them."""

import pytest

from bot.domain.article import Article
from bot.domain.delivery import Lane
from bot.domain.errors import Conflict
from bot.domain.post import Doubt
from bot.editorial import doubts, posts, retractions
from bot.sandbox.people import CHANNEL
from tests.editorial.writing import Writing


async def in_doubt(writing: Writing) -> tuple[Article, Doubt]:
    """An article whose post was sent, with no answer of Telegram's."""
    article = await posts.schedule(writing.ports, await writing.drafted(), writing.now, by=writing.editor)
    await writing.town.jobs.settled()
    ledger = writing.town.store.ledger
    claimed = await ledger.claim(Lane.REPLY, now=writing.now, limit=10)
    await ledger.leave([one.id for one in claimed])
    await ledger.doubt_all(again=writing.now, now=writing.now)
    (doubt,) = await writing.ports.posts.doubts()
    return article, doubt


async def test_it_is_sent_again_when_an_editor_says_so(writing: Writing) -> None:
    _, doubt = await in_doubt(writing)
    assert await writing.seen() == []
    await doubts.resolve(writing.ports, doubt.delivery_id, arrived=False, by=writing.second)
    assert len(await writing.seen()) == 1
    assert (await writing.acts())[-1] == "doubt_again"


async def test_it_is_settled_once(writing: Writing) -> None:
    _, doubt = await in_doubt(writing)
    await doubts.resolve(writing.ports, doubt.delivery_id, arrived=True, by=writing.second)
    before = await writing.everything()
    with pytest.raises(Conflict):
        await doubts.resolve(writing.ports, doubt.delivery_id, arrived=False, by=writing.editor)
    assert await writing.everything() == before
    assert await writing.seen() == []


async def test_a_message_that_is_shown_is_in_reach_again(writing: Writing) -> None:
    article, doubt = await in_doubt(writing)
    await doubts.resolve(writing.ports, doubt.delivery_id, arrived=True, by=writing.second)
    assert await posts.out_of_reach(writing.ports, article.id) == ["Tribune Daily"]
    assert await doubts.point(writing.ports, doubt.delivery_id, CHANNEL + 1, 9, by=writing.second) == (False, False)
    assert await doubts.point(writing.ports, doubt.delivery_id, CHANNEL, 9, by=writing.second) == (True, False)
    assert await posts.out_of_reach(writing.ports, article.id) == []


async def test_one_whose_article_was_taken_back_meanwhile_is_deleted(writing: Writing) -> None:
    article, doubt = await in_doubt(writing)
    await retractions.retract(writing.ports, article.id, by=writing.editor)
    await doubts.resolve(writing.ports, doubt.delivery_id, arrived=True, by=writing.second)
    assert await doubts.point(writing.ports, doubt.delivery_id, CHANNEL, 9, by=writing.second) == (True, True)
    assert "deleteMessage" in await writing.owed(CHANNEL)
