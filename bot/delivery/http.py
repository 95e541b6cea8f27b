"""HTTP to a Bot API server: one pool of connections, and errors that say whether Telegram can have heard us.

What a call means, who may send when, and what a failure leads to do not belong here.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import TracebackType
from typing import Self

import aiohttp

_BEGUN = re.compile(rb'\s*\{\s*"ok"\s*:\s*true\b')
_OK, _ELSEWHERE = 200, 300
_LARGEST = 64 * 1024 * 1024
"""Bytes; Telegram's largest answer is a file of 20 MB. A small one that unpacks to more would take the memory."""

Upload = tuple[str, object, str]
"""File name, bytes or an open binary file, MIME type."""


class HttpError(Exception):
    """No answer came. The text never holds an address, because a bot's address holds its token."""

    def __init__(self, text: str, *, timed_out: bool = False) -> None:
        super().__init__(text)
        self.timed_out = timed_out


class NeverSent(HttpError):
    """The request did not leave: safe to send again."""


class LostReply(HttpError):
    """The request may have arrived: sending again may repeat it.

    `likely` where it probably has: an answer broke off, or none came in time. Trouble that is reported at once, and a
    connection that dies before any answer, mostly mean that it has not.
    """

    def __init__(self, text: str, *, timed_out: bool = False, likely: bool = False) -> None:
        super().__init__(text, timed_out=timed_out)
        self.likely = likely


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """How long to wait, in seconds; None waits for ever. `pool` is for a free connection, `connect` for a new one."""

    connect: float | None = 10
    read: float | None = 20
    write: float | None = 20
    pool: float | None = 10

    def longer(self, *, read: float) -> "Patience":
        """The same, with `read` more seconds for the answer: a long poll's own timeout."""
        return replace(self, read=None if self.read is None else self.read + read)

    def times(self, factor: float) -> "Patience":
        """The same, with `factor` times as long for the answer."""
        return replace(self, read=None if self.read is None else self.read * factor)


class Slowness:
    """How late answers come lately: who answers after 30 seconds is waited for longer than 30. Times are in seconds."""

    _LATELY = 600.0
    _LONGEST = 300.0

    def __init__(self) -> None:
        self._slowest = 0.0
        self._until = 0.0

    def note(self, took: float, now: float) -> None:
        """A call was answered, or given up, after so long."""
        if took >= self._slowest or now > self._until:
            self._slowest, self._until = took, now + self._LATELY

    def stretched(self, usual: Patience, now: float) -> Patience:
        """`usual`, or twice as long as the slowest answer of the last ten minutes, 300 s at most, if that is more."""
        if usual.read is None or now > self._until:
            return usual
        return replace(usual, read=max(usual.read, min(2 * self._slowest, self._LONGEST)))


@lru_cache(maxsize=64)
def _client_timeout(patience: Patience) -> aiohttp.ClientTimeout:
    """Aiohttp has no limit for writing and none for a trickling answer, so the whole exchange is bounded too."""
    parts = (patience.pool, patience.connect, patience.write, patience.read)
    known = [part for part in parts if part is not None]
    begin = None if patience.pool is None or patience.connect is None else patience.pool + patience.connect
    return aiohttp.ClientTimeout(
        total=sum(known) if len(known) == len(parts) else None,
        connect=begin,
        sock_connect=patience.connect,
        sock_read=patience.read,
    )


class Http:
    """A pool of kept-alive connections. Opened on first use, so that it belongs to the running loop.

    `proxy` is an http:// or https:// address, with credentials if it needs them.
    """

    def __init__(self, *, proxy: str | None = None, connections: int = 256, patience: Patience | None = None) -> None:
        self._proxy = proxy
        self._connections = connections
        self._patience = patience or Patience()
        self._slowness = Slowness()
        self._session: aiohttp.ClientSession | None = None

    @property
    def patience(self) -> Patience:
        """How long to wait where a call does not say, as things are."""
        return self.stretched(self._patience)

    def stretched(self, usual: Patience) -> Patience:
        """`usual`, and longer while answers come late."""
        return self._slowness.stretched(usual, asyncio.get_running_loop().time())

    @property
    def usual(self) -> Patience:
        """The same where nothing is slow."""
        return self._patience

    async def __aenter__(self) -> Self:
        self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def open(self) -> None:
        """Make the pool ready; nothing connects yet."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("User-Agent", "Accept-Encoding", "Accept"),
                auto_decompress=True,
            )

    async def close(self) -> None:
        """Close every connection; may be called twice."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def post_json(
        self, url: str, body: bytes, *, patience: Patience | None = None, measured: bool = True
    ) -> tuple[int, bytes]:
        """POST UTF-8 JSON; gives the status and the body of the answer.

        How long that takes tells how patient others must be, unless it is not to be `measured`: a long poll.

        Raises:
            NeverSent, LostReply
        """
        began = asyncio.get_running_loop().time()
        try:
            return await self._exchange(
                "POST", url, data=body, headers={"Content-Type": "application/json"}, patience=patience
            )
        except NeverSent:
            measured = False
            raise
        finally:
            now = asyncio.get_running_loop().time()
            if measured:
                self._slowness.note(now - began, now)

    async def post_files(
        self, url: str, fields: Mapping[str, str], files: Mapping[str, Upload], *, patience: Patience | None = None
    ) -> tuple[int, bytes]:
        """POST multipart/form-data; raises as post_json does."""
        form = aiohttp.FormData()
        for name, value in fields.items():
            form.add_field(name, value)
        for name, (filename, content, mime) in files.items():
            form.add_field(name, content, filename=filename, content_type=mime)
        return await self._exchange("POST", url, data=form, patience=patience)

    async def get(self, url: str, *, patience: Patience | None = None) -> tuple[int, bytes]:
        """GET, for files; raises as post_json does."""
        return await self._exchange("GET", url, patience=patience)

    async def _exchange(
        self,
        method: str,
        url: str,
        *,
        data: bytes | aiohttp.FormData | None = None,
        headers: Mapping[str, str] | None = None,
        patience: Patience | None = None,
    ) -> tuple[int, bytes]:
        self.open()
        assert self._session is not None  # noqa: S101 - open() has just made it
        # A connection that the server closed while this process was busy is still in the pool: the loop has to read
        # the end of it first, and lets go of it in the pass after that.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        received = _Received()
        try:
            async with self._session.request(
                method,
                url,
                data=data,
                headers=headers,
                timeout=_client_timeout(patience or self.patience),
                proxy=self._proxy,
                allow_redirects=False,  # a redirect would hand the token to another host
            ) as answer:
                await received.read(answer)
                return received.status, bytes(received.body)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as problem:
            raise _classified(problem, received) from None


def begun(status: int, answer: bytes) -> bool:
    """Whether this is the beginning of the Bot API's yes, so that what was asked has been done."""
    return _OK <= status < _ELSEWHERE and _BEGUN.match(answer) is not None


class _Received:
    """What has come of an answer."""

    def __init__(self) -> None:
        self.status = 0
        self.body = bytearray()

    async def read(self, answer: aiohttp.ClientResponse) -> None:
        """All of it. Raises LostReply where that is more than an answer can be."""
        self.status = answer.status
        async for part in answer.content.iter_any():
            self.body += part
            if len(self.body) > _LARGEST:
                raise LostReply(f"an answer of more than {_LARGEST >> 20} MB")

    @property
    def likely(self) -> bool | None:
        """Whether it shows that the message arrived; None where nothing of it came."""
        return begun(self.status, bytes(self.body)) if self.status else None


def _classified(problem: Exception, received: _Received) -> HttpError:
    """Aiohttp's many errors, told apart by the one thing that matters: can the request have arrived?"""
    timed_out = isinstance(problem, TimeoutError)
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else ""
    text = f"{type(problem).__name__}: {reason}" if reason else type(problem).__name__
    before_sending = (
        aiohttp.ClientConnectorError,  # refused, unreachable, unknown host, bad certificate, no proxy
        aiohttp.ClientSSLError,
        aiohttp.ClientHttpProxyError,
        aiohttp.ConnectionTimeoutError,
        aiohttp.InvalidURL,
        ValueError,
    )
    if isinstance(problem, before_sending):
        return NeverSent(text, timed_out=timed_out)
    return LostReply(text, timed_out=timed_out, likely=timed_out if received.likely is None else received.likely)
