from collections.abc import AsyncIterator

import pytest

from storage import DatabaseStore
from tests.storage.engines import ENGINES, Address
from tests.storage.registry_world import World
from tests.support.stores import a_store


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Address:
    """Each engine in turn."""
    return ENGINES[request.param]


@pytest.fixture
async def store(engine: Address) -> AsyncIterator[DatabaseStore]:
    async with engine() as address, a_store(address) as opened:
        yield opened


@pytest.fixture
def world(store: DatabaseStore) -> World:
    """A store with two spellings of one politician."""
    return World(store)
