"""What a fault does to a connection: silence, a reset, an answer in drops. Which call it strikes: faults.py."""

import asyncio
import socket
import struct

from aiohttp import web

from bot.sandbox.faults import Fault

NO_LINGER = struct.pack("ii", 1, 0)
DROPS = 20


def reset(request: web.BaseRequest) -> web.StreamResponse:
    """Break the connection with a TCP reset."""
    transport = request.transport
    if transport:
        raw = transport.get_extra_info("socket")
        if raw:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        transport.abort()
    return web.Response()


class Trouble:
    """Strikes answers; `close` ends every silence at once."""

    def __init__(self) -> None:
        self._over = asyncio.Event()

    def close(self) -> None:
        """Let whoever waits go."""
        self._over.set()

    async def wait(self, seconds: float) -> None:
        """Pass `seconds`, less where the sandbox stops."""
        try:
            await asyncio.wait_for(self._over.wait(), seconds)
        except TimeoutError:
            return

    async def after(self, fault: Fault, request: web.BaseRequest, response: web.Response) -> web.StreamResponse:
        """What becomes of the answer to a call that was done."""
        if fault.kind == "slow_drip":
            return await self._drip(fault, request, response)
        if fault.kind == "lost_reply":
            await self.wait(fault.seconds)
        return reset(request)

    async def _drip(self, fault: Fault, request: web.BaseRequest, response: web.Response) -> web.StreamResponse:
        content = bytes(response.body or b"")  # type: ignore[arg-type]
        stream = web.StreamResponse(status=response.status, headers={"Content-Type": "application/json"})
        stream.content_length = len(content)
        await stream.prepare(request)
        step = max(1, len(content) // DROPS)
        for at in range(0, len(content), step):
            await self.wait(fault.seconds / DROPS)
            await stream.write(content[at : at + step])
        return stream
