"""What works without Telegram: the store, what fills it and what reads it."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.assembly.patience import patiently
from bot.domain.article import ArticleId
from bot.domain.errors import Missing, Refused
from bot.domain.person import Person, PersonId
from bot.domain.ports import Now
from bot.domain.registry import Overlay
from bot.domain.submission import Submission
from bot.ingest.intake import Intake
from bot.ingest.people_intake import PeopleIntake
from bot.jobs.planner import Planner
from bot.language.translator import Translator
from bot.settings import Settings
from bot.tagging.lexicon import Lexicon
from bot.tagging.registry import LexiconRegistry
from bot.tagging.revision import RevisedTagger
from storage import DatabaseStore, open_store
from storage.team import TeamRoom

_TRIES = 3
"""While news come in that bring people along, indexes are out of date before they are made."""


@dataclass(kw_only=True, slots=True)
class Archive:
    """Everything that works without Telegram: the store, and what fills and reads it."""

    store: DatabaseStore
    registry: LexiconRegistry
    tagger: RevisedTagger
    intake: Intake
    planner: Planner
    now: Now
    url: str

    _overlay: Overlay = field(default_factory=Overlay)
    _learnt: set[str] = field(default_factory=set)

    async def learn(self) -> None:
        """Let registry and tagger know what editors changed and whom articles brought along, here or elsewhere."""
        if await self.store.registrar.version() != self._overlay.version:
            self._overlay = await self.store.registrar.overlay()
            self.registry.adopt(self.tagger.adopt(self._overlay), self._overlay)
            self._learnt.clear()
        new = [one for one in await self.store.articles.people_ids() if one not in self._learnt]
        if new:
            await self._meet(new)

    async def ready(self) -> None:
        """Make what names are looked up in, in a thread, so that the first reader who asks holds nobody up."""
        for _ in range(_TRIES):
            if self.registry.use(await asyncio.to_thread(self.registry.indexes)):
                return

    async def _meet(self, ids: Sequence[PersonId]) -> None:
        # The store knows a listed person only by the names articles used; the lexicon's own entry says more.
        people = await self.store.articles.people(ids)
        self.registry.learn(replace(one, provisional=True) for one in people if self._nobody_listed(one))
        self._learnt.update(ids)

    def _nobody_listed(self, person: Person) -> bool:
        """Whether a stored person is to be learnt: also one who was listed until an editor took that back."""
        try:
            self.registry.person(person.id)
        except Missing:
            return True
        return person.provisional

    async def take(self, found: Submission | Refused) -> ArticleId:
        """Store what was brought, or raise what is wrong with it; waits as long as the database cannot be written."""
        return await patiently(lambda: self.intake.take(found), url=self.url)

    def people_intake(self) -> PeopleIntake:
        """What takes in an operator's file of people."""
        return PeopleIntake(
            registry=self.registry,
            registrar=self.store.registrar,
            retags=self.store.retags,
            audit=self.store.audit,
            transaction=self.store.transaction,
            learn=self.learn,
            now=self.now,
        )

    async def summary(self, article_id: ArticleId, words: Translator) -> str:
        """One line on what was found in an article, for the operator who stored it."""
        await self.learn()
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

    Waits as long as the database is locked or its disk is full.

    Raises:
        Misconfigured: the database cannot be opened.
    """
    store = await patiently(lambda: open_store(chosen.database_url), url=chosen.database_url)
    try:
        lexicon = Lexicon.shipped().with_people(people)
        archive = archive_of(store, lexicon, RevisedTagger(lexicon), now=now, url=chosen.database_url)
        await patiently(archive.learn, url=chosen.database_url)
        yield archive
    finally:
        await store.close()


def archive_of(store: DatabaseStore, lexicon: Lexicon, tagger: RevisedTagger, *, now: Now, url: str) -> Archive:
    """What fills and reads `store`, which the address `url` names."""
    return Archive(
        store=store,
        registry=LexiconRegistry(lexicon),
        tagger=tagger,
        intake=Intake(articles=store.articles, tagger=tagger, now=now),
        planner=Planner(articles=store.articles, planning=store.planning, now=now),
        now=now,
        url=url,
    )


def team_of(chosen: Settings, archive: Archive) -> TeamRoom:
    """Who works at the desk."""
    return TeamRoom(archive.store.database, owners=chosen.owner_ids)
