from collections.abc import AsyncIterator

import pytest

from tests.editorial.acting import Newsdesk
from tests.support.founding import a_town


@pytest.fixture
async def desk() -> AsyncIterator[Newsdesk]:
    """A desk with an owner and an editor, whose acts are called as any front would call them."""
    async with a_town() as town:
        opened = Newsdesk(town)
        await opened.opens()
        yield opened
