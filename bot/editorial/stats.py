"""The figures of the last thirty days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from bot.domain.delivery import Rest
from bot.domain.figures import Figure, TopicReads
from bot.editorial.ports import Actor, Editorial

_DAYS = timedelta(days=29)

Days = Mapping[date, Mapping[Figure, int]]
"""Each day (UTC) with what was counted on it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """What was counted, what digests told of, and how often sending as a whole rested, oldest first."""

    days: Days
    reads: Sequence[TopicReads]
    rests: Sequence[Rest]


async def look(ports: Editorial, by: Actor) -> Stats:
    """As of now; that somebody looked is noted."""
    since = (by.at - _DAYS).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    found = Stats(
        days=await ports.figures.daily(since, by.at),
        reads=await ports.figures.topics(since),
        rests=await ports.outbox.rests(since),
    )
    await ports.audit.note("stats_seen", actor=by.id, at=by.at, kind="stats")
    return found
