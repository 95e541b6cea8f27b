import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from bot.sandbox.people import OKSANA, OLIVIA
from tests.sandbox.conftest import Opening
from tests.sandbox.support import Json, World

HERE = "http://127.0.0.1:1/hook"


class Hook:
    """A bot's webhook: what it was sent, and what it answers next."""

    def __init__(self) -> None:
        self.url = ""
        self.seen: asyncio.Queue[tuple[Json, str | None]] = asyncio.Queue()
        self.answers: list[web.Response] = []

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        update = (await request.json(), request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.seen.put(update)
        return self.answers.pop(0) if self.answers else web.Response()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    runner = web.ServerRunner(web.Server(hook))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


def pauses(noted: list[float]) -> Callable[[float], Awaitable[None]]:
    async def pause(seconds: float) -> None:
        noted.append(seconds)
        await asyncio.sleep(0)

    return pause


async def test_updates_are_pushed_with_the_secret(world: World, hook: Hook) -> None:
    await world.result("setWebhook", url=hook.url, secret_token="S-e_cret1")
    await world.say(OLIVIA, "hello")
    update, secret = await hook.seen.get()
    assert (update["message"]["text"], secret) == ("hello", "S-e_cret1")


async def test_without_a_secret_there_is_no_header(world: World, hook: Hook) -> None:
    await world.say(OLIVIA, "waiting already")
    await world.result("setWebhook", url=hook.url)
    update, secret = await hook.seen.get()
    assert (update["message"]["text"], secret) == ("waiting already", None)


async def test_a_push_is_repeated_until_it_is_taken(opening: Opening, hook: Hook) -> None:
    noted: list[float] = []
    world = await opening(pause=pauses(noted))
    hook.answers = [web.Response(status=500), web.Response(status=302), web.Response(status=204)]
    await world.result("setWebhook", url=hook.url)
    await world.say(OLIVIA, "again and again")
    tries = [await hook.seen.get() for _ in range(3)]
    assert [one["message"]["text"] for one, _ in tries] == ["again and again"] * 3
    assert noted == [1.0, 2.0]
    info = await world.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 302 Found"
    assert info["last_error_date"] == int(world.clock().timestamp())


async def test_one_chat_stays_in_order_and_does_not_hold_up_another(opening: Opening, hook: Hook) -> None:
    gate = asyncio.Event()

    async def pause(_seconds: float) -> None:
        await gate.wait()

    world = await opening(pause=pause)
    hook.answers = [web.Response(status=500)]
    await world.result("setWebhook", url=hook.url)
    await world.say(OLIVIA, "first")
    assert (await hook.seen.get())[0]["message"]["text"] == "first"
    await world.say(OLIVIA, "second")
    await world.say(OKSANA, "other")
    assert (await hook.seen.get())[0]["message"]["text"] == "other"
    gate.set()
    assert [(await hook.seen.get())[0]["message"]["text"] for _ in range(2)] == ["first", "second"]


async def test_nobody_there_is_noted(opening: Opening) -> None:
    failed = asyncio.Event()

    async def pause(_seconds: float) -> None:
        failed.set()
        await asyncio.Event().wait()

    world = await opening(pause=pause)
    await world.result("setWebhook", url="http://127.0.0.1:1/hook")
    await world.say(OLIVIA, "a")
    await failed.wait()
    info = await world.result("getWebhookInfo")
    assert (info["last_error_message"], info["pending_update_count"]) == ("Connection refused", 1)


async def test_a_push_may_be_answered_with_a_call(world: World, hook: Hook) -> None:
    call = {"method": "sendMessage", "chat_id": OLIVIA, "text": "by the answer"}
    hook.answers = [web.json_response(call)]
    await world.result("setWebhook", url=hook.url)
    await world.say(OLIVIA, "one")
    await world.say(OLIVIA, "two")
    await hook.seen.get()
    await hook.seen.get()
    texts = [one["text"] for one in await world.ask(f"chats/{OLIVIA}/messages")]
    assert sorted(texts) == ["by the answer", "one", "two"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"url": "http://bot.example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://bot.example.org:8080/hook"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "https://bot.example.org:port"}, "bad webhook: invalid webhook URL specified"),
        (
            {"url": HERE, "secret_token": "with space"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://bot.example.org/hook"}, "bad webhook: the sandbox pushes to this machine only"),
        ({"url": "https://10.0.0.1/hook"}, "bad webhook: the sandbox pushes to this machine only"),
        ({"url": HERE, "ip_address": "10.0.0.1"}, "bad webhook: the sandbox pushes to this machine only"),
        ({"url": HERE, "ip_address": "here"}, "bad webhook: IP address is invalid"),
        ({"url": HERE, "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_webhook_telegram_would_not_take_is_refused(world: World, fields: Json, words: str) -> None:
    assert await world.refusal("setWebhook", **fields) == (400, f"Bad Request: {words}")


async def test_the_webhook_is_shown_as_it_was_set(world: World) -> None:
    assert await world.bot.set_webhook(HERE, certificate=b"PEM", ip_address="127.0.0.2")
    info = await world.bot.get_webhook_info()
    assert (info.url, info.ip_address, info.has_custom_certificate) == (HERE, "127.0.0.2", True)
    assert await world.bot.set_webhook(HERE)
    info = await world.bot.get_webhook_info()
    assert (info.ip_address, info.has_custom_certificate) == ("127.0.0.1", False)


@pytest.mark.parametrize(("asked", "got"), [({}, 40), ({"max_connections": 7}, 7), ({"max_connections": 500}, 100)])
async def test_connections_are_forty_unless_asked_and_a_hundred_at_most(world: World, asked: Json, got: int) -> None:
    await world.result("setWebhook", url=HERE, **asked)
    info = await world.result("getWebhookInfo")
    assert info["max_connections"] == got
    assert "secret_token" not in info


async def test_pending_updates_can_be_dropped(world: World) -> None:
    await world.say(OLIVIA, "a")
    await world.result("deleteWebhook", drop_pending_updates=True)
    assert await world.updates() == []
