"""Passes over the archive: which articles come next, and what they are tagged with now. Tagging: bot.tagging."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.article import ArticleId, Manuscript, StorySignature, Tags
from bot.domain.registry import Retagging
from storage import article_rows, rows
from storage.articles import ArticleRoom
from storage.database import Database, Row
from storage.leads import Leads
from storage.people import People
from storage.statements.articles import ArticleStatements
from storage.statements.retags import RetagStatements
from storage.story_topics import StoryTopics


class RetagRoom:
    """Passes; see bot.domain.ports.Retags for what each method promises."""

    def __init__(self, database: Database, articles: ArticleRoom) -> None:
        self._database = database
        self._articles = articles
        self._people = People(database)
        self._leads = Leads(database)
        self._story_topics = StoryTopics(database)
        self._sql: RetagStatements = database.statements("retags")
        self._inserts: ArticleStatements = database.statements("articles")
        self._read: dict[ArticleId, tuple[Any, ...]] = {}

    async def ask(self, *, chat_id: int, locale: str, now: datetime) -> int:
        """Begin a pass; one under way is over with that."""
        async with self._database.transaction():
            await self._sql.supersede(self._database)
            return await self._sql.ask(self._database, chat_id=chat_id, locale=locale, now=rows.micros(now))

    async def current(self) -> Retagging | None:
        """The pass under way."""
        row = await self._sql.current(self._database)
        return None if row is None else _retagging(row)

    async def overtaken(self) -> Sequence[Retagging]:
        """Passes that another chat's put an end to, and whose own chat has not been told so."""
        return [_retagging(row) for row in await self._sql.overtaken(self._database)]

    async def next(self, one: Retagging, *, limit: int) -> tuple[int | None, Sequence[tuple[ArticleId, Manuscript]]]:
        """How far the next batch reaches (None: there is none), and its articles but those mended by hand."""
        found = await self._sql.next(self._database, after=one.after, limit=limit)
        unmended = [ArticleId(row["id"]) for row in found if not row["mended"]]
        self._read = {number: await self._standing(number) for number in unmended}
        articles = [await self._articles.get(number) for number in unmended]
        return found[-1]["id"] if found else None, [(one.id, one.manuscript) for one in articles]

    async def keep(
        self, one: Retagging, tagged: Sequence[tuple[ArticleId, Tags, StorySignature]], *, upto: int
    ) -> Retagging | None:
        """Store what a batch was tagged with; gives the pass that is under way then."""
        async with self._database.transaction():
            current = await self.current()
            if current is None or current.id != one.id:
                return current  # tagged by what is overtaken: the pass that began since does these again
            changed = 0
            for article_id, tags, signature in tagged:
                if await self._as_read(article_id):
                    changed += await self._retag(article_id, tags, signature)
            await self._story_topics.settle_between(one.after, upto)
            seen = await self._sql.seen(self._database, after=one.after, upto=upto)
            await self._sql.advance(self._database, id=one.id, upto=upto, seen=seen, changed=changed)
            return await self.current()

    async def _as_read(self, article_id: ArticleId) -> bool:
        """Whether nobody wrote the article, or took it in hand, since it was read to be tagged."""
        if await self._sql.mended(self._database, article_id=article_id):
            return False
        return article_id not in self._read or self._read[article_id] == await self._standing(article_id)

    async def _standing(self, article_id: ArticleId) -> tuple[Any, ...]:
        """What a pass would write over: an article's tags, and the text that they are of."""
        return tuple(await self._sql.tagged(self._database, article_id=article_id))

    async def _retag(self, article_id: int, found: Tags, signature: StorySignature) -> bool:
        """Whether the article is now tagged otherwise than before."""
        tags = await self._leads.led(found, article_id)
        former = await self._sql.tagged(self._database, article_id=article_id)
        known_by = {"names": " ".join(one.name for one in tags.people), "signature": rows.dump_signature(signature)}
        people = article_rows.mention_columns(article_id, tags)
        if _told(people, tags, known_by) == _told_before(former):
            return False
        await self._people.meet(tags.people, tags.language)
        await self._sql.drop_people(self._database, article_id=article_id)
        await self._sql.drop_topics(self._database, article_id=article_id)
        await self._inserts.insert_mention(self._database, people)
        await self._inserts.insert_topic(self._database, article_rows.topic_columns(article_id, tags))
        await self._requote(article_id, tags, json.loads(former["quotes"]))
        await self._sql.sign(self._database, article_id=article_id, **known_by)
        return True

    async def _requote(self, article_id: int, tags: Tags, former: list[list[Any]]) -> None:
        """Quotes of the same words keep their ids: editions and readers' buttons know them by these."""
        ids: dict[str, list[int]] = {}
        for number, text, *_ in former:
            ids.setdefault(text, []).append(number)
        await self._sql.unplace_quotes(self._database, article_id=article_id)
        known: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        for columns in article_rows.quote_columns(article_id, tags):
            same = ids.get(columns["text"])
            (known if same else new).append({**columns, "id": same.pop(0)} if same else columns)
        await self._sql.place_quote(self._database, known)
        await self._sql.drop_unplaced_quotes(self._database, article_id=article_id)
        await self._inserts.insert_quote(self._database, new)

    async def finish(self, one: Retagging, *, now: datetime) -> None:
        """The pass is done, or its chat told that it was overtaken."""
        async with self._database.transaction():
            await self._sql.finish(self._database, id=one.id, now=rows.micros(now))


def _told(people: list[dict[str, Any]], tags: Tags, known_by: dict[str, str]) -> list[Any]:
    """What the tables would say of an article with these tags, to be compared with what they say."""
    mentions = [
        [one["person_id"], one["mentions"], json.loads(one["spans"]), one["role"], one["about"]] for one in people
    ]
    quotes = [
        [one["text"], one["person_id"], one["speaker"], one["role"], one["verbatim"], one["evidence"]]
        for one in article_rows.quote_columns(0, tags)
    ]
    topics = sorted([topic.topic_id, topic.score] for topic in tags.topics)
    return [sorted(mentions, key=lambda one: str(one[0])), topics, quotes, *known_by.values()]


def _told_before(former: Row) -> list[Any]:
    people, topics, quotes = (json.loads(former[name]) for name in ("people", "topics", "quotes"))
    return [people, topics, [quote[1:] for quote in quotes], former["names"], former["signature"]]


def _retagging(row: Row) -> Retagging:
    return Retagging(
        id=row["id"],
        root=row["root"],
        started=rows.instant(row["started"]),
        chat_id=row["chat_id"],
        locale=row["locale"],
        after=row["after"],
        done=row["done"],
        changed=row["changed"],
        total=row["total"],
    )
