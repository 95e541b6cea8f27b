"""What the bot may do in a channel or group, and what a change of that means for the desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.newsroom import Channel, Standing

POST, EDIT, DELETE = "can_post_messages", "can_edit_messages", "can_delete_messages"
USED = (POST, EDIT, DELETE)
"""Every right the desk makes use of, the one it cannot do without first."""

_INSIDE = frozenset({"creator", "administrator", "member", "restricted"})
_RUNNING = frozenset({"creator", "administrator"})


class Shift(StrEnum):
    """What became of a channel when the bot's standing there changed."""

    NONE = "none"
    NEW = "new"
    LOST = "lost"
    REGAINED = "regained"
    FEWER = "fewer"
    GONE = "gone"
    """It was never registered, and the bot is out again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Discussion:
    """The group in which a channel's readers comment; without a title where the bot is not in it."""

    title: str
    may_delete: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What Telegram says of a chat and of the bot's standing there; nameless where the bot is out."""

    status: str
    held: frozenset[str] = frozenset()
    title: str = ""
    username: str | None = None
    discussion: Discussion | None = None


def rights(kind: str, status: str, granted: Mapping[str, object]) -> frozenset[str]:
    """What the bot may do: in a channel what it is given; in a group every member posts, and edits what is its own."""
    if kind == "channel":
        return frozenset(right for right in USED if status in _RUNNING and granted.get(right))
    silenced = status == "restricted" and not granted.get("can_send_messages")
    if status not in _INSIDE or silenced:
        return frozenset()
    return frozenset({POST, EDIT} | ({DELETE} if status in _RUNNING and granted.get(DELETE) else set()))


def lacking(held: Iterable[str]) -> tuple[str, ...]:
    """What the desk could use and does not have."""
    known = frozenset(held)
    return tuple(right for right in USED if right not in known)


def shift(channel: Channel | None, status: str, held: frozenset[str]) -> Shift:
    """What it means that the bot now has `status` and may do `held`; a new chat is of interest once the bot runs it."""
    if channel is None:
        return Shift.NEW if status in _RUNNING else Shift.NONE
    if channel.standing is Standing.ASKED:
        return Shift.NONE if status in _RUNNING else Shift.GONE
    if POST not in held:
        return Shift.NONE if channel.standing is Standing.LOST else Shift.LOST
    if channel.standing is Standing.LOST:
        return Shift.REGAINED
    return Shift.FEWER if channel.rights - held else Shift.NONE
