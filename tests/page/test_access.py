"""Keyboard only, and what a screen reader is told."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.page.conftest import Visit
from tests.page.stage import GROUP, OLIVIA, Stage, keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SPEAKING = {
    "button",
    "link",
    "textbox",
    "combobox",
    "option",
    "listbox",
    "log",
    "navigation",
    "region",
    "dialog",
    "img",
}
CONTRAST = """() => {
    const light = (colour) => {
        const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        const [r, g, b] = colour.map((part) => linear(part / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const parts = (text) => text.match(/[\\d.]+/g).map(Number);
    const ground = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const [r, g, b, a = 1] = parts(getComputedStyle(one).backgroundColor);
            if (a === 1) return [r, g, b];
            if (a > 0) return null;
        }
        return null;
    };
    const faint = [];
    for (const element of document.querySelectorAll('body *')) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !element.checkVisibility() || element.closest('.avatar, .unseen, svg, select')) continue;
        const under = ground(element);
        if (!under) continue;
        const [high, low] = [light(parts(getComputedStyle(element).color)), light(under)].sort((a, b) => b - a);
        const ratio = (high + 0.05) / (low + 0.05);
        if (ratio < 4.5) faint.push(`${element.className}: ${ratio.toFixed(2)}`);
    }
    return faint;
}"""


async def tree(page: Page) -> list[tuple[str, str]]:
    """(role, name) of everything a screen reader meets."""
    session = await page.context.new_cdp_session(page)
    nodes: list[Any] = (await session.send("Accessibility.getFullAXTree"))["nodes"]
    shown = [node for node in nodes if not node.get("ignored")]
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in shown]


async def lively(stage: Stage) -> None:
    """A chat with something of everything."""
    await stage.writes(OLIVIA, "hello")
    await stage.call("setMyCommands", commands=[{"command": "latest", "description": "Newest stories"}])
    await stage.say(
        OLIVIA,
        'A <tg-spoiler>secret</tg-spoiler>, <code>code</code> and <a href="https://a.example">link</a>\n'
        "<blockquote expandable>" + "Long.\n" * 8 + "</blockquote>",
        reply_markup=keys([("Follow", "f"), ("Open", "https://b.example")]),
    )


@pytest.mark.parametrize("width", [390, 1200])
async def test_everything_one_can_touch_has_a_name(visit: Visit, stage: Stage, width: int) -> None:
    await lively(stage)
    page = await visit(chat=OLIVIA, width=width)
    await page.get_by_role("button", name="Open the command menu").click()
    await expect(page.get_by_role("option")).to_be_visible()
    assert [role for role, name in await tree(page) if role in SPEAKING and not name.strip()] == []


async def test_landmarks_and_the_log(visit: Visit, stage: Stage) -> None:
    await lively(stage)
    page = await visit(chat=OLIVIA)
    log = page.get_by_role("log", name="Messages with Tribune")
    await expect(log).to_have_attribute("aria-live", "polite")
    found = set(await tree(page))
    assert {("navigation", "Chats"), ("log", "Messages with Tribune"), ("region", "Sandbox clock")} <= found
    assert "main" in {role for role, _ in found}
    assert ("article", "Tribune, 12:00") in found
    assert ("article", "You, 12:00") in found


async def test_a_hidden_spoiler_is_not_read_aloud(visit: Visit, stage: Stage) -> None:
    await lively(stage)
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".spoiler")).to_be_visible()
    log = [name for role, name in await tree(page) if role in {"StaticText", "button", "article"}]
    assert not any(name == "secret" for name in log)


async def test_a_run_by_keyboard_alone(visit: Visit, stage: Stage) -> None:
    page = await visit()
    for _ in range(5):
        await page.keyboard.press("Tab")
    await expect(page.locator(f'.chat[data-id="{OLIVIA}"]')).to_be_focused()
    await page.keyboard.press("Enter")
    start = page.get_by_role("button", name="Start", exact=True)
    await expect(start).to_be_focused()
    await page.keyboard.press("Enter")
    assert (await stage.heard())["text"] == "/start"
    await stage.say(OLIVIA, "Choose", reply_markup=keys([("English", "en"), ("Українська", "uk")]))
    await expect(page.get_by_role("textbox")).to_be_focused()
    await expect(page.locator(".key")).to_have_count(2)
    await page.keyboard.press("Shift+Tab")
    await expect(page.get_by_role("button", name="Українська")).to_be_focused()
    await page.keyboard.press(" ")
    assert (await stage.heard())["data"] == "uk"
    await page.keyboard.press("Escape")
    await expect(page.locator(f'.chat[data-id="{OLIVIA}"]')).to_be_focused()


async def test_focus_can_be_seen(visit: Visit, stage: Stage) -> None:
    await lively(stage)
    page = await visit(chat=OLIVIA)
    await expect(page.get_by_role("textbox")).to_be_focused()
    unseen = []
    for _ in range(16):
        await page.keyboard.press("Tab")
        mark = await page.evaluate(
            """() => {
                const one = document.activeElement;
                const style = getComputedStyle(one);
                const field = one.matches('textarea') && getComputedStyle(one.closest('.field')).boxShadow;
                const seen = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
                return one === document.body || seen || Boolean(field) ? '' : one.outerHTML.slice(0, 80);
            }"""
        )
        if mark:
            unseen.append(mark)
    assert unseen == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(visit: Visit, stage: Stage, scheme: str) -> None:
    await lively(stage)
    await stage.say(GROUP, "Guten <b>Tag</b> #tag")
    page = await visit(chat=OLIVIA, scheme=scheme)
    await page.get_by_role("button", name="Open the command menu").click()
    await expect(page.get_by_role("option")).to_be_visible()
    assert await page.evaluate(CONTRAST) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 390)])
async def test_menus_and_dialogs_can_be_read_and_have_names(
    visit: Visit, stage: Stage, scheme: str, width: int
) -> None:
    await stage.writes(OLIVIA, "hello", chat=GROUP)
    page = await visit(chat=GROUP, scheme=scheme, width=width)
    await page.get_by_role("combobox", name="Write as").select_option(label="Helen Marsh")
    for opener, item in (("Message actions", "Forward to…"), ("Chat actions", "Members")):
        await page.locator(".row").hover()
        await page.get_by_role("button", name=opener).click()
        assert await page.evaluate(CONTRAST) == []
        await page.get_by_role("menuitem", name=item).click()
        await expect(page.get_by_role("dialog", name=item)).to_be_visible()
        assert await page.evaluate(CONTRAST) == []
        assert [role for role, name in await tree(page) if role in SPEAKING and not name.strip()] == []
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name=opener)).to_be_focused()
