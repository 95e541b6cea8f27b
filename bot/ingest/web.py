"""Pages fetched by their address, within bounds: size, time, redirects, and never a machine of our own network.

Whoever sends an address decides where this process connects, so each host is resolved here and only public addresses
are connected to, redirects included. Reading the page: html.py.
"""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from bot.domain.copy import Copy
from bot.domain.errors import Refused
from bot.ingest.formats import read_file
from bot.ingest.text import MOST_BYTES

Address = IPv4Address | IPv6Address
MayVisit = Callable[[Address, int], bool]
"""Whether an address and port may be connected to."""

_PORTS = frozenset({80, 443, 8080, 8443})
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SECONDS = 20.0
_KINDS = {
    "text/html": "page.html",
    "application/xhtml+xml": "page.html",
    "text/plain": "page.txt",
    "application/json": "page.json",
    "text/markdown": "page.md",
}
_HEADERS = {"User-Agent": "Tribune (a newsroom's bot, one page at an editor's word)", "Accept": ", ".join(_KINDS)}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"),)


def public(address: Address, port: int) -> bool:
    """Whether an address belongs to the open internet, however it is written, and the port to a web server."""
    return port in _PORTS and all(one.is_global and not one.is_multicast for one in _meant(address))


def _meant(address: Address) -> list[Address]:
    """The address, and the IPv4 address that a translation to IPv6 carries inside it."""
    if isinstance(address, IPv4Address):
        return [address]
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    inside += [IPv4Address(int(address) & 0xFFFFFFFF) for network in _EMBEDDED if address in network]
    found: list[Address] = [one for one in inside if one is not None]
    return found if address.ipv4_mapped else [address, *found]


@dataclass(frozen=True, kw_only=True, slots=True)
class Web:
    """Opens pages. `may_visit` decides what is connected to; tests let it have loopback."""

    now: Callable[[], datetime]
    may_visit: MayVisit = public
    seconds: float = _SECONDS

    async def read(self, url: str) -> Copy:
        """The article at an address; what it lacks may be mended later.

        Raises:
            Refused: it is no address, not a public one, does not answer in time, or is no page of a readable kind.
        """
        try:
            async with asyncio.timeout(self.seconds):
                place, name, raw = await self._fetched(url)
        except TimeoutError as problem:
            raise Refused("web.slow", seconds=round(self.seconds)) from problem
        except (aiohttp.ClientError, OSError, ValueError) as problem:
            raise Refused("web.unreachable", host=_host(url)) from problem
        copy = await asyncio.to_thread(read_file, raw, name=name, now=self.now())
        return _with_source(copy, place)

    async def _fetched(self, url: str) -> tuple[str, str, bytes]:
        """Where the page was in the end, a file name that says what it is, and its bytes in UTF-8."""
        connector = aiohttp.TCPConnector(resolver=_Guarded(self.may_visit), use_dns_cache=False)
        session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers=_HEADERS, trust_env=False
        )
        async with session:
            for _ in range(_MOST_REDIRECTS + 1):
                self._check(url)
                async with session.get(url, allow_redirects=False) as response:
                    if response.status not in _REDIRECTS:
                        return url, *await _page(response)
                    url = urljoin(url, response.headers.get("Location", ""))
        raise Refused("web.redirects", count=_MOST_REDIRECTS)

    def _check(self, url: str) -> None:
        """Refuse what is no plain web address; one written as a number is judged here, since nobody resolves it."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            raise Refused("web.address")
        try:
            number = ipaddress.ip_address(parts.hostname.partition("%")[0])
        except ValueError:
            return
        if not self.may_visit(number, _port(url)):
            raise Refused("web.private", host=parts.hostname)


class _Guarded(AbstractResolver):
    """Resolves names to addresses that may be connected to, and to no others: what is checked is what is used."""

    def __init__(self, may_visit: MayVisit) -> None:
        self._may_visit = may_visit
        self._resolver = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Addresses of `host`.

        Raises:
            Refused: it has none that may be connected to.
        """
        found = await self._resolver.resolve(host, port, family)
        allowed = [one for one in found if self._may_visit(ipaddress.ip_address(one["host"].partition("%")[0]), port)]
        if not allowed:
            raise Refused("web.private", host=host)
        return allowed

    async def close(self) -> None:
        """Nothing to let go of."""


async def _page(response: aiohttp.ClientResponse) -> tuple[str, bytes]:
    if response.status != 200:
        raise Refused("web.status", status=response.status)
    name = _KINDS.get(response.content_type)
    if name is None:
        raise Refused("web.kind", kind=response.content_type[:40])
    raw = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        raw += chunk
        if len(raw) > MOST_BYTES:
            raise Refused("intake.too_big", megabytes=MOST_BYTES // 1_000_000)
    return name, _in_utf8(bytes(raw), response.charset)


def _in_utf8(raw: bytes, charset: str | None) -> bytes:
    """The page in UTF-8, by what its server or itself says it is in; unchanged where that is nonsense."""
    told = _CHARSET.search(raw[:4096])
    said = charset or (told[1].decode("ascii") if told else "utf-8")
    try:
        return raw.decode(said).encode()
    except (LookupError, UnicodeError):
        return raw


def _with_source(copy: Copy, url: str) -> Copy:
    """The copy with where it came from; a page that claims an address on another host is not believed."""
    said, place = copy.manuscript, url.partition("#")[0]
    believed = said.canonical_url and _bare(_host(said.canonical_url)) == _bare(_host(place))
    named = said.source_name or _bare(_host(place))
    canonical = said.canonical_url if believed else place
    return replace(copy, manuscript=replace(said, source_name=named, source_url=place, canonical_url=canonical))


def _bare(host: str) -> str:
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")


def _host(url: str) -> str:
    """The host of an address; empty for what is none."""
    with suppress(ValueError):
        return urlsplit(url).hostname or ""
    return ""


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)
