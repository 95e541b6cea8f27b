"""An edition: one digest for one reader and one slot, before it has words. Rendering gives it those."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.domain.article import ArticleId, StoryId
from bot.domain.reader import Reader, Subscription

LONGEST_QUOTE = 350
"""Characters of a quote that an edition shows; somebody's words are shown whole or not at all."""


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
    """Ids of people whom the article is about, with the number of mentions."""
    quotes: tuple[int, ...] = ()
    """Ids of the attributed quotes, strongest first: those short enough to show, then word for word before retold."""
    arrived: datetime | None = None
    """When readers could first be told of it; None: when it was published."""


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


class DueReader(NamedTuple):
    """The little of a reader that planning needs; a tuple, because a million of them pass. Times: epoch microseconds.

    `rhythm` stands for all readers of one zone with the same hours and days, and is mostly shared between them;
    `profile` is the reader's subscriptions as words, separated by spaces.
    """

    chat_id: int
    due: int
    rhythm: Reader
    languages: tuple[str, ...]
    profile: str
    told_at: int | None
    paused_until: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Owing:
    """Chats whose editions fall on one slot and whose next ones are due together; `slot` None passes them over."""

    slot: str | None
    next_due: datetime | None
    chat_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A planned edition about to be composed: for whom, and from what was published in [since, until).

    `previous` is when the reader's edition before it was planned, if there was one.
    """

    edition_id: int
    reader: Reader
    subscriptions: tuple[Subscription, ...]
    since: datetime
    until: datetime
    previous: datetime | None = None
    selection: Selection | None = None
    """What it holds, once it was composed."""
    edits: int = 0
    """Grows whenever an editor has changed who is who, or which articles tell one story."""
