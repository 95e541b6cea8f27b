from collections.abc import AsyncIterator

import pytest

from storage import DatabaseStore
from tests.storage.registry_world import World
from tests.support.stores import a_store


@pytest.fixture
async def store() -> AsyncIterator[DatabaseStore]:
    async with a_store() as opened:
        yield opened


@pytest.fixture
def world(store: DatabaseStore) -> World:
    """A store with two spellings of one politician."""
    return World(store)
