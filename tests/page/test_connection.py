"""When the sandbox goes away and comes back, and what the page may reach."""

import pytest
from playwright.async_api import expect

from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox
from tests.page.conftest import Visit
from tests.page.stage import OLIVIA, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_lost_connection_is_said_and_mended(visit: Visit, stage: Stage, complaints: list[str]) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".row")).to_have_count(1)
    port = int(stage.sandbox.url.rpartition(":")[2])
    await stage.sandbox.stop()
    banner = page.get_by_text("Waiting for the sandbox…")
    await expect(banner).to_be_visible()
    await page.get_by_role("textbox").fill("kept")
    await page.keyboard.press("Enter")
    await expect(page.locator("#toasts")).to_have_text("Not sent: no connection")
    await expect(page.get_by_role("textbox")).to_have_value("kept")
    await stage.sandbox.start(port=port)
    await stage.say(OLIVIA, "said while away")
    await expect(banner).to_be_hidden()
    await expect(page.locator(".in")).to_contain_text("said while away")
    complaints.clear()


async def test_the_bots_refusal_is_told(visit: Visit, stage: Stage, complaints: list[str]) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".row")).to_have_count(1)
    await page.route("**/send*", lambda route: route.fulfill(status=400, json={"ok": False, "error": "Not today."}))
    await page.get_by_role("textbox").fill("hello")
    await page.keyboard.press("Enter")
    await expect(page.locator("#toasts")).to_have_text("Not sent: Not today.")
    complaints.clear()


async def test_the_page_reaches_only_its_own_server(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(f"{stage.sandbox.url}/#/{OLIVIA}")
    await page.reload()
    await expect(page.locator(".row")).to_have_count(1)
    assert asked
    assert [url for url in asked if not url.startswith(stage.sandbox.url)] == []


async def test_a_strict_policy_is_sent(stage: Stage) -> None:
    async with stage.http.get(stage.sandbox.url) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


async def test_another_sandbox_in_its_place_is_begun_afresh(visit: Visit, stage: Stage, complaints: list[str]) -> None:
    await stage.writes(OLIVIA, "said in the first")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".row")).to_have_count(1)
    port = int(stage.sandbox.url.rpartition(":")[2])
    await stage.sandbox.stop()
    stage.sandbox = Sandbox(now=stage.clock, limits=Limits.off(), fresh_readers=True)
    await stage.sandbox.start(port=port)
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await expect(page.locator(".row")).to_have_count(0)
    await expect(page.locator(f'.chat[data-id="{OLIVIA}"] .chat-last')).to_have_text("No messages here yet")
    complaints.clear()


async def test_a_look_that_fails_on_the_way_harms_nothing(visit: Visit, stage: Stage, complaints: list[str]) -> None:
    page = await visit()
    await page.route("**/sandbox/chats?*", lambda route: route.abort())
    async with page.expect_event("requestfailed"):
        await stage.control(f"chats/{OLIVIA}/member", action="block")
    await page.unroute("**/sandbox/chats?*")
    await stage.control("people", first_name="Ada")
    await expect(page.locator(".chat-name", has_text="Ada")).to_be_visible()
    assert [line for line in complaints if not line.startswith("Failed to load resource")] == []
    complaints.clear()
