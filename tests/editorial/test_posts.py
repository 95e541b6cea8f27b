"""From a draft to its channels and through the queue, whatever an editor decides it with."""

from datetime import timedelta

import pytest

from bot.domain.article import Status
from bot.domain.draft import DraftState, written
from bot.domain.errors import Conflict, Refused
from bot.domain.newsroom import Standing
from bot.domain.post import PostState
from bot.editorial import crosspostings, drafts, posts, queue
from bot.sandbox.people import CHANNEL
from tests.editorial.writing import Writing

LATER = timedelta(hours=3)
OTHER = -1_003_000_000_001


async def test_a_draft_leaves_for_its_channel_at_once(writing: Writing) -> None:
    draft = await writing.drafted()
    article = await posts.schedule(writing.ports, draft, writing.now, by=writing.editor)
    assert "Dams hold in the north" in (await writing.seen())[-1]
    assert (await writing.article(article)).status is Status.PUBLISHED
    assert (await writing.draft(draft)).state is DraftState.PUBLISHED
    assert await writing.acts() == ["drafted", "scheduled", "article_out"]


async def test_it_waits_for_its_time(writing: Writing) -> None:
    article = await posts.schedule(writing.ports, await writing.drafted(), writing.now + LATER, by=writing.editor)
    assert await writing.seen() == []
    assert (await writing.article(article)).status is Status.SCHEDULED
    with pytest.raises(Refused, match=r"correct\.not_out"):
        await posts.published(writing.ports, article.id)
    await writing.passes(LATER)
    assert len(await writing.seen()) == 1


async def test_what_lacks_something_or_goes_nowhere_is_refused(writing: Writing) -> None:
    draft = await writing.drafted()
    bare = await drafts.change(writing.ports, written(draft, headline=""), by=writing.editor)
    with pytest.raises(Refused, match=r"drafts\.not_whole"):
        await posts.schedule(writing.ports, bare, writing.now, by=writing.editor)
    whole = await drafts.change(writing.ports, written(bare, headline="Dams hold"), by=writing.editor)
    nowhere = await drafts.toggle_channel(writing.ports, whole, CHANNEL, by=writing.editor)
    before = await writing.everything()
    with pytest.raises(Refused, match=r"publish\.no_channel"):
        await posts.hold(writing.ports, nowhere, by=writing.editor)
    assert await writing.everything() == before


async def test_of_what_was_saved_meanwhile_nothing_is_stored(writing: Writing) -> None:
    draft = await writing.drafted()
    await drafts.toggle_brief(writing.ports, draft, by=writing.second)
    before = await writing.everything()
    with pytest.raises(Conflict, match=r"drafts\.changed"):
        await posts.schedule(writing.ports, draft, writing.now, by=writing.editor)
    assert await writing.everything() == before, "the article and its posts came before the draft, and went with it"


async def test_the_same_text_is_not_stored_twice(writing: Writing) -> None:
    await writing.published()
    again = await writing.drafted()
    before = await writing.everything()
    with pytest.raises(Conflict, match=r"errors\.article_known"):
        await posts.schedule(writing.ports, again, writing.now, by=writing.editor)
    assert await writing.everything() == before


async def test_what_is_out_is_not_scheduled_again(writing: Writing) -> None:
    draft = await writing.drafted()
    await posts.schedule(writing.ports, draft, writing.now, by=writing.editor)
    out = await writing.draft(draft)
    with pytest.raises(Conflict, match=r"drafts\.changed"):
        await posts.schedule(writing.ports, out, writing.now, by=writing.editor)
    assert len(await writing.seen()) == 1


async def test_a_draft_is_taken_back_out_of_the_queue(writing: Writing) -> None:
    draft = await writing.drafted()
    article = await posts.hold(writing.ports, draft, by=writing.editor)
    kept = await drafts.take_back(writing.ports, await writing.draft(draft), by=writing.editor)
    assert kept.state is DraftState.DRAFT
    assert [one.state for one in await writing.posts(article)] == [PostState.CANCELLED]
    assert not await writing.ports.cards.open(), "nobody is told that it is out"
    with pytest.raises(Conflict, match=r"drafts\.changed"):
        await drafts.take_back(writing.ports, kept, by=writing.editor)
    assert await writing.acts() == ["drafted", "held", "taken_back"]


async def test_what_waits_is_moved_held_and_let_go(writing: Writing) -> None:
    article = await posts.hold(writing.ports, await writing.drafted(), by=writing.editor)
    (one,) = await writing.posts(article)
    await queue.move(writing.ports, one, writing.now + LATER, by=writing.editor)
    (moved,) = await writing.ports.posts.waiting()
    assert (moved.state, moved.due) == (PostState.PLANNED, writing.now + LATER)
    await queue.hold(writing.ports, moved, by=writing.editor)
    await writing.passes(LATER)
    assert await writing.seen() == []
    await queue.release(writing.ports, await queue.waiting(writing.ports, one.id), by=writing.editor)
    assert len(await writing.seen()) == 1
    assert (await writing.acts())[2:] == ["post_moved", "post_held", "post_now", "article_out"]


async def test_what_has_left_is_moved_no_more(writing: Writing) -> None:
    article = await posts.hold(writing.ports, await writing.drafted(), by=writing.editor)
    (one,) = await writing.posts(article)
    await queue.release(writing.ports, one, by=writing.editor)
    before = await writing.everything()
    with pytest.raises(Conflict):
        await queue.move(writing.ports, one, writing.now + LATER, by=writing.second)
    with pytest.raises(Conflict):
        await queue.cancel(writing.ports, one, by=writing.second)
    with pytest.raises(Conflict, match=r"posts\.changed"):
        await queue.waiting(writing.ports, one.id)
    assert await writing.everything() == before


async def test_a_draft_with_nothing_left_in_the_queue_is_open_again(writing: Writing) -> None:
    draft = await writing.drafted()
    article = await posts.hold(writing.ports, draft, by=writing.editor)
    (one,) = await writing.posts(article)
    await queue.cancel(writing.ports, one, by=writing.second)
    assert (await writing.draft(draft)).state is DraftState.DRAFT
    assert (await writing.acts())[-1] == "post_cancelled"


async def test_an_article_that_is_out_goes_to_more_channels(writing: Writing) -> None:
    article = await writing.published()
    await writing.channel(chat_id=OTHER, title="Tribune Evening")
    assert [one.chat_id for one in await crosspostings.free(writing.ports, article)] == [OTHER]
    await crosspostings.schedule(writing.ports, article.id, {OTHER}, writing.now + LATER, brief=True, by=writing.second)
    planned = next(one for one in await writing.posts(article) if one.chat_id == OTHER)
    assert (planned.state, planned.brief, planned.due) == (PostState.PLANNED, True, writing.now + LATER)


async def test_nothing_goes_where_it_is_or_where_nobody_may_post(writing: Writing) -> None:
    article = await writing.published()
    await writing.channel(chat_id=OTHER, title="Tribune Evening", standing=Standing.LOST)
    before = await writing.everything()
    with pytest.raises(Refused, match=r"publish\.no_channel"):
        await crosspostings.hold(writing.ports, article.id, {CHANNEL, OTHER}, brief=False, by=writing.second)
    assert await writing.everything() == before
