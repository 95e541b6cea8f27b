"""HTTP to a Bot API server: one pool of connections, and errors that say whether Telegram can have heard us.

What a call means, who may send when, and what a failure leads to do not belong here.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import TracebackType
from typing import Self

import aiohttp

Upload = tuple[str, object, str]
"""File name, bytes or an open binary file, MIME type."""


class WireError(Exception):
    """No answer came. The text never holds an address, because a bot's address holds its token."""

    def __init__(self, text: str, *, timed_out: bool = False) -> None:
        super().__init__(text)
        self.timed_out = timed_out


class NeverSent(WireError):
    """The request did not leave: safe to send again."""


class LostReply(WireError):
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


class Wire:
    """A pool of kept-alive connections. Opened on first use, so that it belongs to the running loop.

    `proxy` is an http:// or https:// address, with credentials if it needs them.
    """

    def __init__(self, *, proxy: str | None = None, connections: int = 256, patience: Patience | None = None) -> None:
        self._proxy = proxy
        self._connections = connections
        self.patience = patience or Patience()
        self._session: aiohttp.ClientSession | None = None

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

    async def post_json(self, url: str, body: bytes, *, patience: Patience | None = None) -> tuple[int, bytes]:
        """POST UTF-8 JSON; gives the status and the body of the answer.

        Raises:
            NeverSent, LostReply
        """
        return await self._exchange(
            "POST", url, data=body, headers={"Content-Type": "application/json"}, patience=patience
        )

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
                return answer.status, await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as problem:
            raise _classified(problem) from None


def _classified(problem: Exception) -> WireError:
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
    return LostReply(text, timed_out=timed_out, likely=timed_out or isinstance(problem, aiohttp.ClientPayloadError))
