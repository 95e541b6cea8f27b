"""Figures for owners: how many readers, follows, deliveries, blocks and posts a day, and which topics are read most."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
