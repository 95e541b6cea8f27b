from collections.abc import AsyncIterator

import pytest

from storage import DatabaseStore
from tests.support.stores import a_store


@pytest.fixture
async def store() -> AsyncIterator[DatabaseStore]:
    """A store in a file: what is SQLite's alone needs no other engine."""
    async with a_store() as opened:
        yield opened
