"""What the inside asks of the outside. Storage, the tagger and the clock fulfil these; assembly joins them."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.domain.article import Article, ArticleId, Manuscript, Neighbours, Quote, StoryId, StorySignature, Tags
from bot.domain.delivery import Debt
from bot.domain.edition import Candidate, DueReader, Edition, Order, Owing, Selection
from bot.domain.person import Person, PersonId
from bot.domain.reader import Reader, Subscription
from bot.domain.topic import Topic, TopicId

T = TypeVar("T")

Now = Callable[[], datetime]
"""The clock: aware UTC."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """A page of articles, newest first, and how many there are in all."""

    articles: tuple[Article, ...]
    total: int
    offset: int = 0
    upto: int = 0
    """The newest article that counted. The next page is asked for up to it, so that news cannot shift the pages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Matches(Generic[T]):
    """What words may have meant: `sure` is beyond doubt (two people of one name: two), `near` is 'did you mean'."""

    sure: tuple[T, ...] = ()
    near: tuple[T, ...] = ()


class Tagger(Protocol):
    """Finds people, topics and quotes. Plain CPU work: nothing is awaited."""

    def tag(self, text: str, *, title: str = "", language: str | None = None, category: str = "") -> Tags:
        """Tags of `text`; `title` and `category` weigh topics, `language` is detected when not given."""

    def signature(self, manuscript: Manuscript, tags: Tags) -> StorySignature:
        """What tells whether two articles report the same event."""

    def same_story(self, one: StorySignature, around: Neighbours) -> StoryId | None:
        """The story among its neighbours' that `one` belongs to, if any."""

    def extract(self, manuscript: Manuscript) -> str:
        """One or two sentences for a digest: the points where the page has them, else the best of the lead."""


class Registry(Protocol):
    """The people and topics readers may follow, found by whatever a person types."""

    def person(self, person_id: str) -> Person:
        """The identity, or Missing."""

    def topic(self, topic_id: str) -> Topic:
        """The topic, or Missing."""

    def find_person(self, words: str) -> Matches[Person]:
        """People by any spelling, script, grammatical case or typo."""

    def find_topic(self, words: str) -> Matches[Topic]:
        """Topics by name, synonym in any supported language, inflected form or typo; the nearest five at least."""

    def topics(self) -> Sequence[Topic]:
        """Every topic, parents before children."""


class Articles(Protocol):
    """The archive. Lists hold one article a story, in the first of `languages` it is told in, never a retracted one."""

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
        """Store an article whole, in one transaction; a new story where `story_id` is None.

        Raises:
            Conflict: the same text, or the same canonical address, is stored already.
        """

    async def get(self, article_id: ArticleId) -> Article:
        """One article, or Missing."""

    async def many(self, article_ids: Sequence[ArticleId]) -> Mapping[ArticleId, Article]:
        """Those of `article_ids` that may be shown."""

    async def latest(self, *, languages: Sequence[str], limit: int, offset: int = 0, upto: int | None = None) -> Shelf:
        """Newest stories first; articles numbered higher than `upto` are as if not yet there."""

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
        """Newest stories about a topic (its children included), a person, or both."""

    async def search(
        self, words: str, *, languages: Sequence[str], limit: int, offset: int = 0, upto: int | None = None
    ) -> Shelf:
        """Full-text hits, best first."""

    async def candidates(self, since: datetime, until: datetime) -> Sequence[Candidate]:
        """What an edition may be made of: published in [since, until)."""

    async def neighbours(self, one: StorySignature, since: datetime, until: datetime) -> Neighbours:
        """How common an article's traces are in [since, until), and the articles there that share most of them."""

    async def quotes(
        self,
        *,
        languages: Sequence[str],
        person: PersonId | None = None,
        topic: TopicId | None = None,
        words: str | None = None,
    ) -> Sequence[Quote]:
        """Attributed quotes only, newest first, at most 200."""

    async def volume(self, subject: Subscription, since: datetime, *, languages: Sequence[str]) -> int:
        """How many stories `subject` had since then in these languages; of one that names both, stories about both."""

    async def volumes(
        self,
        since: datetime,
        *,
        languages: Sequence[str] | None = None,
        topic: TopicId | None = None,
        person: PersonId | None = None,
    ) -> Mapping[str, Mapping[str, int]]:
        """How many stories since then, in any language or in these: {'topic': {id: n}, 'person': {id: n}}.

        With `topic` or `person` only those about that one count: what else they are about, and who is in them.
        """

    async def people_ids(self) -> Sequence[PersonId]:
        """The ids of all people stored; cheap to ask again and again."""

    async def people(self, ids: Sequence[PersonId] | None = None) -> Sequence[Person]:
        """Every identity stored, or those of these ids; provisional ones included."""


class Readers(Protocol):
    """Chats, their settings and what they follow."""

    async def get(self, chat_id: int) -> Reader | None:
        """The reader, or None for a chat that has not started."""

    async def put(self, reader: Reader, *, due: datetime | None) -> None:
        """Store settings; `due` is when the next edition is (None: never)."""

    async def subscriptions(self, chat_id: int) -> tuple[Subscription, ...]:
        """Follows and mutes in the order they were made."""

    async def subscribe(self, chat_id: int, subscription: Subscription) -> bool:
        """Add it (a follow replaces a mute of the same, and back); False if it was there."""

    async def unsubscribe(self, chat_id: int, subscription: Subscription) -> bool:
        """Remove it; False if it was not there."""

    async def due(self, now: datetime, *, limit: int) -> Sequence[tuple[Reader, tuple[Subscription, ...], datetime]]:
        """Active readers whose edition is due by `now`, earliest first, with the instant it was due."""

    async def next_due(self) -> datetime | None:
        """When the first active reader is due, or None."""


class Editions(Protocol):
    """Editions and what they owe."""

    async def add(
        self,
        reader: Reader,
        *,
        slot: str | None,
        selection: Selection,
        created: datetime,
        next_due: datetime | None,
        owed: Callable[[int], Sequence[Debt]],
    ) -> int:
        """Store an edition, the deliveries it owes and the reader's next due time in one transaction.

        `owed` is called with the edition's id. One without a slot leaves the schedule and `last_edition_at` as
        they are. Raises Conflict if the reader has this slot already, Missing if there is no such reader.
        """

    async def get(self, edition_id: int) -> Edition:
        """One edition, or Missing."""

    async def told(self, chat_id: int, since: datetime) -> frozenset[StoryId]:
        """Stories that this chat's scheduled editions have told since then, as editors have split and joined them."""


class Planning(Protocol):
    """Editions for all who are due, in bulk; what they hold is written when they are about to be sent."""

    async def due(self, now: datetime, *, after: tuple[int, int], limit: int) -> Sequence[DueReader]:
        """Active readers due by `now`, by (due, chat), those after `after` only."""

    async def owe(self, owing: Sequence[Owing], *, now: datetime) -> int:
        """Store editions with their deliveries and move due times, in one transaction; gives how many are owed.

        A slot a reader has already is not owed again; readers who are not due any more are left alone.
        """

    async def order(self, edition_id: int) -> Order:
        """What a planned edition is to be composed from, or Missing."""

    async def compose(self, composed: Sequence[tuple[int, Selection]]) -> None:
        """Write what editions hold; one that was composed already keeps what it has."""


class Memory(Protocol):
    """Small things remembered of a chat: the last quote shown, where /start stands."""

    async def recall(self, chat_id: int, name: str) -> str | None:
        """What was kept under `name`."""

    async def keep(self, chat_id: int, name: str, value: str) -> None:
        """Keep `value` under `name`."""


class Store(Protocol):
    """One database and its rooms."""

    articles: Articles
    readers: Readers
    editions: Editions
    memory: Memory

    def transaction(self) -> AbstractAsyncContextManager[object]:
        """All writes inside are one; nothing inside awaits the network."""

    async def close(self) -> None:
        """Flush and release the file."""
