"""The topics that a story lends its articles, as rows. What it lends: bot.domain.story_topics."""

import json

from bot.domain.article import ArticleId
from bot.domain.story_topics import MOST_TELLINGS, Telling, lending
from storage.database import Database, Row
from storage.statements.story_topics import StoryTopicStatements


class StoryTopics:
    """Settles what the tellings of a story carry, in the transaction of whoever changed them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: StoryTopicStatements = database.statements("story_topics")

    async def settle(self, *story_ids: int) -> None:
        """Lend every telling what most of them carry, and take back what they do not carry any more."""
        for story_id in story_ids:
            found = await self._sql.tellings(self._database, story_id=story_id, most=MOST_TELLINGS)
            for article_id, topics in lending([_telling(row) for row in found]):
                lent = [{"article_id": article_id, "topic_id": one, "score": score} for one, score in topics.items()]
                await self._sql.take_back(self._database, article_id=article_id)
                await self._sql.lend(self._database, lent)

    async def settle_of(self, article_id: int) -> None:
        """The same for the story that an article tells."""
        await self.settle(await self._sql.story(self._database, article_id=article_id))

    async def settle_between(self, after: int, upto: int) -> None:
        """The same for the stories that the articles numbered in (after, upto] tell."""
        found = await self._sql.stories(self._database, after=after, upto=upto)
        await self.settle(*(row["story_id"] for row in found))


def _telling(row: Row) -> Telling:
    topics = json.loads(row["topics"])
    return Telling(
        article_id=ArticleId(row["id"]),
        own={topic: score for topic, score, lent in topics if not lent},
        lent={topic: score for topic, score, lent in topics if lent},
        by_hand=bool(row["topics_by_hand"]),
    )
