from pathlib import Path

import pytest

from tests.handlers.desk.newsroom import Newsroom
from tests.support.town import Town

SEED = Path(__file__).parents[4] / "shared" / "seed"


@pytest.fixture
async def newsroom(town: Town) -> Newsroom:
    """A desk at work: two editors, an owner, two channels."""
    opened = Newsroom(town)
    await opened.opens()
    return opened
