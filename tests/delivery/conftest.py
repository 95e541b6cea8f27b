"""Real HTTP for every delivery test."""

from collections.abc import AsyncIterator

import pytest

from bot.delivery.api import BotApi
from bot.delivery.http import Http
from storage import DatabaseStore
from storage.inbox import InboxRoom
from tests.delivery.inboxes import Handlers
from tests.delivery.office import Office
from tests.support.scripted import TOKEN, Scripted
from tests.support.stores import a_store


@pytest.fixture
async def telegram() -> AsyncIterator[Scripted]:
    async with Scripted() as server:
        yield server


@pytest.fixture
async def http() -> AsyncIterator[Http]:
    async with Http() as opened:
        yield opened


@pytest.fixture
def api(telegram: Scripted, http: Http) -> BotApi:
    return BotApi(http, server=telegram.url, token=TOKEN)


@pytest.fixture
async def office(api: BotApi) -> AsyncIterator[Office]:
    async with a_store() as store:
        yield Office(store, api)


@pytest.fixture
async def store() -> AsyncIterator[DatabaseStore]:
    async with a_store() as opened:
        yield opened


@pytest.fixture
def kept(store: DatabaseStore) -> InboxRoom:
    return InboxRoom(store.database, bot_id=1)


@pytest.fixture
def handlers() -> Handlers:
    return Handlers()
