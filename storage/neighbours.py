"""Articles that may tell the same event as another one, looked up by their rarest traces. Judging: bot.tagging."""

import math
from collections.abc import Collection, Mapping
from datetime import datetime

from bot.domain.article import EVERY, Neighbours, StoryId, StorySignature
from storage import rows
from storage.database import Database
from storage.statements.neighbours import NeighbourStatements

_MOST_READ = 4000
"""Rows read for one article at most, however large the archive: the rarest traces come first."""
_MOST_NEAR = 48


class NeighbourLookup:
    """Reads story_traces and story_counts; triggers keep both in step with the articles."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: NeighbourStatements = database.statements("neighbours")

    async def around(self, one: StorySignature, since: datetime, until: datetime) -> Neighbours:
        """What there is in [since, until) around an article, and how common in the whole archive."""
        having = await self._counted(one.counted)
        alike = await self._sql.alike(
            self._database,
            weighed=rows.dump(_weighed(one, having)),
            since=rows.micros(since),
            until=rows.micros(until),
            most_read=_MOST_READ,
            most=_MOST_NEAR,
        )
        near = await self._signed([row["id"] for row in alike])
        others = frozenset[str]().union(*(signature.counted for _, signature in near)) - one.counted
        return Neighbours(having={**having, **await self._counted(others)}, near=near)

    async def _counted(self, things: Collection[str]) -> Mapping[str, int]:
        found = await self._sql.counted(self._database, things=rows.dump(sorted(things)))
        return {row["counted"]: row["articles"] for row in found}

    async def _signed(self, ids: list[int]) -> tuple[tuple[StoryId, StorySignature], ...]:
        signed = await self._sql.signed(self._database, ids=rows.dump(ids))
        return tuple(
            (
                StoryId(row["story_id"]),
                rows.load_signature(row["signature"], language=row["language"], published=row["published"]),
            )
            for row in signed
        )


def _weighed(one: StorySignature, having: Mapping[str, int]) -> list[tuple[str, float]]:
    """Traces with their weights, rarest first."""
    articles = having.get(EVERY, 0)
    common = {trace: having.get(one.counted_as(trace), 0) for trace in one.traces}
    return [
        (trace, math.log((articles + 2) / (number + 0.5)))
        for trace, number in sorted(common.items(), key=lambda item: (item[1], item[0]))
    ]
