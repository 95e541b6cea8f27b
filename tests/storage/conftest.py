from collections.abc import AsyncIterator

import pytest

from storage import SqliteStore, open_store


@pytest.fixture
async def store() -> AsyncIterator[SqliteStore]:
    opened = await open_store("sqlite:///:memory:")
    yield opened
    await opened.close()
