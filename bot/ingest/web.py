"""Pages by their address, in bounded time. The way to them, and whom it never leads to: fetch.py; reading: formats/."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

import aiohttp

from bot.domain.errors import Refused
from bot.domain.submission import Submission
from bot.ingest.addresses import Address, MayVisit, public
from bot.ingest.encodings import encoding_of, known
from bot.ingest.fetch import Fetched, fetch
from bot.ingest.formats import kinds
from bot.ingest.text import MOST_BYTES
from bot.ingest.worker import ReadFile, read_here

__all__ = ["Address", "MayVisit", "Web", "public"]

_SECONDS = 20.0
_KINDS = dict(kinds())
_HEADERS = {"User-Agent": "Tribune (a newsroom's bot, one page at an editor's word)", "Accept": ", ".join(_KINDS)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Web:
    """Opens pages. `may_visit` decides what is connected to; tests let it have loopback."""

    now: Callable[[], datetime]
    may_visit: MayVisit = public
    seconds: float = _SECONDS
    reader: ReadFile = read_here

    async def read(self, url: str) -> Submission:
        """The article at an address; what it lacks may be mended later.

        Raises:
            Refused: it is no address, not a public one, does not answer in time, or is no page of a readable kind.
        """
        try:
            async with asyncio.timeout(self.seconds):
                page = await self._fetched(url)
        except TimeoutError as problem:
            raise Refused("web.slow", seconds=round(self.seconds)) from problem
        except (aiohttp.ClientError, OSError, ValueError) as problem:
            raise Refused("web.unreachable", host=_host(url)) from problem
        raw = _in_utf8(page.raw, page.charset)
        return _with_source(await self.reader(raw, name=_KINDS[page.kind], now=self.now()), page.url)

    async def _fetched(self, url: str) -> Fetched:
        return await fetch(
            url, headers=_HEADERS, kinds=frozenset(_KINDS), most_bytes=MOST_BYTES, may_visit=self.may_visit
        )


def _in_utf8(raw: bytes, charset: str | None) -> bytes:
    """The page in UTF-8, by what its server or itself says it is in; unchanged where that is nonsense."""
    try:
        return raw.decode(known(charset or "") or encoding_of(raw)).encode()
    except UnicodeError:
        return raw


def _with_source(copy: Submission, url: str) -> Submission:
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
