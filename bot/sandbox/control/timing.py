"""GET and POST clock, and the stream of events, as requests."""

import re
from contextlib import suppress

from aiohttp import web

from bot.sandbox.answers import Json
from bot.sandbox.control.rooms import Rooms

Found = re.Match[str]
GREETING = b": listening\nid: %b\n\n"
ANEW = b'data: {"type": "anew", "bot": 0, "chat_id": null}\n\n'


async def shown(rooms: Rooms, _request: web.BaseRequest, _found: Found) -> Json:
    """The time in this process."""
    return rooms.clock.shown()


async def move(rooms: Rooms, request: web.BaseRequest, _found: Found) -> Json:
    """Another time from now on."""
    moved = await rooms.clock.move(request)
    for bot in rooms.bots.all():
        bot.tell("clock", None, now=moved["now"])
    return moved


async def listen(rooms: Rooms, request: web.BaseRequest, _found: Found) -> web.StreamResponse:
    """What happens, as it happens, until the listener goes or falls behind."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
    with rooms.events.listen() as queue, suppress(ConnectionError):
        await response.prepare(request)
        await response.write(GREETING % rooms.events.run.encode())
        if request.headers.get("Last-Event-ID", rooms.events.run) != rooms.events.run:
            await response.write(ANEW)
        while (line := await queue.get()) is not None:
            await response.write(line)
    return response
