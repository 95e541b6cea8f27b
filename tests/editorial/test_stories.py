"""Stories split, joined and put back by an editor, whatever they do it with."""

import pytest

from bot.domain.article import Article
from bot.domain.errors import Conflict, Missing
from bot.editorial import stories
from tests.editorial.acting import Newsdesk


async def two(desk: Newsdesk) -> tuple[Article, Article]:
    return await desk.town.publish("Budget passes"), await desk.town.publish("Chamber votes for the budget")


async def told(desk: Newsdesk, article: Article) -> set[int]:
    """The articles of the story that an article tells now."""
    found = await desk.ports.articles.get(article.id)
    return {int(one.id) for one in await desk.ports.stories.tellings(found.story_id)}


async def test_two_stories_become_one_and_two_again(desk: Newsdesk) -> None:
    one, other = await two(desk)
    joined = await stories.join(desk.ports, other.story_id, one.story_id, desk.editor)
    assert await told(desk, one) == {one.id, other.id}
    undone, stayed = await stories.undo(desk.ports, joined.id, desk.editor)
    assert (undone.id, stayed) == (joined.id, 0)
    assert await told(desk, one) == {one.id}
    assert await desk.acts() == ["story_join", "story_undo"]


async def test_an_article_is_taken_out_of_its_story(desk: Newsdesk) -> None:
    one, other = await two(desk)
    await stories.join(desk.ports, other.story_id, one.story_id, desk.editor)
    made = await stories.split(desk.ports, other.id, one.story_id, desk.editor)
    assert await told(desk, one) == {one.id}
    assert await told(desk, other) == {other.id}
    entry = (await desk.noted())[-1]
    assert (entry.act, entry.details["number"]) == ("story_split", made.id)
    assert entry.details["headline"] == made.headline


async def test_what_is_not_so_any_more_is_refused_and_leaves_no_entry(desk: Newsdesk) -> None:
    one, other = await two(desk)
    with pytest.raises(Conflict):
        await stories.split(desk.ports, one.id, one.story_id, desk.editor)  # alone
    with pytest.raises(Conflict):
        await stories.join(desk.ports, one.story_id, one.story_id, desk.editor)
    with pytest.raises(Missing):
        await stories.undo(desk.ports, 404, desk.editor)
    assert await told(desk, one) == {one.id}
    assert await told(desk, other) == {other.id}
    assert await desk.acts() == []


async def test_an_edit_that_another_rests_on_is_not_undone(desk: Newsdesk) -> None:
    one, other = await two(desk)
    joined = await stories.join(desk.ports, other.story_id, one.story_id, desk.editor)
    await stories.split(desk.ports, other.id, one.story_id, desk.editor)
    with pytest.raises(Conflict):
        await stories.undo(desk.ports, joined.id, desk.editor)
    assert await desk.acts() == ["story_join", "story_split"]
