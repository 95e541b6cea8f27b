"""What becomes of an article after it is stored: released, rewritten, corrected, withdrawn; and who must be told."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.domain.article import Article, ArticleId, Language, Manuscript, Status, StoryId, StorySignature, Tags
from bot.domain.errors import Clash, Conflict, Missing
from bot.domain.newsroom import Withdrawal
from bot.domain.post import Kind, Revision
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from storage import article_rows, rows
from storage.articles import ArticleRoom
from storage.database import Database, Row
from storage.leads import Leads
from storage.people import People
from storage.statements.revisions import RevisionStatements
from storage.story_topics import StoryTopics
from storage.tag_rows import TagRows

_SETTLING = timedelta(seconds=10)
"""An edition rendered just before a correction is settled just after it."""
_COMPOSED = timedelta(days=2) // timedelta(microseconds=1)
"""Within which an edition is composed, or given up: it leaves on its day."""


class RevisionRoom:
    """Revisions; see bot.domain.ports.Revisions for what each method promises."""

    def __init__(self, database: Database, people: People, articles: ArticleRoom) -> None:
        self._database = database
        self._tags = TagRows(database, people)
        self._leads = Leads(database)
        self._story_topics = StoryTopics(database)
        self._articles = articles
        self._sql: RevisionStatements = database.statements("revisions")

    async def rewrite(
        self,
        article_id: ArticleId,
        manuscript: Manuscript,
        *,
        tags: Tags,
        extract: str,
        signature: StorySignature,
        status: Status,
    ) -> None:
        """Write an article anew; Conflict where another one says the same, Missing where there is none."""
        columns = article_rows.columns_of(manuscript, tags)
        columns |= {"extract": extract, "signature": rows.dump_signature(signature), "status": status.value}
        async with self._database.transaction():
            try:
                changed = await self._sql.rewrite(self._database, id=article_id, **columns)
            except Clash as problem:
                raise Conflict("posts.same_text") from problem
            if changed != 1:
                raise Missing("errors.article_missing")
            for statement in ("forget_people", "forget_topics", "forget_quotes"):
                await getattr(self._sql, statement)(self._database, id=article_id)
            await self._tags.write(article_id, tags)
            await self._story_topics.settle_of(article_id)

    async def set_status(self, article_id: ArticleId, status: Status) -> None:
        """Show it to readers, or hide it from them."""
        async with self._database.transaction():
            if await self._sql.set_status(self._database, id=article_id, status=status.value) != 1:
                raise Missing("errors.article_missing")
            await self._story_topics.settle_of(article_id)

    async def release(self, article_id: ArticleId, *, published: datetime | None, now: datetime) -> bool:
        """Show an article that was hidden, `published` then where given; False where it is shown already."""
        async with self._database.transaction():
            at = rows.micros_or_none(published)
            shown = await self._sql.release(self._database, id=article_id, published=at, now=rows.micros(now))
        return bool(shown)

    async def tags_of(self, article_id: ArticleId) -> Tags:
        """An article's tags as they are stored."""
        row = await self._sql.tags_of(self._database, id=article_id)
        language = row["language"]
        return Tags(
            language=Language(language),
            people=tuple(_person(*one, language=language) for one in json.loads(row["people"])),
            topics=tuple(
                TopicScore(topic_id=topic, score=score, lent=bool(lent))
                for topic, score, lent in json.loads(row["topics"])
            ),
            quotes=tuple(_quote(one) for one in json.loads(row["quotes"])),
            topics_by_hand=bool(row["topics_by_hand"]),
        )

    async def led(self, article_id: ArticleId, tags: Tags) -> Tags:
        """Tags of an article by the ids of now, as they would be stored."""
        return await self._leads.led(tags, article_id)

    async def story(self, article_id: ArticleId) -> StoryId:
        """The story an article tells."""
        return StoryId(await self._sql.story(self._database, id=article_id))

    async def out(self, *, limit: int) -> Sequence[Article]:
        """Articles that are in a channel, the last posted first."""
        ids = [ArticleId(row["id"]) for row in await self._sql.out(self._database, limit=limit)]
        found = await self._articles.many(ids)
        return [found[one] for one in ids if one in found]

    async def revise(self, revision: Revision) -> Revision:
        """Write a revision down; gives it with its number among the article's."""
        async with self._database.transaction():
            number = await self._sql.revise(
                self._database,
                article_id=revision.article_id,
                kind=revision.kind.value,
                at=rows.micros(revision.at),
                by=revision.by,
                note=revision.note,
                way=revision.way.value if revision.way else None,
            )
            await self._sql.want(self._database, article_id=revision.article_id, number=number)
        return Revision(**{name: getattr(revision, name) for name in _KEPT}, number=number)

    async def last(self, article_id: ArticleId) -> Revision | None:
        """An article's last revision."""
        row = await self._sql.last(self._database, article_id=article_id)
        return _revision(row) if row else None

    async def untold(self) -> tuple[Revision, int] | None:
        """The oldest revision of which readers are still to be told, and the last edition looked at for that."""
        row = await self._sql.untold(self._database)
        return (_revision(row), row["reached"]) if row else None

    async def readers(self, revision: Revision, *, after: int, limit: int) -> tuple[Sequence[int], int | None]:
        """Chats that an edition told the article, among the next `limit` editions; and the last looked at.

        The second is None once all have been looked at.
        """
        newest = await self._sql.newest_edition(self._database)
        after = after or await self._before_first(revision.article_id, newest)
        found = await self._sql.editions(
            self._database,
            article_id=revision.article_id,
            after=after,
            limit=limit,
            until=rows.micros(revision.at + _SETTLING),
        )
        reached = after + limit
        return sorted({row["chat_id"] for row in found}), reached if reached < newest else None

    async def _before_first(self, article_id: ArticleId, newest: int) -> int:
        """The number before that of the first edition that may tell an article.

        Editions are numbered as they are made, so it is found by halving: one made long before the article came was
        composed without it.
        """
        since = await self._sql.added(self._database, article_id=article_id) - _COMPOSED
        low = await self._sql.oldest_edition(self._database)
        high = newest + 1
        while low < high:
            middle = (low + high) // 2
            row = await self._sql.edition_from(self._database, id=middle)
            if row is None or row["created"] >= since:
                high = middle
            else:
                low = row["id"] + 1
        return low - 1

    async def told(
        self, revision: Revision, owed: Sequence[tuple[int, str, str]], *, reached: int | None, now: datetime
    ) -> None:
        """Owe (chat, key, payload), each key once, and remember how far that went; None: all are told."""
        batch = [
            {"chat_id": chat_id, "key": key, "payload": payload, "now": rows.micros(now)}
            for chat_id, key, payload in owed
        ]
        async with self._database.transaction():
            if batch:
                await self._sql.owe(self._database, batch)
            await self._sql.reach(
                self._database,
                article_id=revision.article_id,
                number=revision.number,
                reached=reached or 0,
                told=int(reached is None),
            )


_KEPT = ("article_id", "kind", "at", "by", "note", "way")


def _revision(row: Row) -> Revision:
    return Revision(
        article_id=ArticleId(row["article_id"]),
        number=row["number"],
        kind=Kind(row["kind"]),
        at=rows.instant(row["at"]),
        by=row["made_by"],
        note=row["note"],
        way=Withdrawal(row["way"]) if row["way"] else None,
    )


def _person(person_id: str, spans: str, role: str | None, about: int, names: str, *, language: str) -> PersonMention:
    known = json.loads(names)
    name = known.get(language) or known.get("en") or next(iter(known.values()), person_id)
    return PersonMention(
        person_id=person_id,
        name=name,
        spans=tuple((start, end) for start, end in json.loads(spans)),
        role=role,
        headed=bool(about),
    )


def _quote(stored: list[Any]) -> TaggedQuote:
    span, text, verbatim, speaker, speaker_span, person_id, role, evidence = stored
    start, end = json.loads(span)
    return TaggedQuote(
        start=start,
        end=end,
        text=text,
        verbatim=bool(verbatim),
        speaker=speaker,
        speaker_span=tuple(json.loads(speaker_span)) if speaker_span else None,
        person_id=person_id,
        role=role,
        evidence=rows.load_evidence(json.loads(evidence)) if evidence else None,
    )
