"""An article, from the manuscript intake reads to what readers see. How it is found or shown lives elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.domain.tags import PersonMention, TaggedQuote, TopicScore

ArticleId = NewType("ArticleId", int)
StoryId = NewType("StoryId", int)
Language = NewType("Language", str)
"""A BCP 47 tag, lower case primary subtag only: 'en', 'uk'."""


class Status(StrEnum):
    """Where an article stands on its way to readers and back."""

    DRAFT = "draft"
    HELD = "held"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, without line breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside the body."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PullQuote:
    """Words the page sets apart. `speaker` is None where the page does not say whose they are."""

    text: str
    speaker: str | None = None
    role: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A picture by address or Telegram file id, and what stands under it."""

    caption: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list inside the body."""

    items: tuple[str, ...]


Block = Paragraph | Subheading | PullQuote | Image | Bullets


@dataclass(frozen=True, kw_only=True, slots=True)
class Manuscript:
    """What a page says, before anyone has tagged it.

    `published` is aware; a page that names only a day is taken as that day's noon UTC, so that the day stays
    the same for every reader from UTC-12 to UTC+11.
    """

    headline: str
    published: datetime
    language: Language
    standfirst: str | None = None
    points: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    category: str | None = None
    source_name: str | None = None
    source_url: str | None = None
    canonical_url: str | None = None
    author: str | None = None
    image: Image | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote:
    """Somebody's words in an article. Shown to readers only when `person` says whose they are."""

    id: int
    article_id: ArticleId
    text: str
    speaker: str | None
    person: str | None
    role: str | None
    verbatim: bool

    @property
    def attributed(self) -> bool:
        """Whether one person stands behind these words."""
        return self.person is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """A stored article. `extract` is the one or two sentences a digest shows."""

    id: ArticleId
    manuscript: Manuscript
    status: Status
    story_id: StoryId
    extract: str
    people: tuple[str, ...] = ()
    """Person ids, most mentioned first."""
    topics: tuple[str, ...] = ()
    """Topic ids, best score first."""
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tags:
    """What the tagger found in a text. Offsets are Unicode code points into that text, end exclusive."""

    language: Language
    people: tuple[PersonMention, ...] = ()
    topics: tuple[TopicScore, ...] = ()
    quotes: tuple[TaggedQuote, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StorySignature:
    """The little of an article that tells whether another one reports the same event."""

    language: Language
    published: datetime
    people: frozenset[str]
    topics: frozenset[str]
    terms: frozenset[str]
    """More traces, each with a sign of its kind before it; those of one language only begin with '='."""

    @property
    def traces(self) -> frozenset[str]:
        """What may be met in another language too, and articles are looked up by: people as '@id', and terms."""
        return frozenset(f"@{one}" for one in self.people) | {term for term in self.terms if term[0] != "="}


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """What an archive holds around an article: how common its traces are, and the articles most like it."""

    articles: int
    """How many there are around."""
    having: Mapping[str, int]
    """For traces of the article, how many of those have it."""
    near: tuple[tuple[StoryId, StorySignature], ...] = ()
