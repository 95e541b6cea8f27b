"""Editors' word on stories: which articles they took out or joined, and the journal by which each edit is undone."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.article import Article, ArticleId, StoryId
from bot.domain.errors import Conflict, Missing
from bot.domain.story import StoryDeed, StoryEdit
from storage import rows
from storage.articles import ArticleRoom
from storage.database import Database, Row
from storage.statements.stories import StoryStatements
from storage.story_topics import StoryTopics

_AROUND = timedelta(days=4)


class StoryRoom:
    """Stories; see bot.domain.story.Stories for what each method promises."""

    def __init__(self, database: Database, articles: ArticleRoom) -> None:
        self._database = database
        self._articles = articles
        self._topics = StoryTopics(database)
        self._sql: StoryStatements = database.statements("stories")

    async def tellings(self, story_id: StoryId) -> Sequence[Article]:
        """Its articles, newest first, without retracted ones."""
        return await self._filled(await self._sql.tellings(self._database, story_id=story_id))

    async def sizes(self, story_ids: Sequence[StoryId]) -> Mapping[StoryId, int]:
        """How many articles tell each."""
        found = await self._sql.sizes(self._database, story_ids=rows.dump(list(story_ids)))
        return {StoryId(row["story_id"]): row["size"] for row in found}

    async def near(self, story_id: StoryId, *, limit: int) -> Sequence[Article]:
        """One article each of other stories of those days, most in common first."""
        around = _AROUND // timedelta(microseconds=1)
        return await self._filled(await self._sql.near(self._database, story_id=story_id, around=around, limit=limit))

    async def _filled(self, found: Sequence[Row]) -> Sequence[Article]:
        ids = [ArticleId(row["id"]) for row in found]
        articles = await self._articles.of_any_status(ids)
        return [articles[one] for one in ids]

    async def split(self, article_id: ArticleId, *, story_id: StoryId, actor: int, now: datetime) -> StoryEdit:
        """Let an article tell a story of its own, or raise Conflict."""
        async with self._database.transaction():
            if len(await self._sql.tellings(self._database, story_id=story_id)) < 2:
                raise Conflict("story.changed")
            own = StoryId(await self._sql.insert_story(self._database, created=rows.micros(now)))
            edit_id = await self._insert(StoryDeed.SPLIT, own, story_id, actor, now)
            if not await self._sql.note_article(
                self._database, edit_id=edit_id, article_id=article_id, former=story_id
            ):
                raise Conflict("story.changed")
            await self._sql.move(self._database, edit_id=edit_id, former=story_id, story_id=own)
            await self._topics.settle(story_id, own)
            return await self._edit(edit_id)

    async def join(self, former: StoryId, story_id: StoryId, *, actor: int, now: datetime) -> StoryEdit:
        """Let all that tells `former` tell `story_id`, or raise Conflict."""
        async with self._database.transaction():
            told = await self.sizes([former, story_id])
            if former == story_id or len(told) < 2:
                raise Conflict("story.changed")
            edit_id = await self._insert(StoryDeed.JOIN, story_id, former, actor, now)
            await self._sql.note_articles(self._database, edit_id=edit_id, former=former)
            await self._sql.move(self._database, edit_id=edit_id, former=former, story_id=story_id)
            await self._topics.settle(story_id)
            return await self._edit(edit_id)

    async def undo(self, edit_id: int, *, actor: int, now: datetime) -> tuple[StoryEdit, int]:
        """Put the articles back, or raise Missing or Conflict."""
        async with self._database.transaction():
            edit = await self._edit(edit_id)
            if edit.undone:
                raise Missing("registry.undone_already")
            touched = {"story_id": edit.story_id, "former": edit.former}
            later = await self._sql.later(self._database, id=edit_id, **touched)
            if later is not None:
                raise Conflict("registry.needed_later", number=later)
            back = await self._insert("undo", edit.former, edit.story_id, actor, now)
            await self._sql.mark_undone(self._database, id=edit_id, undone_by=back)
            await self._sql.move(self._database, edit_id=edit_id, former=edit.story_id, story_id=edit.former)
            await self._topics.settle(edit.story_id, edit.former)
            stay = await self._sql.came_since(self._database, story_id=edit.story_id, edit_id=edit_id)
        return edit, stay

    async def edits(self, story_id: StoryId, *, limit: int) -> Sequence[StoryEdit]:
        """The newest edits that a story had a part in."""
        return [_edit(row) for row in await self._sql.edits(self._database, story_id=story_id, limit=limit)]

    async def _insert(self, deed: str, story_id: StoryId, former: StoryId, actor: int, now: datetime) -> int:
        return await self._sql.insert_edit(
            self._database, at=rows.micros(now), actor=actor, deed=str(deed), story_id=story_id, former=former
        )

    async def _edit(self, edit_id: int) -> StoryEdit:
        row = await self._sql.edit(self._database, id=edit_id)
        if row is None:
            raise Missing("registry.undone_already")
        return _edit(row)


def _edit(row: Row) -> StoryEdit:
    return StoryEdit(
        id=row["id"],
        at=rows.instant(row["at"]),
        actor=row["actor"],
        deed=StoryDeed(row["deed"]),
        story_id=StoryId(row["story_id"]),
        former=StoryId(row["former"]),
        headline=row["headline"] or "",
        undone=row["undone_by"] is not None,
    )
