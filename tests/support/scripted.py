"""A Bot API server that answers exactly what a test tells it to: for failures that must come at one instant."""

import asyncio
import json
import socket
import threading
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

TOKEN = "5550001:ScriptedScriptedScriptedScripted"

Answer = Callable[[web.Request, "Heard"], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """One call as it arrived."""

    method: str
    fields: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)
    peer: object = None
    content_type: str = ""


def ok(result: object) -> Answer:
    async def answer(_request: web.Request, _heard: Heard) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": result})

    return answer


def refuse(code: int, description: str, **parameters: object) -> Answer:
    said = {"ok": False, "error_code": code, "description": description}
    if parameters:
        said["parameters"] = parameters

    async def answer(_request: web.Request, _heard: Heard) -> web.StreamResponse:
        return web.json_response(said, status=code)

    return answer


def raw(status: int, body: bytes) -> Answer:
    async def answer(_request: web.Request, _heard: Heard) -> web.StreamResponse:
        return web.Response(status=status, body=body)

    return answer


def packed(body: bytes, encoding: str) -> Answer:
    """Bytes that are said to be encoded so."""

    async def answer(_request: web.Request, _heard: Heard) -> web.StreamResponse:
        return web.Response(body=body, headers={"Content-Encoding": encoding})

    return answer


def reset() -> Answer:
    """The connection dies instead of an answer."""

    async def answer(request: web.Request, _heard: Heard) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    return answer


def redirect(to: str) -> Answer:
    async def answer(_request: web.Request, _heard: Heard) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": to})

    return answer


def broken_off(start: bytes) -> Answer:
    """An answer of which only the start comes."""

    async def answer(request: web.Request, _heard: Heard) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(len(start) + 100)})
        await response.prepare(request)
        await response.write(start)
        assert request.transport is not None
        request.transport.close()
        return response

    return answer


def silence(until: asyncio.Event) -> Answer:
    """No answer before `until` is set."""

    async def answer(request: web.Request, heard: Heard) -> web.StreamResponse:
        await until.wait()
        return await _well(request, heard)

    return answer


class Scripted:
    """`on(method, …)` queues answers; a method with none left gives `default(method)`."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.url = ""
        self._answers: dict[str, deque[Answer]] = defaultdict(deque)
        self._defaults: dict[str, Answer] = {}
        self._runner: web.AppRunner | None = None
        self._arrived = asyncio.Condition()

    def on(self, method: str, *answers: Answer) -> None:
        self._answers[method].extend(answers)

    def always(self, method: str, answer: Answer) -> None:
        self._defaults[method] = answer

    def of(self, method: str) -> list[Heard]:
        return [one for one in self.heard if one.method == method]

    async def until(self, method: str, count: int) -> list[Heard]:
        """Wait until `method` has been called `count` times."""
        async with self._arrived:
            await asyncio.wait_for(self._arrived.wait_for(lambda: len(self.of(method)) >= count), 30)
        return self.of(method)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=1 << 26)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return await refuse(401, "Unauthorized")(request, Heard(method="", fields={}))
        heard = await _heard(request)
        self.heard.append(heard)
        async with self._arrived:
            self._arrived.notify_all()
        answers = self._answers[heard.method]
        answer = answers.popleft() if answers else self._defaults.get(heard.method, _well)
        return await answer(request, heard)


async def _well(request: web.Request, heard: Heard) -> web.StreamResponse:
    """What Telegram says where all is well: the message that was made, or yes."""
    made = {"message_id": 7, "date": 1, "chat": {"id": heard.fields.get("chat_id"), "type": "private"}}
    said = made if heard.method.startswith(("send", "copy")) and heard.method != "sendChatAction" else True
    return await ok([said] if heard.method == "sendMediaGroup" else said)(request, heard)


async def _heard(request: web.Request) -> Heard:
    fields: dict[str, Any] = dict(request.query)
    files: dict[str, bytes] = {}
    if request.content_type == "application/json":
        fields |= json.loads(await request.read())
    elif request.can_read_body:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = value.file.read()
            else:
                fields[name] = value
    peer = request.transport.get_extra_info("peername") if request.transport else None
    return Heard(
        method=request.match_info["method"],
        fields=fields,
        files=files,
        peer=peer,
        content_type=request.content_type,
    )


class Curt:
    """A server on a thread of its own, that closes each connection after one answer, without having said so."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.closed = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _serve(self) -> None:
        body = b'{"ok":true,"result":true}'
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            self.closed.set()
