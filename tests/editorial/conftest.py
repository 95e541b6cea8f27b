from collections.abc import AsyncIterator

import pytest

from tests.editorial.acting import Newsdesk
from tests.editorial.writing import Writing
from tests.support.founding import a_town


@pytest.fixture
async def desk() -> AsyncIterator[Newsdesk]:
    """A desk with an owner and an editor, whose acts are called as any front would call them."""
    async with a_town() as town:
        opened = Newsdesk(town)
        await opened.opens()
        yield opened


@pytest.fixture
async def writing() -> AsyncIterator[Writing]:
    """The same with a second editor and a channel that takes posts."""
    async with a_town() as town:
        opened = Writing(town)
        await opened.opens()
        yield opened
