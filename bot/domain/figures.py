"""Figures for owners: how many readers, follows, deliveries, blocks and posts a day, and which topics are read most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class Figure(StrEnum):
    """What is counted. The first two say how things stood, the others how often it happened."""

    READERS = "readers"
    FOLLOWS = "follows"
    SENT = "sent"
    BLOCKED = "blocked"
    POSTS = "posts"


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicReads:
    """How often entries about a topic were in digests of one day (UTC)."""

    day: date
    topic: str
    entries: int


class Figures(Protocol):
    """What was counted, day by day (UTC)."""

    async def count(self, now: datetime) -> None:
        """Write down how things stand; at most once an hour does any work."""

    async def daily(self, since: datetime, now: datetime) -> Mapping[date, Mapping[Figure, int]]:
        """Each day from `since` on with what was counted on it, today's counts fresh."""

    async def topics(self, since: datetime) -> Sequence[TopicReads]:
        """Topics of the entries in digests since then, from the newest 20,000 digests at most."""
