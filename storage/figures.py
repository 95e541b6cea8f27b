"""Counts for /stats. What happens in the ledger is counted by triggers as it happens; how things stand, hourly."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from bot.domain.figures import Figure, TopicReads
from storage import rows
from storage.database import Database
from storage.statements.figures import FigureStatements

_HOURLY = timedelta(hours=1)
_MOST_EDITIONS = 20_000
_EPOCH = date(1970, 1, 1)


class FigureRoom:
    """Figures; see bot.domain.figures.Figures for what each method promises."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: FigureStatements = database.statements("figures")
        self._counted: datetime | None = None

    async def count(self, now: datetime) -> None:
        """Write down how things stand; at most once an hour does any work."""
        if self._counted is None or not timedelta() <= now - self._counted < _HOURLY:
            await self._count(now)

    async def _count(self, now: datetime) -> None:
        standing = dict(await self._sql.standing(self._database))
        day = _number(now)
        async with self._database.transaction():
            batch = [{"day": day, "name": name, "value": value} for name, value in standing.items()]
            await self._sql.keep(self._database, batch)
        self._counted = now

    async def daily(self, since: datetime, now: datetime) -> Mapping[date, Mapping[Figure, int]]:
        """Each day from `since` on with what was counted on it, today's counts fresh."""
        await self._count(now)
        first = _number(since)
        found: dict[date, dict[Figure, int]] = {_day(number): {} for number in range(first, _number(now) + 1)}
        for row in await self._sql.daily(self._database, since=first):
            found.setdefault(_day(row["day"]), {})[Figure(row["name"])] = row["value"]
        for row in await self._sql.posts(self._database, since=rows.micros(since)):
            found.setdefault(_day(row["day"]), {})[Figure.POSTS] = row["posts"]
        return dict(sorted(found.items()))

    async def topics(self, since: datetime) -> Sequence[TopicReads]:
        """Topics of the entries in digests since then, from the newest 20,000 digests at most."""
        found = await self._sql.topics(self._database, since=rows.micros(since), most=_MOST_EDITIONS)
        return [TopicReads(day=_day(row["day"]), topic=row["topic"], entries=row["entries"]) for row in found]


def _number(now: datetime) -> int:
    return (now.astimezone(UTC).date() - _EPOCH).days


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)
