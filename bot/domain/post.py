"""A post: an article in a channel, from the queue to its last revision. What it looks like: bot.rendering.post."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.article import ArticleId
from bot.domain.desk import Channel, Withdrawal
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

    @property
    def due(self) -> datetime:
        """The earliest instant it may go out."""
        return max(self.not_before, self.embargo) if self.embargo else self.not_before


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
    """A message that should be gone and that Telegram does not let be deleted; `part` numbers it within its post."""

    key: str
    article_id: ArticleId
    chat_id: int
    part: int
    message_id: int
    photo: bool


def key(article_id: int, chat_id: int, part: int, revision: int = 0) -> str:
    """The ledger's key of one message of a post."""
    return f"post:{article_id}:{chat_id}:{part}" + (f":{revision}" if revision else "")


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
    return instant(day, end, channel.zone)


def free_at(channel: Channel, last: datetime | None, now: datetime) -> datetime:
    """The first instant from `now` on at which the channel takes another post, `last` being when it took one."""
    earliest = max(now, last + timedelta(seconds=channel.min_gap)) if last else now
    return quiet_until(channel, earliest) or earliest
