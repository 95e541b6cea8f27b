"""Widths, themes, languages: what the page looks like to whom."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import Visit
from tests.page.stage import GROUP, OLIVIA, Stage, keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

GROUND = "getComputedStyle(document.body).backgroundColor"


async def test_a_desktop_has_both_panes(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await expect(page.get_by_role("navigation", name="Chats")).to_be_visible()
    await expect(page.get_by_role("log")).to_be_visible()
    await expect(page.get_by_role("button", name="Back to chats")).to_be_hidden()


async def test_a_phone_has_one_pane_at_a_time(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(width=390, height=844, touch=True)
    await expect(page.locator("#stage")).to_be_hidden()
    await page.locator(".chat").first.tap()
    await expect(page.get_by_role("navigation")).to_be_hidden()
    await expect(page.get_by_role("log")).to_be_visible()
    await expect(page.get_by_role("button", name="Next digest now")).to_be_visible()
    await page.get_by_role("button", name="Back to chats").tap()
    await expect(page.get_by_role("navigation")).to_be_visible()
    await expect(page.locator(f'.chat[data-id="{OLIVIA}"]')).to_be_focused()


@pytest.mark.parametrize("width", [320, 390, 701, 1920])
async def test_nothing_sticks_out(visit: Visit, stage: Stage, width: int) -> None:
    await stage.writes(OLIVIA, "hello " * 60, chat=GROUP)
    await stage.say(GROUP, "Довге " * 90, reply_markup=keys([("One", "1"), ("Two", "2"), ("Three", "3")]))
    page = await visit(chat=GROUP, width=width, height=700)
    await expect(page.locator(".key").first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await page.evaluate(
        """() => [...document.querySelectorAll('button, a, textarea, .bubble, select')]
            .filter((one) => one.checkVisibility() && !one.closest('[hidden]'))
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.left < 0 || box.right > innerWidth))
            .map(([one]) => one.outerHTML)"""
    ) == []  # fmt: skip


async def test_the_foot_never_covers_the_newest_message(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    for number in range(20):
        await stage.say(OLIVIA, f"line {number}")
    page = await visit(chat=OLIVIA)
    last = page.locator(".row").last
    await expect(last).to_be_in_viewport(ratio=1)
    await page.get_by_role("textbox").fill("one\n" * 8)
    await expect(last).to_be_in_viewport(ratio=1)
    row, foot = await last.bounding_box(), await page.locator("#foot").bounding_box()
    assert row
    assert foot
    assert row["y"] + row["height"] <= foot["y"]


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(23, 33, 43)")])
async def test_the_theme_follows_the_system(visit: Visit, scheme: str, ground: str) -> None:
    page = await visit(scheme=scheme)
    assert await page.evaluate(GROUND) == ground


async def test_a_chosen_theme_stays_chosen(visit: Visit) -> None:
    page = await visit()
    await page.get_by_role("button", name="Switch between light and dark").click()
    assert await page.evaluate(GROUND) == "rgb(23, 33, 43)"
    await page.reload()
    assert await page.evaluate(GROUND) == "rgb(23, 33, 43)"


async def test_the_page_speaks_the_browsers_language_and_can_switch(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello", chat=GROUP)
    page = await visit(chat=GROUP, locale="uk-UA")
    await expect(page.locator(".date")).to_have_text("Сьогодні")
    await expect(page.locator("#talk-about")).to_have_text("5 учасників")
    await expect(page.locator("html")).to_have_attribute("lang", "uk")
    await expect(page.get_by_role("textbox")).to_have_attribute("placeholder", "Повідомлення")
    await page.get_by_role("button", name="Мова інтерфейсу").click()
    await expect(page.locator(".date")).to_have_text("Today")
    await expect(page.locator("#talk-about")).to_have_text("5 members")
    await page.reload()
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_an_unknown_language_reads_english(visit: Visit) -> None:
    page = await visit(locale="pt-BR")
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_both_languages_have_every_word(visit: Visit) -> None:
    page = await visit()
    missing = await page.evaluate(
        """async () => {
            const { lacking } = await import('/strings.js');
            return lacking();
        }"""
    )
    assert missing == []


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
async def test_motion_is_spared_to_those_who_ask(visit: Visit, stage: Stage, motion: str) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA, motion=motion)
    await expect(page.locator(".row")).to_have_count(1)
    await stage.say(OLIVIA, "here")
    duration = await page.locator(".row.fresh").evaluate("row => parseFloat(getComputedStyle(row).animationDuration)")
    assert (duration <= 0.001) == (motion == "reduce")


async def test_no_emoji_font_lends_its_wide_digits_to_text(visit: Visit) -> None:
    page = await visit()
    assert "Emoji" not in await page.evaluate("getComputedStyle(document.body).fontFamily")
