# noqa: INP001 - run by path: .venv/bin/python docs/screenshots.py
"""Plays the demo in a headless Chromium and writes the README's pictures to docs/images/."""

import asyncio
import shutil
import sys
from pathlib import Path
from typing import Any

import aiohttp
from playwright.async_api import Browser, Page, async_playwright

from bot.demo.newsroom import FOLDER
from bot.demo.play import Demo, playing
from bot.sandbox.people import EDITOR, GROUP, OKSANA, OLIVIA, OWNER
from bot.settings import read

IMAGES = Path(__file__).with_name("images")
FLAGS = ["--no-sandbox", "--headless=new", "--disable-gpu"]
CHATTER = (
    (OWNER, "Morning, everyone ☕"),
    (EDITOR, "Доброго ранку! Хто бачив нічне голосування?"),
    (OWNER, "The digest had it at eight"),
)


async def main() -> int:
    """0, or 1 where no Chromium is installed."""
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        sys.stderr.write("No chromium or google-chrome on PATH.\n")
        return 1
    IMAGES.mkdir(exist_ok=True)
    async with playing(read({})) as demo, async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=browser_path, args=FLAGS)
        await _play(browser, demo)
        await browser.close()
    return 0


async def _play(browser: Browser, demo: Demo) -> None:
    """Two readers introduce themselves, the night passes, and both have their digest."""
    phone = await _open(
        browser, f"{demo.sandbox.url}/#/{OKSANA}", width=390, height=844, locale="uk-UA", color_scheme="dark",
        has_touch=True, is_mobile=True, device_scale_factor=2,
    )  # fmt: skip
    desktop = await _open(
        browser, f"{demo.sandbox.url}/#/{OLIVIA}", width=1280, height=900, locale="en-GB", device_scale_factor=1.25
    )
    await _introduce(phone, "Українська")
    await _settle(phone, "Мови новин", "англійська")
    await _introduce(desktop, "English")
    for person, text in CHATTER:
        await _write(demo, GROUP, person, text)
    await desktop.locator(".sidebar [data-move=next]").click()
    for page, digest in ((phone, "Ваш дайджест"), (desktop, "Your digest")):
        await page.locator(".in", has_text=digest).wait_for()
    await desktop.locator(".toast").wait_for(state="detached")
    await _shoot(desktop, "desktop-light-en.png")
    await _shoot(phone, "phone-dark-uk.png")
    await _edit(desktop)
    await _shoot(desktop, "desk-light-en.png")


async def _edit(page: Page) -> None:
    """An editor pastes an article, and gets a card of what was found in it."""
    await page.locator(f'.chat[data-id="{EDITOR}"]').click()
    await page.locator(".start").click()
    await _press(page, "English")
    story = next((FOLDER / "later" / "en").glob("*compensation*")).read_text(encoding="utf-8")
    for text in ("/post", story):
        answered = await page.locator(".in").count()
        await page.locator("textarea").fill(text)
        await page.keyboard.press("Enter")
        await page.locator(".in").nth(answered).wait_for()


async def _shoot(page: Page, name: str) -> None:
    """The newest message from its first line on."""
    newest = page.locator(".in").last
    await newest.evaluate("row => { row.closest('.log').scrollTop = row.offsetTop - 56; }")
    await page.locator(".log.moves").wait_for(state="detached")
    await page.screenshot(path=IMAGES / name)


async def _open(browser: Browser, url: str, *, width: int, height: int, **choices: Any) -> Page:  # noqa: ANN401 - the browser's own options
    context = await browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", timezone_id="Europe/Kyiv", **choices
    )
    page = await context.new_page()
    page.set_default_timeout(15_000)
    await page.goto(url)
    return page


async def _introduce(page: Page, language: str) -> None:
    """Press Start, choose the language, then take what is in the news now."""
    await page.locator(".start").click()
    await _press(page, language)
    for _ in range(2):
        await _press(page, "⚡")


async def _settle(page: Page, setting: str, choice: str) -> None:
    """Turn `choice` of `setting` the other way."""
    answered = await page.locator(".in").count()
    await page.locator("textarea").fill("/settings")
    await page.keyboard.press("Enter")
    await page.locator(".in").nth(answered).wait_for()
    await _press(page, setting)
    await _press(page, choice)


async def _press(page: Page, label: str) -> None:
    row = page.locator(".in").last
    await row.locator(".key", has_text=label).first.wait_for()
    before = await row.inner_text()
    await row.locator(".key", has_text=label).first.click()
    await page.wait_for_function(
        "([before]) => [...document.querySelectorAll('.in')].at(-1).innerText !== before", arg=[before]
    )


async def _write(demo: Demo, chat: int, person: int, text: str) -> None:
    said = {"from": person, "text": text}
    url = f"{demo.sandbox.url}/sandbox/chats/{chat}/send"
    async with aiohttp.ClientSession() as http, http.post(url, json=said) as response:
        response.raise_for_status()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
