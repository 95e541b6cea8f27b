"""The archive: articles with their people, topics and quotes, and the lists readers see. Choosing: bot.digest."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain.article import Article, ArticleId, Manuscript, Neighbours, Quote, StoryId, StorySignature, Tags
from bot.domain.edition import LONGEST_QUOTE, Candidate
from bot.domain.errors import Conflict, Missing
from bot.domain.person import Person, PersonId
from bot.domain.ports import Shelf
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId
from storage import article_rows, rows
from storage.database import Database
from storage.neighbours import NeighbourLookup
from storage.people import People
from storage.statements.articles import ArticleStatements
from storage.story_topics import StoryTopics
from storage.tag_rows import TagRows

_MOST_QUOTES = 200
_MOST_HITS = 2000
_ABOUT = ("latest", "about_topic", "about_person")
_QUOTES = ("quotes_newest", "quotes_about_topic", "quotes_by_person")
"""For everything, for a topic, for a person (who may be asked for together with a topic)."""


class ArticleRoom:
    """Articles; see bot.domain.ports.Articles for what each method promises."""

    def __init__(self, database: Database, people: People) -> None:
        self._database = database
        self._people = people
        self._tags = TagRows(database, people)
        self._sql: ArticleStatements = database.statements("articles")
        self._story_topics = StoryTopics(database)
        self._neighbours = NeighbourLookup(database)

    async def add(
        self,
        manuscript: Manuscript,
        *,
        tags: Tags,
        extract: str,
        signature: StorySignature,
        story_id: StoryId | None,
        added: datetime,
    ) -> ArticleId:
        """Store an article whole, or raise Conflict."""
        columns = article_rows.columns_of(manuscript, tags)
        columns |= {"extract": extract, "signature": rows.dump_signature(signature), "added": rows.micros(added)}
        async with self._database.transaction():
            await self._refuse_known(columns)
            story = story_id or await self._sql.insert_story(self._database, created=columns["added"])
            article_id = await self._sql.insert_article(self._database, story_id=story, **columns)
            await self._tags.write(article_id, tags)
            if story_id is not None:
                await self._story_topics.settle(story_id)
        return ArticleId(article_id)

    async def _refuse_known(self, columns: Mapping[str, Any]) -> None:
        known = await self._sql.known(
            self._database, fingerprint=columns["fingerprint"], canonical_url=columns["canonical_url"]
        )
        if known is not None:
            raise Conflict("errors.article_known", headline=known["headline"], id=known["id"])

    async def get(self, article_id: ArticleId) -> Article:
        """One article whatever its status, or Missing."""
        found = await self._by_id([article_id])
        if article_id not in found:
            raise Missing("errors.article_missing")
        return found[article_id]

    async def many(self, article_ids: Sequence[ArticleId]) -> Mapping[ArticleId, Article]:
        """Those of `article_ids` that may be shown."""
        found = await self._by_id(article_ids)
        return {key: article for key, article in found.items() if article.status.shown}

    async def of_any_status(self, article_ids: Sequence[ArticleId]) -> Mapping[ArticleId, Article]:
        """Those of `article_ids` that are stored."""
        return await self._by_id(article_ids)

    async def _by_id(self, article_ids: Sequence[int]) -> dict[ArticleId, Article]:
        found = await self._sql.articles_by_id(self._database, ids=rows.dump(list(article_ids)))
        return {ArticleId(row["id"]): article_rows.article(row) for row in found}

    async def latest(self, *, languages: Sequence[str], limit: int, offset: int = 0, upto: int | None = None) -> Shelf:
        """Newest stories first, each told in the first of `languages` it is told in."""
        return await self.about(languages=languages, limit=limit, offset=offset, upto=upto)

    async def about(
        self,
        *,
        languages: Sequence[str],
        topic: TopicId | None = None,
        person: PersonId | None = None,
        limit: int,
        offset: int = 0,
        upto: int | None = None,
    ) -> Shelf:
        """The same about a topic, a person, or both; with neither, the latest."""
        chosen: dict[str, Any] = {"topic": topic, "person": person, "languages": rows.dump(list(languages))}
        last = await self._last(upto)
        statement, given = _statement(_ABOUT, chosen)
        found = await getattr(self._sql, statement)(self._database, **given, upto=last, limit=limit, offset=offset)
        total = await getattr(self._sql, f"count_{statement}")(self._database, **given, upto=last)
        if len(languages) > 1:
            found = await self._sql.tellings(self._database, ids=rows.dump([row["id"] for row in found]), **chosen)
        return await self._filled([row["id"] for row in found], total=total, offset=offset, upto=last)

    async def _last(self, upto: int | None) -> int:
        """The newest article that counts: all there are now, unless a page that is turned says otherwise."""
        return int(await self._sql.newest(self._database)) if upto is None else upto

    async def _filled(self, ids: Sequence[ArticleId], *, total: int, offset: int, upto: int) -> Shelf:
        articles = await self.many(ids)
        shown = tuple(articles[one] for one in ids if one in articles)
        return Shelf(articles=shown, total=total, offset=offset, upto=upto)

    async def search(
        self,
        words: str,
        *,
        languages: Sequence[str],
        limit: int,
        offset: int = 0,
        upto: int | None = None,
        newest: bool = False,
    ) -> Shelf:
        """Full-text hits, best or newest first; of very common words only the best 2,000 articles are looked at."""
        match = self._database.matching(words)
        if match is None:
            return Shelf(articles=(), total=0, offset=offset)
        last = await self._last(upto)
        found = await self._sql.search(
            self._database,
            match=match,
            languages=rows.dump(list(languages)),
            most=_MOST_HITS,
            newest=int(newest),
            upto=last,
            limit=limit,
            offset=offset,
        )
        total = found[0]["total"] if found else 0
        return await self._filled([row["id"] for row in found], total=total, offset=offset, upto=last)

    async def candidates(self, since: datetime, until: datetime) -> Sequence[Candidate]:
        """What an edition may be made of: published in [since, until)."""
        window = {"since": rows.micros(since), "until": rows.micros(until)}
        found = await self._sql.candidates(self._database, **window, longest=LONGEST_QUOTE)
        return [article_rows.candidate(row) for row in found]

    async def neighbours(self, one: StorySignature, since: datetime, until: datetime) -> Neighbours:
        """What an article published around then could belong to, found by its rarest traces."""
        return await self._neighbours.around(one, since, until)

    async def quotes(
        self,
        *,
        languages: Sequence[str],
        person: PersonId | None = None,
        topic: TopicId | None = None,
        words: str | None = None,
    ) -> Sequence[Quote]:
        """Attributed quotes only, newest first, at most 200."""
        chosen: dict[str, Any] = {"languages": rows.dump(list(languages)), "person": person, "topic": topic}
        if words is None:
            statement, given = _statement(_QUOTES, chosen)
        else:
            statement = "quotes_with_words"
            given = chosen | {"match": self._database.matching(words), "looked_at": _MOST_HITS}
            if given["match"] is None:
                return []
        found = await getattr(self._sql, statement)(self._database, **given, most=_MOST_QUOTES)
        return [article_rows.quote(row) for row in found]

    async def volume(self, subject: Subscription, since: datetime, *, languages: Sequence[str]) -> int:
        """How many stories a topic, a person, or both together had since then."""
        asked: dict[str, Any] = {
            "since": rows.micros(since),
            "languages": rows.dump(list(languages)),
            "topic": subject.topic,
        }
        if subject.person:
            return int(await self._sql.person_volume(self._database, person=subject.person, **asked))
        return int(await self._sql.topic_volume(self._database, **asked))

    async def volumes(
        self,
        since: datetime,
        *,
        languages: Sequence[str] | None = None,
        topic: TopicId | None = None,
        person: PersonId | None = None,
    ) -> Mapping[str, Mapping[str, int]]:
        """How many stories since then a topic or person has: {'topic': {id: n}, 'person': {id: n}}."""
        chosen: dict[str, Any] = {
            "since": rows.micros(since),
            "languages": None if languages is None else rows.dump(list(languages)),
            "topic": topic,
            "person": person,
        }
        topics = await self._sql.topic_volumes(self._database, **chosen)
        people = await self._sql.person_volumes(self._database, **chosen)
        return {
            "topic": {row["id"]: row["stories"] for row in topics},
            "person": {row["id"]: row["stories"] for row in people},
        }

    async def people_ids(self) -> Sequence[PersonId]:
        """The ids of all people stored; cheap to ask again and again."""
        return await self._people.ids()

    async def people(self, ids: Sequence[PersonId] | None = None) -> Sequence[Person]:
        """Every identity stored, or those of these ids; provisional ones included."""
        return await self._people.all(ids)


def _statement(named: tuple[str, str, str], chosen: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Which of the three statements answers for what was chosen, and what it is given."""
    everything, about_topic, by_person = named
    if chosen["person"] is not None:
        return by_person, dict(chosen)
    given = {name: value for name, value in chosen.items() if value is not None}
    return (everything if chosen["topic"] is None else about_topic), given
