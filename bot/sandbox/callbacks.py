"""Pressed buttons that wait for an answer, and how they age. Pressing belongs to control/, answering to methods/."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.answers import QUERY_TOO_OLD, bad

SEEN_WITHIN = timedelta(seconds=15)
LIVES = timedelta(minutes=2)
OPEN_CAP = 10_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A query in wait: who asked, where (None for inline mode), when, and with which words in inline mode."""

    person: int
    chat_id: int | None
    asked: datetime
    words: str = ""


class Queries:
    """Open queries by id; an id is good once."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._open: OrderedDict[str, Query] = OrderedDict()

    def ask(self, query: Query) -> str:
        """Keep `query`; gives its id."""
        self._next += 1
        number = str(self._next)
        self._open[number] = query
        if len(self._open) > OPEN_CAP:
            self._open.popitem(last=False)
        return number

    def settle(self, number: str, now: datetime) -> Query:
        """The query `number`, which is over now.

        Raises:
            Rejected: it was never asked, was answered, or is too old.
        """
        query = self._open.pop(number, None)
        if query is None or now - query.asked > LIVES:
            raise bad(QUERY_TOO_OLD)
        return query
