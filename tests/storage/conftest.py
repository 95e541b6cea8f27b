from collections.abc import AsyncIterator

import pytest

from storage import SqliteStore
from tests.storage.registry_world import World
from tests.support.stores import a_store


@pytest.fixture
async def store() -> AsyncIterator[SqliteStore]:
    async with a_store() as opened:
        yield opened


@pytest.fixture
def world(store: SqliteStore) -> World:
    """A store with two spellings of one politician."""
    return World(store)
