"""The clock of the sandbox, seen and moved."""

from datetime import datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.page.conftest import Visit
from tests.page.stage import NOON, OLIVIA, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_clock_shows_the_sandboxs_time(visit: Visit) -> None:
    page = await visit()
    await expect(page.get_by_role("region", name="Sandbox clock")).to_contain_text("Fri 20 Nov, 12:00")


async def test_an_hour_and_a_day_pass(visit: Visit, stage: Stage) -> None:
    page = await visit()
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.locator(".clock-face")).to_have_text("Fri 20 Nov, 13:00")
    await page.get_by_role("button", name="+1 day").click()
    await expect(page.locator(".clock-face")).to_have_text("Sat 21 Nov, 13:00")
    assert stage.clock() - NOON >= timedelta(days=1, hours=1)


async def test_the_next_digest_comes_now(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    due = NOON + timedelta(hours=20)

    async def upcoming() -> datetime | None:
        return due

    stage.sandbox.control_clock(stage.move, upcoming)
    page = await visit(chat=OLIVIA)
    await page.get_by_role("navigation").get_by_role("button", name="Next digest now").click()
    await expect(page.locator("#toasts")).to_contain_text("Sat 21 Nov, 08:00")
    await expect(page.locator(".date span")).to_have_text("Yesterday")


async def test_nothing_due_is_said(visit: Visit, stage: Stage) -> None:
    async def upcoming() -> datetime | None:
        return None

    stage.sandbox.control_clock(stage.move, upcoming)
    page = await visit()
    await page.get_by_role("button", name="Next digest now").click()
    await expect(page.locator("#toasts")).to_have_text("Nobody has a digest coming")


async def test_a_clock_that_cannot_be_moved_offers_no_buttons(visit: Visit, stage: Stage) -> None:
    page = await visit()
    fixed = {"now": NOON.isoformat(), "controlled": False}  # as where the bot runs in another process
    await page.route("**/sandbox/clock", lambda route: route.fulfill(json=fixed))
    await page.goto(f"{stage.sandbox.url}/?fresh")
    await expect(page.locator(".clock-face")).to_have_text("Fri 20 Nov, 12:00")
    for name in ("+1 hour", "+1 day", "Next digest now"):
        await expect(page.get_by_role("button", name=name)).to_be_hidden()
