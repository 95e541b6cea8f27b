"""The way to the web at its bounds, over real HTTP on loopback."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.domain.errors import Refused
from bot.ingest.addresses import Address
from bot.ingest.fetch import MOST_REDIRECTS, Fetched, fetch

MOST = 2_000_000
KINDS = frozenset({"text/html"})


class Host:
    """Answers `/status/N/left`, `/size/N` and `/cookies`; `seen` are the headers that were sent, a request each."""

    def __init__(self) -> None:
        self.url = ""
        self.seen: list[dict[str, str]] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.seen.append(dict(request.headers))
        what, *numbers = request.path.strip("/").split("/")
        if what == "size":
            return web.Response(body=b"a" * int(numbers[0]), content_type="text/html")
        if what == "cookies":
            moved = {"Location": "/size/1", "Set-Cookie": "who=somebody; Path=/"}
            return web.Response(status=302, headers=moved)
        status, left = (int(number) for number in numbers)
        if left == 0:
            return web.Response(text="<p>There.</p>", content_type="text/html")
        return web.Response(status=status, headers={"Location": f"/status/{status}/{left - 1}"})


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    made = Host()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield made
    await runner.cleanup()


def anywhere(_address: Address, _port: int) -> bool:
    return True


async def fetched(url: str, *, most: int = MOST) -> Fetched:
    return await fetch(url, headers={"User-Agent": "Tests"}, kinds=KINDS, most_bytes=most, may_visit=anywhere)


async def refused(url: str, *, most: int = MOST) -> Refused:
    with pytest.raises(Refused) as caught:
        await fetched(url, most=most)
    return caught.value


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_every_kind_of_redirect_is_followed(host: Host, status: int) -> None:
    """https://www.rfc-editor.org/rfc/rfc9110#name-redirection-3xx"""
    found = await fetched(f"{host.url}/status/{status}/1")
    assert (found.url, found.raw) == (f"{host.url}/status/{status}/0", b"<p>There.</p>")


@pytest.mark.parametrize("status", [300, 304, 305, 306])
async def test_what_leads_nowhere_is_told_by_its_number(host: Host, status: int) -> None:
    told = (await refused(f"{host.url}/status/{status}/1")).phrase
    assert (told.key, told.args) == ("web.status", {"status": status})


async def test_five_redirects_are_followed_and_a_sixth_is_not(host: Host) -> None:
    assert (await fetched(f"{host.url}/status/302/5")).url == f"{host.url}/status/302/0"
    assert len(host.seen) == 6
    told = (await refused(f"{host.url}/status/302/6")).phrase
    assert (told.key, told.count, MOST_REDIRECTS) == ("web.redirects", 5, 5)
    assert len(host.seen) == 12


async def test_as_many_bytes_as_are_allowed_come_and_one_more_does_not(host: Host) -> None:
    assert len((await fetched(f"{host.url}/size/{MOST}")).raw) == MOST
    told = (await refused(f"{host.url}/size/{MOST + 1}")).phrase
    assert (told.key, told.args) == ("intake.too_big", {"megabytes": 2})


async def test_no_cookie_is_carried_from_one_answer_to_the_next_request(host: Host) -> None:
    await fetched(f"{host.url}/cookies")
    assert [headers.get("Cookie") for headers in host.seen] == [None, None]
    assert {headers["User-Agent"] for headers in host.seen} == {"Tests"}


async def test_a_proxy_of_the_environment_is_not_asked(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert len((await fetched(f"{host.url}/size/3")).raw) == 3


async def test_an_address_of_four_thousand_and_some_characters_is_one_and_a_longer_one_is_not(host: Host) -> None:
    base = f"{host.url}/size/3?"
    assert len((await fetched(base + "a" * (4096 - len(base)))).raw) == 3
    assert (await refused(base + "a" * (4097 - len(base)))).phrase.key == "web.address"
