from collections.abc import AsyncIterator

import pytest

from tests.reading.asking import Room
from tests.support.founding import a_town


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """A chat and a little news, whose acts are called as any front would call them."""
    async with a_town() as town:
        opened = Room(town)
        await opened.opens()
        yield opened
