"""A post: an article in a channel, from the queue to its last revision. What it looks like: bot.rendering.post."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.article import ArticleId
from bot.domain.newsroom import Channel, Withdrawal
from bot.domain.schedule import instant


class PostState(StrEnum):
    """Where one article stands in one channel."""

    PLANNED = "planned"
    PUBLISHED = "published"
    HELD = "held"
    CANCELLED = "cancelled"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


WAITING = (PostState.PLANNED, PostState.HELD)
OUT = (PostState.PUBLISHED, PostState.CORRECTED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """One message of a post: the key of the delivery that sends it, and the picture it was last owed with.

    `picture` is a file id or an address; None for text. It was asked for, not seen to arrive: what Telegram does not
    take as a photo goes out as text (`Fate.photo` tells).
    """

    key: str
    picture: str | None = None
    album: tuple[str, ...] = ()
    """The pictures that were owed behind it, each in a message of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """An article in a channel: unique by both. `position` orders those of one instant; `embargo` holds it back.

    `revision` is the revision of the article that the channel shows, or is owed.
    """

    id: int
    article_id: ArticleId
    chat_id: int
    state: PostState
    not_before: datetime
    position: int
    draft_id: int | None = None
    embargo: datetime | None = None
    parts: tuple[Sent, ...] = ()
    approved_by: int | None = None
    released: datetime | None = None
    revision: int = 0
    brief: bool = False
    """Whether it ends with 'Read more' where the channel would show the whole text."""

    @property
    def due(self) -> datetime:
        """The earliest instant it may go out."""
        return max(self.not_before, self.embargo) if self.embargo else self.not_before


@dataclass(frozen=True, kw_only=True, slots=True)
class PostCard:
    """The message in an editor's chat that tells how an article stands in its channels, in their language and zone.

    `place` is its number, or the ledger's key until it has one; None where it is gone. `shown` tells what it last said.
    """

    chat_id: int
    article_id: ArticleId
    place: str | None
    locale: str
    zone: ZoneInfo
    planned: datetime
    shown: str = ""
    turn: int = 0


class Kind(StrEnum):
    """What a revision does to an article that is out."""

    CORRECTED = "corrected"
    RETRACTED = "retracted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """A correction or a retraction. `way` is what becomes of retracted posts; None: what each channel is set to."""

    article_id: ArticleId
    number: int
    kind: Kind
    at: datetime
    by: int
    note: str = ""
    way: Withdrawal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """A post's message of which nobody knows whether it arrived."""

    delivery_id: int
    key: str
    chat_id: int
    doubts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Undeleted:
    """A message that should be gone and that Telegram does not let be deleted; `part` numbers it within its post.

    `beside`: it is a further picture of that part's album.
    """

    key: str
    article_id: ArticleId
    chat_id: int
    part: int
    beside: bool = False
    message_id: int
    photo: bool


def key(article_id: int, chat_id: int, part: int, revision: int = 0, *, beside: int = 0) -> str:
    """The ledger's key of one message of a post; `beside` numbers the further pictures of an album from 1."""
    place = f"{part}+{beside}" if beside else f"{part}"
    return f"post:{article_id}:{chat_id}:{place}" + (f":{revision}" if revision else "")


def place_of(owed_as: str) -> int:
    """Which message of its post a key names, from 0."""
    return int(owed_as.split(":")[3].partition("+")[0])


def quiet_until(channel: Channel, now: datetime) -> datetime | None:
    """When the channel's quiet hours end, where `now` is in them."""
    if channel.quiet is None:
        return None
    start, end = channel.quiet
    local = now.astimezone(channel.zone)
    inside = start <= local.time() < end if start <= end else local.time() >= start or local.time() < end
    if not inside or start == end:
        return None
    day: date = local.date() + timedelta(days=int(start > end and local.time() >= start))
    ends = instant(day, end, channel.zone)
    # Where clocks go back over the end, it comes twice: after the first time the night goes on until the second.
    return ends if ends > now else datetime.combine(day, end, tzinfo=channel.zone).replace(fold=1).astimezone(UTC)


def free_at(channel: Channel, last: datetime | None, now: datetime) -> datetime:
    """The first instant from `now` on at which the channel takes another post, `last` being when it took one."""
    earliest = max(now, last + timedelta(seconds=channel.min_gap)) if last else now
    return quiet_until(channel, earliest) or earliest
