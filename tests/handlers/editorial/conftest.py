import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from tests.handlers.editorial.channel_room import card
from tests.handlers.editorial.newsroom import PIXEL, Newsroom
from tests.support.town import Town

SEED = Path(__file__).parents[4] / "shared" / "seed"


@pytest.fixture
async def newsroom(town: Town) -> Newsroom:
    """A desk at work: two editors, an owner, two channels."""
    opened = Newsroom(town)
    await opened.opens()
    return opened


@pytest.fixture
async def site() -> AsyncIterator[str]:
    """A site on loopback that has a page, /dams.html, and its picture, /dam.png."""

    async def dam(_request: web.Request) -> web.Response:
        return web.Response(body=base64.b64decode(PIXEL), content_type="image/png")

    async def page(request: web.Request) -> web.Response:
        said = "Engineers strengthened two walls overnight, the ministry said on Monday, and the town kept dry. " * 3
        markup = (
            f'<meta property="og:image" content="{request.url.origin()}/dam.png"><h1>Dams hold in the north</h1>'
            f"<article><p>{said}</p></article>"
        )
        return web.Response(text=markup, content_type="text/html")

    application = web.Application()
    application.router.add_get("/dam.png", dam)
    application.router.add_get("/dams.html", page)
    runner = web.AppRunner(application)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
async def registered(town: Town) -> Town:
    """A town whose channel is registered, its card before the owner."""
    await card(town)
    return town
