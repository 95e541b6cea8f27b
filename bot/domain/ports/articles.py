"""The archive, and a page of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.article import Article, ArticleId, Manuscript, Neighbours, Quote, StoryId, StorySignature, Tags
from bot.domain.edition import Candidate
from bot.domain.person import Person, PersonId
from bot.domain.reader import Subscription
from bot.domain.topic import TopicId


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelf:
    """A page of articles, newest first, and how many there are in all."""

    articles: tuple[Article, ...]
    total: int
    offset: int = 0
    upto: int = 0
    """The newest article that counted. The next page is asked for up to it, so that news cannot shift the pages."""


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
        self,
        words: str,
        *,
        languages: Sequence[str],
        limit: int,
        offset: int = 0,
        upto: int | None = None,
        newest: bool = False,
    ) -> Shelf:
        """Full-text hits, best first; with `newest` the newest first."""

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
