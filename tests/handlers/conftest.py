from collections.abc import AsyncIterator

import pytest

from tests.support.founding import a_town
from tests.support.town import Town


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    """A town with a bot that has no articles yet."""
    async with a_town() as opened:
        yield opened
