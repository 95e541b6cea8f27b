"""Articles that may tell the same event as another one, looked up by their rarest traces. Judging: bot.tagging."""

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.article import Neighbours, StoryId, StorySignature
from storage import rows, statements
from storage.database import Database, Row

_MOST_COUNTED = 400
"""How many articles that have a trace are counted; of more, the number is told by how close together those stand."""
_MOST_READ = 4000
"""Rows read for one article at most, however large the archive: the rarest traces come first."""
_MOST_NEAR = 48


class NeighbourLookup:
    """Reads story_traces; triggers keep it in step with the articles."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sql: Any = statements.load("neighbours")

    async def around(self, one: StorySignature, since: datetime, until: datetime) -> Neighbours:
        """What there is in [since, until) around an article."""
        window = {"since": rows.micros(since), "until": rows.micros(until)}
        counted = await self._sql.common(
            self._database, traces=rows.dump(sorted(one.traces)), most=_MOST_COUNTED, **window
        )
        having = {row["trace"]: _estimated(row, rows.micros(since), rows.micros(one.published)) for row in counted}
        articles = await self._sql.around(self._database, **window)
        weighed = _weighed(having, articles)
        alike = await self._sql.alike(self._database, weighed=rows.dump(weighed), most=_MOST_NEAR, **window)
        return Neighbours(articles=articles, having=having, near=await self._signed([row["id"] for row in alike]))

    async def _signed(self, ids: list[int]) -> tuple[tuple[StoryId, StorySignature], ...]:
        signed = await self._sql.signed(self._database, ids=rows.dump(ids))
        return tuple(
            (
                StoryId(row["story_id"]),
                rows.load_signature(row["signature"], language=row["language"], published=row["published"]),
            )
            for row in signed
        )


def _estimated(row: Row, since: int, until: int) -> int:
    """How many articles have a trace; `until` is where the archive may end, as most articles are new when they come."""
    counted: int = row["articles"]
    if counted < _MOST_COUNTED or row["last"] >= until:
        return counted
    return int(counted * (until - since) / max(1, row["last"] - since))


def _weighed(having: Mapping[str, int], articles: int) -> list[tuple[str, float]]:
    """Traces with their weights, rarest first, as many as may be read."""
    found: list[tuple[str, float]] = []
    read = 0
    for trace, number in sorted(having.items(), key=lambda item: (item[1], item[0])):
        read += number
        if number and (read <= _MOST_READ or not found):
            found.append((trace, math.log((articles + 2) / (number + 0.5))))
    return found
