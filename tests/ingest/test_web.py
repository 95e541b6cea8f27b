"""Pages by their address over real HTTP: what is read, and every way in which a page is refused."""

import asyncio
import zlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st
from yarl import URL

from bot.domain.errors import Refused
from bot.ingest import fields
from bot.ingest.fetch import check
from bot.ingest.named import Named
from bot.ingest.web import Address, Web, public
from bot.ingest.worker import read_here
from bot.tagging.limits import limited

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
        self.target = ""

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
            "/odd": lambda: web.Response(
                body=b"<h1>Dams hold</h1><p>They do: " + b"a-" * 500_000 + b"a" * 1_000_000,
                headers={"Content-Type": f"text/html; charset={self.target}"},
            ),
            "/moved": lambda: web.Response(status=302, headers={"Location": "/page"}),
            "/away": lambda: web.Response(status=302, headers={"Location": self.target}),
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


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "hex", "undefined", "zlib", "x" * 900])
async def test_an_encoding_that_no_page_is_in_is_not_believed(site: Site, charset: str) -> None:
    """Python's punycode takes hours for a page of this size, in the loop that answers everybody."""
    site.target = charset
    with limited(seconds=15, megabytes=900):
        assert (await OPEN.read(f"{site.url}/odd")).manuscript.headline == "Dams hold"


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


DISGUISES = [
    "http://127。0。0。1/", "http://127．0．0．1/", "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/", "http://127.0.0.1./",
    "http://0177.0.0.1/", "http://0x7f.1/", "http://0x7f000001/", "http://017700000001/", "http://2130706433/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::7f00:1]/", "http://[fe80::1%25lo]/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://ｌｏｃａｌｈｏｓｔ/",
    "http://169。254。169。254/latest/meta-data/", "http://%31%32%37.0.0.1/", "http://127.0.0.1%2e/", "http://①6８.63.129.16/",
]  # fmt: skip


@pytest.mark.parametrize("url", DISGUISES)
async def test_no_spelling_of_a_private_address_is_visited(url: str) -> None:
    assert await refused(Web(now=lambda: NOW), url) in {"web.private", "web.unreachable", "web.address"}


@pytest.mark.parametrize(
    "host", ["127。0。0。1", "①②⑦.⓪.⓪.①", "１２７.０.０.１", "127.1", "0x7f.0.0.1", "ｌｏｃａｌｈｏｓｔ"]
)
async def test_a_redirect_to_a_disguised_machine_within_reach_leads_nowhere(site: Site, host: str) -> None:
    called: list[object] = []

    async def inside(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        called.append(writer.get_extra_info("peername"))
        writer.close()

    door = int(site.url.rpartition(":")[2])
    server = await asyncio.start_server(inside, "127.0.0.1", 0)
    async with server:
        site.target = f"http://{host}:{server.sockets[0].getsockname()[1]}/secret"
        only = Web(now=lambda: NOW, may_visit=lambda address, port: address.is_loopback and port == door)
        assert await refused(only, f"{site.url}/away") in {"web.private", "web.unreachable"}
    assert site.seen == ["/away"]
    assert called == []


DIGITS = [
    str.maketrans("0123456789", other) for other in ("⓪①②③④⑤⑥⑦⑧⑨", "０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "0123456789")
]
PRIVATE = st.sampled_from(
    ["127.0.0.0/8", "10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16", "100.64.0.0/10", "172.16.0.0/12"]
)


def written(number: int, parts: int, base: int) -> str:
    """An address in one to four parts, decimal, octal or hexadecimal, as the resolver of C reads them."""
    form = {8: "0{:o}", 10: "{}", 16: "0x{:x}"}[base]
    heads = [number >> shift & 255 for shift in (24, 16, 8)][: parts - 1]
    return ".".join(form.format(part) for part in [*heads, number & (1 << 8 * (5 - parts)) - 1])


@settings(deadline=None)
@given(
    network=PRIVATE, offset=st.integers(0, 1 << 32), parts=st.integers(1, 4), base=st.sampled_from([8, 10, 16]),
    digits=st.sampled_from(DIGITS), stop=st.sampled_from(".。．｡"), end=st.sampled_from(["", ".", "。"]),
)  # fmt: skip
def test_however_a_private_address_is_spelt_it_is_known(
    network: str, offset: int, parts: int, base: int, digits: dict[int, int], stop: str, end: str
) -> None:
    inside = ip_network(network)
    number = int(inside.network_address) + offset % inside.num_addresses
    host = (written(number, parts, base) + end).replace(".", stop).translate(digits)
    try:
        url = URL(f"http://{host}/")
    except ValueError:
        return  # no address at all to the client either
    with pytest.raises(Refused) as raised:
        check(url)
    assert raised.value.phrase.key == "web.private"


@settings(deadline=None)
@given(st.integers(0, (1 << 128) - 1))
def test_what_lies_outside_the_open_internet_of_version_six_is_never_public(number: int) -> None:
    address = IPv6Address(number)
    if (
        address not in ip_network("2000::/3")
        and address.ipv4_mapped is None
        and address not in ip_network("64:ff9b::/96")
    ):
        assert not public(address, 443)


async def test_a_name_with_one_private_address_is_not_visited(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def both(_: object, host: str, port: int = 0, family: int = 0) -> list[dict[str, object]]:  # noqa: ARG001
        return [{"hostname": host, "host": one, "port": port, "family": 2, "proto": 6, "flags": 0} for one in ADDRESSES]

    monkeypatch.setattr("aiohttp.resolver.ThreadedResolver.resolve", both)
    only = Web(now=lambda: NOW, may_visit=lambda address, _: str(address) == ADDRESSES[1])
    assert await refused(only, site.url.replace("127.0.0.1", "courier.example") + "/page") == "web.private"
    assert site.seen == []


ADDRESSES = ["10.0.0.1", "127.0.0.1"]


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
        "192.0.0.192", "168.63.129.16", "192.0.2.1", "192.88.99.1", "198.19.0.1", "198.51.100.1", "203.0.113.9",
        "240.0.0.1", "::", "::7f00:1", "::808:808", "fec0::1", "64:ff9b:1::1", "64:ff9b:1::a00:1", "2001::1",
        "2001:db8::1", "2001:2::1", "2002:808:808::", "3fff::1", "5f00::1", "100::1", "ff02::1", "fd00:ec2::254",
        "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2620:4f:8000::1",
        "255.255.255.255", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::",
    ],
)  # fmt: skip
def test_an_address_of_a_private_network_is_not_public(written: str) -> None:
    assert not public(ip_address(written), 443)


@pytest.mark.parametrize(
    ("written", "port"),
    [("93.184.216.34", 443), ("2606:2800:220:1::", 80), ("::ffff:8.8.8.8", 443), ("64:ff9b::808:808", 443)],
)
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


async def test_a_command_line_takes_an_address_among_files_and_what_is_refused_costs_no_other(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "page.md").write_text("# Dams stand\n\nThe ministry says so.\n", encoding="utf-8")
    named = Named(reader=read_here, visit=OPEN.read, now=lambda: NOW)
    words = [f"{site.url}/page", str(tmp_path / "absent.html"), f"{site.url}/pdf", str(tmp_path / "page.md")]
    found = [
        (place, said.phrase.key if isinstance(said, Refused) else said.manuscript.headline)
        async for place, said in named.each(words)
    ]
    assert found == list(
        zip(words, ["Dams hold in the north", "intake.unreadable", "web.kind", "Dams stand"], strict=True)
    )
