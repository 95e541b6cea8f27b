"""An article's tags as rows: the people it names, its topics, its quotes. Reading them back: article_rows.py."""

from bot.domain.article import Tags
from storage import article_rows
from storage.database import Database
from storage.leads import Leads
from storage.people import People
from storage.statements.articles import ArticleStatements


class TagRows:
    """Writes tags by the ids of now, in the transaction of whoever asks."""

    def __init__(self, database: Database, people: People) -> None:
        self._database = database
        self._people = people
        self._leads = Leads(database)
        self._sql: ArticleStatements = database.statements("articles")

    async def write(self, article_id: int, found: Tags) -> None:
        """Write what was found in an article that has no tags yet."""
        tags = await self._leads.led(found, article_id)
        await self._people.meet(tags.people, tags.language)
        await self._sql.insert_mention(self._database, article_rows.mention_columns(article_id, tags))
        await self._sql.insert_topic(self._database, article_rows.topic_columns(article_id, tags))
        await self._sql.insert_quote(self._database, article_rows.quote_columns(article_id, tags))
