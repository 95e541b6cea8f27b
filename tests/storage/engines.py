"""Engines that every case about a room runs on: each a way to an empty, migrated database of its own."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from tests.support.stores import a_new_file

Address = Callable[[], AbstractAsyncContextManager[str]]


@asynccontextmanager
async def in_memory() -> AsyncIterator[str]:
    """A database that is gone when it is closed."""
    yield "sqlite:///:memory:"


ENGINES: dict[str, Address] = {
    "sqlite-memory": in_memory,
    "sqlite-file": a_new_file,
}
"""By name. One more engine is one more line: where an empty database of its stands, for as long as a case runs."""
