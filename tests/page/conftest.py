"""One Chromium for the session; each test gets its own sandbox, browser context and bot."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.page.stage import Stage, opened

FLAGS = (
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20_000
"""Milliseconds until something that should show counts as missing: ample, since a busy machine is no fault."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Visit = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium or Chrome is installed here")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as driver:
        expect.set_options(timeout=PATIENCE)
        started = await driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """A sandbox whose two readers have not pressed Start, and its bot in the test's hands."""
    async with opened() as found:
        yield found


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser's console complains of; a test that expects complaints clears the list."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, stage: Stage, complaints: list[str]) -> AsyncIterator[Visit]:
    """Opens the page: `visit(width=…, chat=…)`; desktop, English, light, fine pointer unless said otherwise."""
    contexts = []

    async def open_page(
        *, chat: int | None = None, width: int = 1200, height: int = 800, scheme: str = "light", locale: str = "en-GB",
        touch: bool = False, motion: str = "reduce",
    ) -> Page:  # fmt: skip
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce" if motion == "reduce" else "no-preference",
            locale=locale,
            has_touch=touch,
            is_mobile=touch,
            timezone_id="Europe/Kyiv",
        )
        contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda line: complaints.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        await page.goto(stage.sandbox.url + (f"/#/{chat}" if chat else "/"))
        await page.locator(".chat").first.wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        await context.close()
