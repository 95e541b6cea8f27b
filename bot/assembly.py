"""The composition root: the only place that constructs collaborators, and that knows what fulfils which port."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.domain.article import ArticleId
from bot.domain.person import Person
from bot.domain.ports import Now
from bot.ingest.intake import Intake
from bot.language.translator import Translator
from bot.scheduling.planner import Planner
from bot.settings import Settings
from bot.tagging.lexicon import Lexicon
from bot.tagging.registry import LexiconRegistry
from bot.tagging.tagger import LexiconTagger
from storage import SqliteStore, open_store


@dataclass(frozen=True, kw_only=True, slots=True)
class Archive:
    """Everything that works without Telegram: the store, and what fills and reads it."""

    store: SqliteStore
    registry: LexiconRegistry
    intake: Intake
    planner: Planner
    now: Now

    async def learn(self) -> None:
        """Let the registry know the identities that articles brought along, from this process or another."""
        self.registry.learn(await self.store.articles.people())

    async def summary(self, article_id: ArticleId, words: Translator) -> str:
        """One line on what was found in an article, for the operator who stored it."""
        article = await self.store.articles.get(article_id)
        people = [self.registry.person(one).name_in(words.locale) for one in article.people]
        topics = [self.registry.topic(one).name_in(words.locale) for one in article.topics]
        quotes = sum(quote.attributed for quote in article.quotes)
        return words.text(
            "ingest.summary",
            number=str(article.id),
            headline=article.manuscript.headline,
            people=words.list(people) or words.text("ingest.nobody"),
            topics=words.list(topics) or words.text("ingest.no_topics"),
            quotes=words.text("ingest.quotes", count=quotes),
        )


@asynccontextmanager
async def open_archive(chosen: Settings, *, now: Now, people: Iterable[Person] = ()) -> AsyncIterator[Archive]:
    """The archive at `chosen.database_url`, its registry knowing `people` besides those it ships with.

    Raises:
        Misconfigured: the database cannot be opened.
    """
    store = await open_store(chosen.database_url)
    try:
        lexicon = Lexicon.shipped().with_people(people)
        archive = Archive(
            store=store,
            registry=LexiconRegistry(lexicon),
            intake=Intake(articles=store.articles, tagger=LexiconTagger(lexicon), now=now),
            planner=Planner(articles=store.articles, readers=store.readers, editions=store.editions, now=now),
            now=now,
        )
        await archive.learn()
        yield archive
    finally:
        await store.close()
