"""Which articles tell one event: taking one out, joining two stories, and undoing either, with the audit.

What is moved and put back: storage. Articles that come later are joined by the tagger to what editors made.
"""

from bot.domain.article import ArticleId, StoryId
from bot.domain.story import StoryEdit
from bot.editorial.ports import Actor, Editorial
from bot.rendering.splitting import clip

HEADLINE = 140
"""How much of a headline an edit is told with."""


async def split(ports: Editorial, article_id: ArticleId, story_id: StoryId, by: Actor) -> StoryEdit:
    """Let an article tell a story of its own; Conflict where it does not tell `story_id` any more, or alone does."""
    async with ports.transaction():
        made = await ports.stories.split(article_id, story_id=story_id, actor=by.id, now=by.at)
        await _note(ports, "story_split", made, by)
    return made


async def join(ports: Editorial, former: StoryId, story_id: StoryId, by: Actor) -> StoryEdit:
    """Let all that tells `former` tell `story_id`; Conflict where nothing tells one of them now, or they are one."""
    async with ports.transaction():
        made = await ports.stories.join(former, story_id, actor=by.id, now=by.at)
        await _note(ports, "story_join", made, by)
    return made


async def undo(ports: Editorial, number: int, by: Actor) -> tuple[StoryEdit, int]:
    """Put the articles back; gives the edit, and how many came since to the story they leave and stay there.

    Raises:
        Missing: no such edit, or it is undone already.
        Conflict: a later edit rests on it.
    """
    async with ports.transaction():
        made, stayed = await ports.stories.undo(number, actor=by.id, now=by.at)
        await _note(ports, "story_undo", made, by)
    return made, stayed


async def _note(ports: Editorial, act: str, made: StoryEdit, by: Actor) -> None:
    headline = clip(made.headline, HEADLINE)
    await ports.audit.note(
        act, actor=by.id, at=by.at, kind="story", object=made.story_id, headline=headline, number=made.id
    )
