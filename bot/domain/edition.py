"""An edition: one digest for one reader and one slot, before it has words. Rendering gives it those."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.article import ArticleId, StoryId
from bot.domain.reader import Subscription


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """What selection and ranking need to know of an article, and no more."""

    id: ArticleId
    story_id: StoryId
    language: str
    published: datetime
    topics: tuple[tuple[str, float], ...]
    """Topic ids (parents included) with their scores, 0 to 1."""
    people: tuple[tuple[str, int], ...]
    """Person ids with the number of mentions."""
    quotes: tuple[int, ...] = ()
    """Ids of the attributed quotes, strongest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One story in an edition: the article that tells it, why this reader gets it, and a quote now and then."""

    article_id: ArticleId
    story_id: StoryId
    because: tuple[Subscription, ...]
    quote_id: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """What matched: the entries that fit the length, and those behind 'and M more'."""

    entries: tuple[Entry, ...]
    rest: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """A selection that belongs to one reader and one slot; `slot` is None for one asked for with /digest."""

    id: int
    chat_id: int
    slot: str | None
    created: datetime
    selection: Selection


@dataclass(frozen=True, kw_only=True, slots=True)
class PlannedEdition:
    """A scheduled edition about to be stored, with the reader's next due time (None: never)."""

    chat_id: int
    slot: str
    selection: Selection
    next_due: datetime | None
