"""How one post stands: waiting, leaving, out, in doubt, refused, taken back. What editors read of it: bot.rendering."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.delivery import State
from bot.domain.newsroom import Channel, Standing
from bot.domain.ports import Fate
from bot.domain.post import Post, PostState

_GROUP = "-100"
_ON_THE_WAY = (State.PLANNED, State.SENDING)


class Stage(StrEnum):
    """How far a post has come."""

    WAITS = "waits"
    HELD = "held"
    PAUSED = "paused"
    LEAVING = "leaving"
    DOUBTFUL = "doubtful"
    OUT = "out"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    RETRACTED = "retracted"


MOVING = (Stage.WAITS, Stage.HELD, Stage.PAUSED, Stage.LEAVING, Stage.DOUBTFUL)
"""Where something more becomes of it by itself, or by an editor's word."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostStatus:
    """One post, its channel, and what became of its messages; `due` is when it goes out, as far as is known now."""

    post: Post
    channel: Channel
    fates: Mapping[str, Fate]
    due: datetime

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        match self.post.state:
            case PostState.CANCELLED:
                return Stage.CANCELLED
            case PostState.RETRACTED:
                return Stage.RETRACTED
            case PostState.HELD:
                return Stage.HELD
            case PostState.PLANNED:
                return Stage.WAITS if self.channel.standing is Standing.ACTIVE else Stage.PAUSED
        return self._left()

    def _left(self) -> Stage:
        """How far its messages have come; those of long ago, which the ledger has forgotten, are out."""
        states = [fate.state for fate in self.fates.values()]
        if State.IN_DOUBT in states:
            return Stage.DOUBTFUL
        if any(state in _ON_THE_WAY for state in states):
            return Stage.LEAVING
        return Stage.REFUSED if State.FAILED in states else Stage.OUT

    @property
    def total(self) -> int:
        """How many messages it makes."""
        return len(self.post.parts)

    @property
    def arrived(self) -> int:
        """How many of them have arrived."""
        return sum(fate.state is State.SENT for fate in self.fates.values())

    @property
    def why(self) -> str:
        """What Telegram said where it refused one."""
        return next((fate.error for fate in self.fates.values() if fate.state is State.FAILED and fate.error), "")

    @property
    def address(self) -> str | None:
        """Where its first message can be opened: by the channel's name, or for its members by its number."""
        first = self.fates.get(self.post.parts[0].key) if self.post.parts else None
        if first is None or first.message_id is None:
            return None
        if self.channel.username:
            return f"https://t.me/{self.channel.username}/{first.message_id}"
        number = str(self.channel.chat_id)
        return f"https://t.me/c/{number[len(_GROUP) :]}/{first.message_id}" if number.startswith(_GROUP) else None
