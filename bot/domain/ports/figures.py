"""The figures of the last days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.figures import Figure, TopicReads


class Figures(Protocol):
    """What was counted, day by day (UTC)."""

    async def count(self, now: datetime) -> None:
        """Write down how things stand; at most once an hour does any work."""

    async def daily(self, since: datetime, now: datetime) -> Mapping[date, Mapping[Figure, int]]:
        """Each day from `since` on with what was counted on it, today's counts fresh."""

    async def topics(self, since: datetime) -> Sequence[TopicReads]:
        """Topics of the entries in digests since then, from the newest 20,000 digests at most."""
