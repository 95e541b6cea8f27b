from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox
from tests.sandbox.support import Hand, World

Opening = Callable[..., Awaitable[World]]


@pytest.fixture
async def opening() -> AsyncIterator[Opening]:
    """Opens worlds; limits are off unless the test asks for them."""
    opened: list[World] = []

    async def open_world(**choices: Any) -> World:
        clock = Hand()
        sandbox = Sandbox(now=clock, **{"limits": Limits.off(), **choices})
        await sandbox.start()
        world = World(sandbox, aiohttp.ClientSession(), clock)
        opened.append(world)
        return world

    yield open_world
    for world in opened:
        await world.close()
        await world.sandbox.stop()


@pytest.fixture
async def world(opening: Opening) -> World:
    """Everybody has written to the bot, no limits."""
    return await opening()
