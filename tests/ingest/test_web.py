"""Pages by their address over real HTTP: what is read, and every way in which a page is refused."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from ipaddress import ip_address

import pytest
from aiohttp import web

from bot.domain.errors import Refused
from bot.ingest import fields
from bot.ingest.web import Address, Web, public

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PAGE = (
    '<html lang="en"><head><title>Dams hold</title>'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dams hold in the north", '
    '"datePublished": "2026-03-01T10:00:00Z", "publisher": {"name": "The Courier"}}</script></head><body><article>'
    "<p>Engineers strengthened two walls overnight, the ministry said.</p><script>alert(1)</script></article>"
)


class Site:
    """A site on loopback; `seen` are the paths that were asked for."""

    def __init__(self) -> None:
        self.url = ""
        self.seen: list[str] = []
        self.released = asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request.path)
        act: Callable[[], web.Response] | None = {
            "/page": lambda: web.Response(text=PAGE, content_type="text/html"),
            "/cyrillic": lambda: web.Response(
                body="<h1>Дамби тримаються</h1><p>Так кажуть інженери з півночі країни.</p>".encode("cp1251"),
                headers={"Content-Type": "text/html; charset=windows-1251"},
            ),
            "/meta": lambda: web.Response(
                body=('<meta charset="windows-1251"><h1>Дамби тримаються</h1>').encode("cp1251"),
                headers={"Content-Type": "text/html"},
            ),
            "/moved": lambda: web.Response(status=302, headers={"Location": "/page"}),
            "/round": lambda: web.Response(status=302, headers={"Location": "/round"}),
            "/inside": lambda: web.Response(status=302, headers={"Location": "http://10.0.0.1/secret"}),
            "/file": lambda: web.Response(status=302, headers={"Location": "file:///etc/passwd"}),
            "/pdf": lambda: web.Response(body=b"%PDF", content_type="application/pdf"),
            "/big": lambda: web.Response(body=b"a" * 5_000_001, content_type="text/html"),
            "/bomb": lambda: web.Response(
                body=zlib.compress(b"a" * 50_000_000),
                headers={"Content-Type": "text/html", "Content-Encoding": "deflate"},
            ),
            "/liar": lambda: web.Response(
                text='<link rel="canonical" href="https://elsewhere.example/x"><h1>Dams hold</h1><p>They do.</p>',
                content_type="text/html",
            ),
        }.get(request.path)
        if request.path == "/slow":
            await self.released.wait()
        return act() if act else web.Response(status=404)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    started = Site()
    application = web.Application()
    application.router.add_get("/{path:.*}", started.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    listening = web.TCPSite(runner, "127.0.0.1", 0)
    await listening.start()
    started.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield started
    started.released.set()
    await runner.cleanup()


def loopback(address: Address, _port: int) -> bool:
    return address.is_loopback


OPEN = Web(now=lambda: NOW, may_visit=loopback)


async def refused(reader: Web, url: str) -> str:
    with pytest.raises(Refused) as raised:
        await reader.read(url)
    return raised.value.phrase.key


async def test_a_page_becomes_copy_that_knows_where_it_came_from(site: Site) -> None:
    said = (await OPEN.read(f"{site.url}/page#top")).manuscript
    assert (said.headline, said.source_name) == ("Dams hold in the north", "The Courier")
    assert (said.source_url, said.canonical_url) == (f"{site.url}/page", f"{site.url}/page")
    assert "alert" not in repr(said)


@pytest.mark.parametrize("path", ["/cyrillic", "/meta"])
async def test_an_old_encoding_is_understood(site: Site, path: str) -> None:
    assert (await OPEN.read(site.url + path)).manuscript.headline == "Дамби тримаються"


async def test_a_name_is_resolved_and_a_redirect_followed(site: Site) -> None:
    said = (await OPEN.read(site.url.replace("127.0.0.1", "localhost") + "/moved")).manuscript
    assert said.source_url == site.url.replace("127.0.0.1", "localhost") + "/page"


async def test_a_page_that_claims_to_be_of_another_site_is_not_believed(site: Site) -> None:
    said = (await OPEN.read(f"{site.url}/liar")).manuscript
    assert said.canonical_url == f"{site.url}/liar"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/gone", "web.status"),
        ("/pdf", "web.kind"),
        ("/big", "intake.too_big"),
        ("/bomb", "intake.too_big"),
        ("/round", "web.redirects"),
        ("/inside", "web.private"),
        ("/file", "web.address"),
    ],
)
async def test_what_cannot_be_read_is_refused_in_words(site: Site, path: str, why: str) -> None:
    assert await refused(OPEN, site.url + path) == why


async def test_a_page_that_does_not_come_is_not_waited_for(site: Site) -> None:
    assert await refused(Web(now=lambda: NOW, may_visit=loopback, seconds=0.05), f"{site.url}/slow") == "web.slow"


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:80/", "http://localhost/", "http://[::1]/", "http://127.1/", "http://2130706433/", "http://0/"],
)
async def test_our_own_machine_is_never_visited(url: str) -> None:
    assert await refused(Web(now=lambda: NOW), url) in {"web.private", "web.unreachable"}


async def test_nothing_is_asked_of_a_private_site(site: Site) -> None:
    for host in ("127.0.0.1", "localhost"):
        assert await refused(Web(now=lambda: NOW), site.url.replace("127.0.0.1", host) + "/page") == "web.private"
    assert site.seen == []


@pytest.mark.parametrize(
    "url",
    ["ftp://courier.example/", "javascript:alert(1)", "http://", "https://user:word@courier.example/", "http://["],
)
async def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    assert await refused(OPEN, url) in {"web.address", "web.unreachable"}


async def test_a_closed_door_is_told(site: Site, unused_tcp_port: int) -> None:
    assert site.url
    assert await refused(OPEN, f"http://127.0.0.1:{unused_tcp_port}/") == "web.unreachable"


@pytest.mark.parametrize(
    "written",
    [
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_an_address_of_a_private_network_is_not_public(written: str) -> None:
    assert not public(ip_address(written), 443)


@pytest.mark.parametrize(("written", "port"), [("93.184.216.34", 443), ("2606:2800:220:1::", 80)])
def test_a_site_of_the_open_web_is_public(written: str, port: int) -> None:
    assert public(ip_address(written), port)
    assert not public(ip_address(written), 22)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://courier.example/dams", "https://courier.example/dams"),
        ("Dams hold in the north\nhttps://courier.example/dams", "https://courier.example/dams"),
        ("Dams hold https://courier.example/dams", "https://courier.example/dams"),
        ("Dams hold\n\nThey do.\n\nhttps://courier.example/dams", None),
        ("https://courier.example/a https://courier.example/b", None),
        ("Dams hold", None),
        ("", None),
    ],
)
def test_a_message_that_shares_a_page_is_known_by_its_link(text: str, link: str | None) -> None:
    assert fields.shared_link(text) == link
