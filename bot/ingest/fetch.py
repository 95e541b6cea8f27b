"""The one way to the web: bytes of an address, within bounds of size, redirects and place.

Whoever sends an address decides where this process connects. The host is judged as the client will use it, every
answer of the resolver is, every socket before it connects, and who answers in the end; redirects included.
"""

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import Connection
from aiohttp.resolver import ThreadedResolver
from aiohttp.tracing import Trace
from yarl import URL

from bot.domain.errors import Refused
from bot.ingest.addresses import MayVisit, literals, public

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LONGEST_ADDRESS = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """What an address gave: where it was in the end, its kind and charset as told, and its bytes."""

    url: str
    kind: str
    charset: str | None
    raw: bytes


async def fetch(
    url: str, *, headers: Mapping[str, str], kinds: frozenset[str], most_bytes: int, may_visit: MayVisit = public
) -> Fetched:
    """The bytes at `url`, of one of `kinds` of content.

    Raises:
        Refused: it is no address, not a public one, too big, of another kind, or answers with a refusal.
        aiohttp.ClientError, OSError, ValueError: it cannot be reached.
    """
    connector = _Connector(may_visit)
    session = aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers=headers, trust_env=False
    )
    async with session:
        place = _parsed(url)
        for _ in range(MOST_REDIRECTS + 1):
            check(place, may_visit)
            async with session.get(place, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await _read(response, place, kinds, most_bytes)
                place = place.join(_parsed(response.headers.get("Location", "")))
    raise Refused("web.redirects", count=MOST_REDIRECTS)


def check(url: URL, may_visit: MayVisit = public) -> None:
    """Refuse what is no plain web address, or names a machine that may not be visited.

    Raises:
        Refused: it is so.
    """
    if url.scheme not in {"http", "https"} or not url.raw_host or url.raw_user is not None or url.raw_password:
        raise Refused("web.address")
    port = url.port or 0
    for spelling in (url.raw_host, url.host or ""):
        if not all(may_visit(address, port) for address in literals(spelling)):
            raise Refused("web.private", host=spelling[:80])


def _parsed(url: str) -> URL:
    if len(url) > _LONGEST_ADDRESS:
        raise Refused("web.address")
    try:
        return URL(url)
    except (ValueError, TypeError) as problem:
        raise Refused("web.address") from problem


async def _read(response: aiohttp.ClientResponse, place: URL, kinds: frozenset[str], most_bytes: int) -> Fetched:
    if response.status != 200:
        raise Refused("web.status", status=response.status)
    if response.content_type not in kinds:
        raise Refused("web.kind", kind=response.content_type[:40])
    raw = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        raw += chunk
        if len(raw) > most_bytes:
            raise Refused("intake.too_big", megabytes=most_bytes // 1_000_000)
    return Fetched(url=str(place), kind=response.content_type, charset=response.charset, raw=bytes(raw))


class _Connector(aiohttp.TCPConnector):
    """Connects to addresses that may be visited, and looks once more at who is at the other end."""

    def __init__(self, may_visit: MayVisit) -> None:
        self._may_visit = may_visit
        super().__init__(resolver=_Guarded(may_visit), use_dns_cache=False, socket_factory=self._socket)

    def _socket(self, told: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, place = told
        _admit(place, self._may_visit)
        return socket.socket(family, kind, protocol)

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - its signature is the library's
    ) -> Connection:
        """A connection to whom the request is for, once it is known who that is."""
        made = await super().connect(req, traces, timeout)
        try:
            _admit(made.transport.get_extra_info("peername") if made.transport else None, self._may_visit)
        except Refused:
            made.close()
            raise
        return made


def _admit(place: object, may_visit: MayVisit) -> None:
    """Refuse an address, as sockets write it, that may not be visited."""
    if not isinstance(place, tuple) or len(place) < 2:
        raise Refused("web.private", host="?")
    host, port = str(place[0]), int(place[1])
    if not may_visit(ipaddress.ip_address(host.partition("%")[0]), port):
        raise Refused("web.private", host=host)


class _Guarded(AbstractResolver):
    """Resolves names of which every address may be connected to: what is checked is what is used."""

    def __init__(self, may_visit: MayVisit) -> None:
        self._may_visit = may_visit
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Addresses of `host`.

        Raises:
            Refused: it has none, or one that may not be connected to.
        """
        found = await self._resolver.resolve(host, port, family)
        addresses = [ipaddress.ip_address(one["host"].partition("%")[0]) for one in found]
        if not addresses or not all(self._may_visit(address, port) for address in addresses):
            raise Refused("web.private", host=host)
        return found

    async def close(self) -> None:
        """Nothing to let go of."""
