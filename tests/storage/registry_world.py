"""A store with two spellings of one politician, for tests of what editors do to the registry."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.article import ArticleId, Language, Manuscript, Paragraph, StorySignature, Tags
from bot.domain.person import PersonId
from bot.domain.reader import Reader, Subscription
from bot.domain.registry import Change, Deed, Kind, Naming
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from storage import DatabaseStore

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OLD, NEW = "petro-hai", "petro-gai"
SILENT = StorySignature(
    language=Language("en"), published=NOW, people=frozenset(), topics=frozenset(), terms=frozenset()
)
TABLES = (
    "SELECT person_id, article_id, mentions, spans, role, about FROM article_people",
    "SELECT topic_id, article_id, score, lent FROM article_topics",
    "SELECT id, person_id FROM quotes",
    "SELECT id, chat_id, topic_id, person_id, muted FROM subscriptions",
    "SELECT person_id, folded, name FROM person_names",
    "SELECT chat_id, profile FROM readers",
    "SELECT kind, id, naming FROM registry_namings",
    "SELECT kind, gone, kept FROM registry_redirects",
)


@dataclass
class World:
    store: DatabaseStore

    async def state(self) -> list[Any]:
        found = [sorted(map(tuple, await self.store.database.read(sql))) for sql in TABLES]
        state: list[Any] = json.loads(json.dumps(found, default=str))
        return state

    async def article(self, headline: str, *people: str, quote: str | None = None) -> ArticleId:
        names = {OLD: "Petro Hai", NEW: "Petro Gai"}
        mentions = [PersonMention(person_id=one, name=names[one], spans=((0, 9), (12, 15))) for one in people]
        quotes = (TaggedQuote(start=0, end=2, text=f"{headline}!", verbatim=True, person_id=quote),) if quote else ()
        tags = Tags(
            language=Language("en"),
            people=tuple(mentions),
            topics=(TopicScore(topic_id="security", score=0.5), TopicScore(topic_id="diplomacy", score=0.7)),
            quotes=quotes,
        )
        return await self.store.articles.add(
            Manuscript(headline=headline, published=NOW, language=Language("en"), body=(Paragraph(headline),)),
            tags=tags,
            extract="",
            signature=SILENT,
            story_id=None,
            added=NOW,
        )

    async def reader(self, chat_id: int, *held: Subscription) -> None:
        kyiv = ZoneInfo("Europe/Kyiv")
        await self.store.readers.put(
            Reader(chat_id=chat_id, locale="en", languages=("en",), zone=kyiv, hours=(time(8),)), due=None
        )
        for one in held:
            await self.store.readers.subscribe(chat_id, one)

    async def write(self, deed: Deed, subject: str, **more: Any) -> int:
        kind = more.pop("kind", Kind.PERSON)
        return await self.store.registrar.write(Change(kind=kind, deed=deed, subject=subject, **more), actor=7, now=NOW)

    async def merge(self) -> int:
        naming = Naming(names={"en": "Petro Hai"}, others=("Petro Gai",))
        return await self.write(Deed.MERGE, OLD, other=NEW, namings={OLD: naming, NEW: None}, redirects={NEW: OLD})


def person(one: str, **more: Any) -> Subscription:
    """Following, or muting, a person."""
    return Subscription(person=PersonId(one), **more)
