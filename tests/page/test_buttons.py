"""Inline buttons, the command menu, links into the bot: what a finger does."""

import re
from urllib.parse import quote

import pytest
from playwright.async_api import expect

from tests.page.conftest import Visit
from tests.page.stage import GROUP, OKSANA, OLIVIA, Stage, keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
BUSY = re.compile("true")


async def test_a_press_shows_progress_until_a_toast_answers_it(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "Follow?", reply_markup=keys([("Follow", "f:1")]))
    page = await visit(chat=OLIVIA)
    button = page.get_by_role("button", name="Follow", exact=True)
    await button.click()
    query = await stage.heard()
    assert (query["data"], query["from"]["id"]) == ("f:1", OLIVIA)
    await expect(button).to_have_attribute("aria-busy", BUSY)
    await stage.call("answerCallbackQuery", callback_query_id=query["id"], text="You follow <security>")
    await expect(page.locator("#toasts")).to_have_text("You follow <security>")
    await expect(button).not_to_have_attribute("aria-busy", BUSY)


async def test_an_alert_is_a_dialog_that_escape_closes(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "Sure?", reply_markup=keys([("Delete all", "x")]))
    page = await visit(chat=OLIVIA)
    await page.get_by_role("button", name="Delete all").click()
    query = await stage.heard()
    await stage.call("answerCallbackQuery", callback_query_id=query["id"], text="All is gone", show_alert=True)
    dialog = page.get_by_role("dialog", name="Tribune")
    await expect(dialog).to_contain_text("All is gone")
    await expect(dialog.get_by_role("button", name="OK")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(page.locator("#talk")).to_be_visible()


async def test_paging_by_keyboard_keeps_ones_place(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    number = await stage.say(OLIVIA, "Page 1", reply_markup=keys([("Next", "p:2")]))
    page = await visit(chat=OLIVIA)
    await page.get_by_role("button", name="Next", exact=True).press("Enter")
    query = await stage.heard()
    markup = keys([("Previous", "p:1"), ("Next", "p:3")])
    await stage.call("editMessageText", chat_id=OLIVIA, message_id=number, text="Page 2", reply_markup=markup)
    await stage.call("answerCallbackQuery", callback_query_id=query["id"])
    await expect(page.locator(f"#message-{number} .text")).to_contain_text("Page 2")
    await expect(page.get_by_role("button", name="Next", exact=True)).to_be_focused()
    await page.keyboard.press("Enter")
    assert (await stage.heard())["data"] == "p:3"


async def test_the_one_who_is_chosen_presses_in_a_group(visit: Visit, stage: Stage) -> None:
    await stage.say(GROUP, "Vote", reply_markup=keys([("Yes", "y")]))
    page = await visit(chat=GROUP)
    await page.get_by_role("combobox", name="Write as").select_option(label="Оксана Мельник")
    await page.get_by_role("button", name="Yes").click()
    assert (await stage.heard())["from"]["id"] == OKSANA


async def test_a_link_button_says_where_it_leads(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "Read", reply_markup=keys([("Open", "https://courier.example/law")]))
    page = await visit(chat=OLIVIA)
    link = page.get_by_role("link", name="Open (opens a new tab)")
    await expect(link).to_have_attribute("href", "https://courier.example/law")
    await expect(link).to_have_attribute("target", "_blank")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_a_deep_link_starts_the_bot_inside_the_page(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    target = "https://t.me/tribune_sandbox_bot?start=topic_security"
    await stage.say(OLIVIA, f'<a href="{target}">Security</a>', reply_markup=keys([("More", target)]))
    page = await visit(chat=OLIVIA)
    await page.get_by_role("link", name="More (opens a new tab)").click()
    assert (await stage.heard())["text"] == "/start topic_security"
    await page.get_by_role("link", name="Security", exact=True).click()
    assert (await stage.heard())["text"] == "/start topic_security"
    assert len(page.context.pages) == 1


async def test_a_deep_link_in_a_group_leads_to_ones_own_chat(visit: Visit, stage: Stage) -> None:
    await stage.say(GROUP, "Talk to me", reply_markup=keys([("Talk", "https://t.me/tribune_sandbox_bot?start=a")]))
    page = await visit(chat=GROUP)
    await page.get_by_role("link", name="Talk (opens a new tab)").click()
    assert (await stage.heard())["chat"]["id"] == OLIVIA
    await expect(page).to_have_url(re.compile(f"#/{OLIVIA}$"))


async def test_the_menu_speaks_the_persons_language(visit: Visit, stage: Stage) -> None:
    await stage.writes(OKSANA, "привіт")
    await stage.call("setMyCommands", commands=[{"command": "latest", "description": "Newest stories"}])
    ukrainian = [{"command": "latest", "description": "Найновіше"}, {"command": "help", "description": "Допомога"}]
    await stage.call("setMyCommands", commands=ukrainian, language_code="uk")
    page = await visit(chat=OKSANA)
    menu = page.get_by_role("button", name="Open the command menu")
    await menu.click()
    options = page.get_by_role("option")
    await expect(options).to_have_text(["/latestНайновіше", "/helpДопомога"])
    await expect(page.get_by_role("button", name="Close the command menu")).to_have_attribute("aria-expanded", "true")
    await options.nth(1).click()
    assert (await stage.heard())["text"] == "/help"


async def test_a_slash_completes_commands(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    names = ("latest", "topic", "trends")
    await stage.call("setMyCommands", commands=[{"command": name, "description": f"About {name}"} for name in names])
    page = await visit(chat=OLIVIA)
    field = page.get_by_role("textbox")
    await field.press_sequentially("/t")
    await expect(page.get_by_role("option")).to_have_count(2)
    await field.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("/trends")
    await field.press("Tab")
    await expect(field).to_have_value("/trends ")
    await field.fill("/top")
    await field.press("Enter")
    assert (await stage.heard())["text"] == "/topic"


async def test_a_menu_set_later_is_there_at_once(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await expect(page.get_by_role("textbox")).to_be_visible()
    await expect(page.locator(".menu")).to_be_hidden()
    await stage.call("setMyCommands", commands=[{"command": "latest", "description": "Newest stories"}])
    await expect(page.locator(".menu")).to_be_visible()


async def test_a_reply_keyboard_says_its_labels(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await expect(page.get_by_role("textbox")).to_be_visible()
    await stage.say(OLIVIA, "Which?", reply_markup={"keyboard": [[{"text": "Kyiv"}, {"text": "Lviv"}]]})
    await page.get_by_role("button", name="Lviv", exact=True).click()
    assert (await stage.heard())["text"] == "Lviv"
    await stage.say(OLIVIA, "Thanks", reply_markup={"remove_keyboard": True})
    await expect(page.get_by_role("button", name="Lviv", exact=True)).to_be_hidden()


async def test_a_link_that_shares_stands_ready_in_the_chat_one_chooses(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    link = "https://t.me/tribune_demo_bot?start=topic_security"
    address = f"https://t.me/share/url?url={quote(link, safe='')}&text=Security"
    await stage.say(OLIVIA, "News", reply_markup=keys([("Share", address)]))
    page = await visit(chat=OLIVIA)
    await page.get_by_role("link", name="Share", exact=True).click()
    dialog = page.get_by_role("dialog", name="Share with…")
    await dialog.get_by_role("button", name=re.compile("as Olivia")).first.click()
    await expect(page.get_by_role("textbox")).to_have_value(f"{link}\nSecurity")
    await expect(page.get_by_role("textbox")).to_be_focused()
