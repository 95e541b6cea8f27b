"""Articles that are out, mended or taken back, whatever an editor does it with."""

import pytest

from bot.domain.article import Status
from bot.domain.draft import Draft, DraftState, written
from bot.domain.errors import Conflict, Refused
from bot.domain.newsroom import Withdrawal
from bot.domain.post import PostState
from bot.editorial import corrections, drafts, posts, retractions
from bot.sandbox.people import CHANNEL, EDITOR
from tests.editorial.writing import Writing


async def mended(writing: Writing, draft: Draft) -> Draft:
    return await drafts.change(
        writing.ports, written(draft, headline="Dams stand in the north"), by=writing.editor, read=True
    )


async def test_a_correction_reaches_the_channel(writing: Writing) -> None:
    article = await writing.published()
    opened = await corrections.open_(writing.ports, article.id, by=writing.editor)
    assert not opened.already
    draft = await mended(writing, opened.draft)
    assert [one.field for one in await corrections.worth_telling(writing.ports, draft)] == ["headline"]
    assert [one.chat_id for one in await corrections.places(writing.ports, draft)] == [CHANNEL]
    await corrections.apply(writing.ports, draft, by=writing.editor)
    assert ["Dams stand in the north" in one for one in await writing.seen()] == [True]
    after = await writing.article(article)
    assert (after.status, after.manuscript.headline) == (Status.CORRECTED, "Dams stand in the north")
    assert (await writing.draft(draft)).state is DraftState.PUBLISHED
    assert (await writing.acts())[-1] == "corrected"


async def test_two_editors_open_the_same_correction(writing: Writing) -> None:
    article = await writing.published()
    first = await corrections.open_(writing.ports, article.id, by=writing.editor)
    second = await corrections.open_(writing.ports, article.id, by=writing.second)
    assert second.already
    assert (second.draft.id, second.draft.changed_by) == (first.draft.id, EDITOR)


async def test_what_changes_nothing_is_not_worth_telling(writing: Writing) -> None:
    article = await writing.published()
    opened = await corrections.open_(writing.ports, article.id, by=writing.editor)
    with pytest.raises(Refused, match=r"correct\.nothing_changed"):
        await corrections.worth_telling(writing.ports, opened.draft)


async def test_of_a_correction_that_was_saved_meanwhile_nothing_is_stored(writing: Writing) -> None:
    article = await writing.published()
    opened = await corrections.open_(writing.ports, article.id, by=writing.editor)
    draft = await mended(writing, opened.draft)
    await drafts.change(writing.ports, written(draft, category="Weather"), by=writing.second)
    before = await writing.everything()
    with pytest.raises(Conflict, match=r"drafts\.changed"):
        await corrections.apply(writing.ports, draft, by=writing.editor)
    assert await writing.everything() == before, "the article was written before the draft, and is as it was"


async def test_only_a_correction_corrects_and_only_what_is_out(writing: Writing) -> None:
    draft = await writing.drafted()
    with pytest.raises(Refused, match=r"drafts\.not_whole"):
        await corrections.apply(writing.ports, draft, by=writing.editor)
    waiting = await posts.hold(writing.ports, draft, by=writing.editor)
    before = await writing.everything()
    for act in (
        corrections.open_(writing.ports, waiting.id, by=writing.editor),
        retractions.retract(writing.ports, waiting.id, by=writing.editor),
    ):
        with pytest.raises(Refused, match=r"correct\.not_out"):
            await act
    assert await writing.everything() == before


async def test_an_article_is_taken_back_from_everywhere(writing: Writing) -> None:
    article = await writing.published()
    opened = await corrections.open_(writing.ports, article.id, by=writing.second)
    await retractions.retract(writing.ports, article.id, "It was another town.", by=writing.editor)
    assert await writing.seen() == []
    assert (await writing.article(article)).status is Status.RETRACTED
    assert [one.state for one in await writing.posts(article)] == [PostState.RETRACTED]
    assert (await writing.draft(opened.draft)).state is DraftState.DROPPED, "what is gone is not corrected any more"
    noted = (await writing.noted())[-1]
    assert (noted.act, noted.details["note"]) == ("retracted", "It was another town.")


async def test_whoever_takes_it_back_may_leave_its_posts_in_sight(writing: Writing) -> None:
    article = await writing.published()
    await retractions.retract(writing.ports, article.id, "Wrong.", Withdrawal.STRIKE, by=writing.editor)
    (left,) = await writing.seen()
    assert "Wrong." in left


async def test_nothing_is_taken_back_twice(writing: Writing) -> None:
    article = await writing.published()
    await retractions.retract(writing.ports, article.id, by=writing.editor)
    before = await writing.everything()
    with pytest.raises(Refused, match=r"correct\.not_out"):
        await retractions.retract(writing.ports, article.id, "Again.", by=writing.second)
    assert await writing.everything() == before
