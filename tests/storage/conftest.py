from collections.abc import AsyncIterator

import pytest

from storage import SqliteStore, open_store
from tests.storage.registry_world import World


@pytest.fixture
async def store() -> AsyncIterator[SqliteStore]:
    opened = await open_store("sqlite:///:memory:")
    yield opened
    await opened.close()


@pytest.fixture
def world(store: SqliteStore) -> World:
    """A store with two spellings of one politician."""
    return World(store)
