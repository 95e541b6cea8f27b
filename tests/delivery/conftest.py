"""Real HTTP for every delivery test."""

from collections.abc import AsyncIterator

import pytest

from bot.delivery.api import BotApi
from bot.delivery.wire import Wire
from storage import open_store
from tests.delivery.office import Office
from tests.support.scripted import TOKEN, Scripted


@pytest.fixture
async def telegram() -> AsyncIterator[Scripted]:
    async with Scripted() as server:
        yield server


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with Wire() as opened:
        yield opened


@pytest.fixture
def api(telegram: Scripted, wire: Wire) -> BotApi:
    return BotApi(wire, server=telegram.url, token=TOKEN)


@pytest.fixture
async def office(api: BotApi) -> AsyncIterator[Office]:
    store = await open_store("sqlite:///:memory:")
    yield Office(store, api)
    await store.close()
