"""Who reads: a chat with its languages, hours and subscriptions. No name, no username: they are not needed."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.person import PersonId
from bot.domain.topic import TopicId


class Length(StrEnum):
    """How many entries an edition has at most."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"

    @property
    def entries(self) -> int:
        """The most entries an edition of this length holds."""
        return {Length.SHORT: 3, Length.MEDIUM: 7, Length.LONG: 12}[self]


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """A follow or, with `muted`, its opposite: of a topic, a person, or both together."""

    topic: TopicId | None = None
    person: PersonId | None = None
    muted: bool = False

    def __post_init__(self) -> None:
        if self.topic is None and self.person is None:
            raise ValueError("a subscription names a topic, a person, or both")

    @property
    def word(self) -> str:
        """It as one word: 'security', '@zelenskyy', 'security@zelenskyy', with '!' before a mute.

        Slugs hold only a-z, 0-9 and '-', so the marks cannot be part of one.
        """
        return f"{'!' if self.muted else ''}{self.topic or ''}{f'@{self.person}' if self.person else ''}"

    @classmethod
    def of(cls, word: str) -> "Subscription":
        """The subscription that `word` says."""
        topic, _, person = word.removeprefix("!").partition("@")
        return cls(
            topic=TopicId(topic) if topic else None,
            person=PersonId(person) if person else None,
            muted=word.startswith("!"),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Reader:
    """One chat that gets digests. Times are local to `zone`; instants are aware UTC."""

    chat_id: int
    locale: str
    """The language the bot speaks to this chat in."""
    languages: tuple[str, ...]
    """The languages this chat reads articles in."""
    zone: ZoneInfo
    hours: tuple[time, ...]
    days: frozenset[int] = frozenset(range(7))
    """ISO weekday numbers less one: Monday is 0."""
    length: Length = Length.MEDIUM
    active: bool = True
    """False once Telegram says the chat is gone; /start brings it back with everything intact."""
    paused_until: datetime | None = None
    last_edition_at: datetime | None = None
    thread_id: int | None = None
    """The forum topic in which a group set its digest up, and so gets it."""
