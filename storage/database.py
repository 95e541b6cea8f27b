"""What rooms ask of an engine: its statements by name, reads, writes, transactions. Each driver has a folder."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

Values = Mapping[str, Any]


class Row(Protocol):
    """A row of an answer: columns by name or by place."""

    def __getitem__(self, column: str | int, /) -> Any:  # noqa: ANN401 - a column has any type
        """The value of a column."""

    def __iter__(self) -> Iterator[Any]:
        """The values, in the order of the statement."""

    def __len__(self) -> int:
        """How many columns there are."""

    def keys(self) -> Iterable[str]:
        """The names of the columns."""


class Database(Protocol):
    """An open database. Every task reads only what is committed, or what it has itself written so far.

    Values stand in statements as :name, whatever the engine's own library wants. What an engine refuses is a
    StoreError: Clash for a row that breaks a rule of its table, StoreTrouble where nothing can be stored.
    """

    def statements(self, room: str) -> Any:  # noqa: ANN401 - the room names the type: storage.statements
        """The statements of a room: what all engines share, and what this one says its own way."""

    def matching(self, typed: str) -> str | None:
        """What a person types as the engine's own query for texts; None where no word is left to look for."""

    def transaction(self) -> AbstractAsyncContextManager[None]:
        """Everything inside is stored, or nothing. Used again inside by the same task it joins."""

    async def read(self, sql: str, values: Values | None = None) -> Sequence[Row]:
        """All rows of a SELECT."""

    async def change(self, sql: str, values: Values | None = None) -> int:
        """Run a write and give the number of rows it changed; only inside a transaction."""

    async def change_returning(self, sql: str, values: Values | None = None) -> Sequence[Row]:
        """Run a write with RETURNING and give its rows; only inside a transaction."""

    async def change_many(self, sql: str, batch: Iterable[Values]) -> int:
        """Run a write once for each of `batch`, in one go; only inside a transaction."""

    async def checkpoint(self) -> None:
        """What was erased is gone from all that the engine keeps, its log included; outside a transaction."""

    async def close(self) -> None:
        """Wait for what is running, then release the database."""
