"""What a story lends an article, at the desk: editors see it, and what they choose by hand outlives it."""

from datetime import timedelta

import pytest

from bot.domain.article import Article, ArticleId, Language, Manuscript, Paragraph
from tests.handlers.editorial.aftermath import corrects, published
from tests.handlers.editorial.newsroom import Newsroom


async def others_tell(newsroom: Newsroom, article: Article, *numbers: int) -> None:
    """Other papers tell the same story, and file it under Culture."""
    town = newsroom.town
    for number in numbers:
        said = Manuscript(
            headline=f"Paper {number} on the dams",
            published=town.clock() - timedelta(hours=number),
            language=Language("en"),
            body=(Paragraph(f"Paper {number} was there and saw the walls."),),
            category="Culture",
        )
        told = await town.store.articles.get(await town.desk.editorial.intake.store(said))
        if told.story_id != article.story_id:
            await town.store.stories.join(told.story_id, article.story_id, actor=1, now=town.clock())


async def topics(newsroom: Newsroom, article_id: ArticleId) -> dict[str, bool]:
    """What an article carries, and whether that is lent."""
    found = await newsroom.town.store.database.read(
        "SELECT topic_id, lent FROM article_topics WHERE article_id = :id", {"id": article_id}
    )
    return {row["topic_id"]: bool(row["lent"]) for row in found}


@pytest.fixture
async def article(newsroom: Newsroom) -> Article:
    """An article that is out, and whose story lends it Culture."""
    out = await published(newsroom)
    await others_tell(newsroom, out, 1, 2)
    assert (await topics(newsroom, out.id)).get("culture") is True
    return out


async def test_a_correction_of_its_words_leaves_lent_what_is_lent(newsroom: Newsroom, article: Article) -> None:
    await newsroom.editor.writes("/correct")
    card = await newsroom.goes(newsroom.editor, "correct")
    assert "Culture" in card["text"]
    await corrects(newsroom)
    assert (await topics(newsroom, article.id)).get("culture") is True
    town = newsroom.town
    told = (await town.store.stories.tellings(article.story_id))[-1]
    await town.store.stories.split(told.id, story_id=article.story_id, actor=1, now=town.clock())
    assert "culture" not in await topics(newsroom, article.id)


async def test_what_an_editor_takes_off_no_story_lends_again(newsroom: Newsroom, article: Article) -> None:
    own = await topics(newsroom, article.id)
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_topics", "dxt:culture", "draft", "d_apply", "d_apply:sure")
    await newsroom.works()
    left = await topics(newsroom, article.id)
    assert "culture" not in left
    await others_tell(newsroom, article, 3, 4)
    assert await topics(newsroom, article.id) == left == {one: False for one in own if one != "culture"}


async def test_what_an_editor_gives_stays_and_speaks_for_the_story(newsroom: Newsroom, article: Article) -> None:
    await newsroom.editor.writes("/correct")
    await newsroom.goes(newsroom.editor, "correct", "d_topics", "d_ask:topic")
    await newsroom.editor.writes("sport")
    await newsroom.goes(newsroom.editor, "d_apply", "d_apply:sure")
    await newsroom.works()
    carried = await topics(newsroom, article.id)
    assert (carried["sport"], carried["culture"]) == (False, False)  # all of them are the editor's now
    await others_tell(newsroom, article, 3, 4)
    assert await topics(newsroom, article.id) == carried
