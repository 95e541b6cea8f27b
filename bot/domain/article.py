"""An article, from the manuscript intake reads to what readers see. How it is found or shown lives elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import NewType

from bot.domain.marks import Looks, Marked, covered
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore

ArticleId = NewType("ArticleId", int)
StoryId = NewType("StoryId", int)
Language = NewType("Language", str)
"""A BCP 47 tag, lower case primary subtag only: 'en', 'uk'."""


_NOON = time(12, tzinfo=UTC)
_DAWN = time(0, 0, 0, 1, tzinfo=UTC)
"""The microsecond says that nobody gave this time."""


class Status(StrEnum):
    """Where an article stands on its way to readers and back."""

    DRAFT = "draft"
    HELD = "held"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"

    @property
    def shown(self) -> bool:
        """Whether readers see the article."""
        return self in {Status.PUBLISHED, Status.CORRECTED}


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
    """A picture by address or Telegram file id, and what stands under it; `album` are those shown together with it."""

    caption: str | None = None
    url: str | None = None
    album: tuple[str, ...] = ()
    """Telegram file ids, in order: nine at most beside the picture itself."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """All that is shown, in order; empty where there is but a caption."""
        return (self.url, *self.album) if self.url else ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list inside the body."""

    items: tuple[str, ...]


Block = Paragraph | Subheading | PullQuote | Image | Bullets


@dataclass(frozen=True, kw_only=True, slots=True)
class Manuscript:
    """What a page says, before anyone has tagged it.

    `published` is aware; of a page that names only a day it is what `of_day` gives.
    """

    headline: str
    published: datetime
    language: Language
    standfirst: str | None = None
    points: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    category: str | None = None
    keywords: tuple[str, ...] = ()
    """What the source itself files it under, beside its category: tags, sections, subjects; in any language."""
    source_name: str | None = None
    source_url: str | None = None
    canonical_url: str | None = None
    author: str | None = None
    image: Image | None = None
    marks: tuple[Marked, ...] = ()
    """What is marked in its texts, each known by its words and its number among those that say the same."""

    @property
    def opening(self) -> tuple[str, ...]:
        """Its texts above the body that may be marked, in order."""
        caption = self.image.caption if self.image else None
        return tuple(text for text in (self.standfirst, *self.points, caption) if text)

    @property
    def markable(self) -> tuple[str, ...]:
        """All its texts that may be marked, in order: all but the headline."""
        return (*self.opening, *(text for block in self.body for text in block_texts(block)))

    def looks(self, *, after: Sequence[str] = ()) -> Looks:
        """The marks of its texts, from the first on or from behind the first ones."""
        return Looks(self.marks, after=after)


def redacted(manuscript: Manuscript) -> Manuscript:
    """The manuscript as it may be read anywhere: what its spoilers hide is covered, character for character."""
    if not manuscript.marks:
        return manuscript
    looks = manuscript.looks()

    def put(text: str) -> str:
        return covered(text, looks.of(text)) if text else text

    image = manuscript.image
    return replace(  # in the order of the texts: each `put` is the next one that says the same
        manuscript,
        standfirst=put(manuscript.standfirst) if manuscript.standfirst else None,
        points=tuple(map(put, manuscript.points)),
        image=replace(image, caption=put(image.caption)) if image and image.caption else image,
        body=tuple(in_block(block, put) for block in manuscript.body),
        marks=(),
    )


def block_texts(block: Block) -> tuple[str, ...]:
    """The texts of a block that a reader sees, in order."""
    match block:
        case Paragraph(text) | Subheading(text) | PullQuote(text=text):
            return (text,) if text else ()
        case Bullets(items):
            return items
        case Image(caption=caption):
            return (caption,) if caption else ()


def in_block(block: Block, put: Callable[[str], str]) -> Block:
    """A block with other words for its own."""
    match block:
        case Paragraph(text):
            return Paragraph(put(text))
        case Subheading(text):
            return Subheading(put(text))
        case PullQuote():
            return replace(block, text=put(block.text))
        case Bullets(items):
            return Bullets(tuple(map(put, items)))
        case Image(caption=caption):
            return replace(block, caption=put(caption) if caption else None)


def of_day(day: date, *, now: datetime) -> datetime:
    """When something was published of which only the day is known: its noon UTC.

    While that is still ahead, the day's first moment, so that it is out already and tops nothing by the minute in
    which it came in. Both are told from times that were given by `day_alone`.
    """
    noon = datetime.combine(day, _NOON)
    return noon if noon <= now or noon.date() != now.date() else datetime.combine(day, _DAWN)


def day_alone(published: datetime) -> date | None:
    """The day that stands for an instant of `of_day`, the same for readers everywhere; None for any other instant."""
    at = published.astimezone(UTC)
    return at.date() if at.timetz() in {_NOON, _DAWN} else None


def plain_text(manuscript: Manuscript) -> str:
    """The manuscript below its headline, blocks apart by blank lines, as the tagger reads it; spoilers covered."""
    manuscript = redacted(manuscript)
    caption = manuscript.image.caption if manuscript.image else None
    parts = [caption or "", manuscript.standfirst or "", *manuscript.points]
    for block in manuscript.body:
        match block:
            case Paragraph(text) | Subheading(text):
                parts.append(text)
            case PullQuote():
                parts += [block.text, block.speaker or "", block.role or ""]
            case Image():
                parts.append(block.caption or "")
            case Bullets(items):
                parts += items
    return "\n\n".join(part for part in parts if part)


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
    """Person ids, those it is about first, then most mentioned first."""
    about: frozenset[str] = frozenset()
    """Those of them whom it is about; the others it only mentions."""
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
    topics_by_hand: bool = False
    """An editor chose the topics, so that the story lends none."""

    def about(self, one: PersonMention) -> bool:
        """Whether the text is about somebody it names: in the headline, speaking, named twice, or by an editor's word.

        Whoever is named once in passing is no reason to tell a reader of it.
        """
        return one.headed or len(one.spans) != 1 or any(quote.person_id == one.person_id for quote in self.quotes)


EVERY = "*"
"""What every article is counted by."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StorySignature:
    """The little of an article that tells whether another one reports the same event."""

    language: Language
    published: datetime
    people: frozenset[str]
    topics: frozenset[str]
    terms: frozenset[str]
    """More traces, each with a sign of its kind before it; those of one language only begin with '=' or '+'."""
    words: Mapping[str, int] = field(default_factory=dict)
    """Stems of the article's own language, and how often each stands in its opening."""
    headline: frozenset[str] = frozenset()
    """Which of them stand in the headline."""
    names: frozenset[str] = frozenset()
    """Which of them are written as names."""

    @property
    def traces(self) -> frozenset[str]:
        """What articles are looked up by: people as '@id', and terms."""
        return frozenset(f"@{one}" for one in self.people) | {term for term in self.terms if term[0] != "="}

    @property
    def counted(self) -> frozenset[str]:
        """What it is counted by, to know what is rare: traces that any language may have, words as '=en word'."""
        own = f"={self.language}"
        shared = {trace for trace in self.traces if trace[0] != "+"}
        return frozenset(shared | {EVERY, own} | {f"{own} {word}" for word in self.words})

    @staticmethod
    def counted_as(trace: str) -> str:
        """What a trace is counted by: a word that articles are looked up by, as the word."""
        return f"={trace[1:]}" if trace[0] == "+" else trace


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """What an archive holds around an article: the articles most like it, and how common is what they say."""

    having: Mapping[str, int]
    """How many articles of the whole archive have each thing that the article and those near are counted by."""
    near: tuple[tuple[StoryId, StorySignature], ...] = ()
