"""The list of chats: who is there, what is new, how one gets about."""

import re

import pytest
from playwright.async_api import expect

from bot.sandbox.people import Person
from tests.page.conftest import Visit
from tests.page.stage import CHANNEL, GROUP, OKSANA, OLIVIA, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_cast_is_listed_with_roles_and_kinds(visit: Visit) -> None:
    page = await visit()
    rows = page.get_by_role("navigation", name="Chats").get_by_role("listitem")
    expected = ["Olivia Reed.*reader", "Оксана Мельник.*reader", "Тарас Гайовий.*editor", "Helen Marsh.*owner",
                "Newsroom café.*group.*You are Olivia Reed", "Tribune Daily.*channel.*You are Olivia Reed"]  # fmt: skip
    await expect(rows).to_have_text([re.compile(words) for words in expected])
    await expect(page.locator(".chat .avatar").first).to_have_text("OR")


async def test_a_row_tells_the_last_word_and_its_hour(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "good\nday")
    page = await visit()
    row = page.locator(f'.chat[data-id="{OLIVIA}"]')
    await expect(row.locator(".chat-last")).to_have_text("You: good day")
    await expect(row.locator(".chat-time")).to_have_text("12:00")
    await stage.say(OLIVIA, "Good <b>day</b>")
    await expect(row.locator(".chat-last")).to_have_text("Tribune: Good day")


async def test_unread_counts_until_the_chat_is_opened(visit: Visit, stage: Stage) -> None:
    await stage.writes(OKSANA, "привіт")
    page = await visit(chat=OLIVIA)
    await stage.say(OKSANA, "один")
    await stage.say(OKSANA, "два")
    row = page.get_by_role("button", name="Оксана Мельник")
    await expect(row).to_have_accessible_name(re.compile("2 unread"))
    await row.click()
    await expect(row.locator(".badge")).to_have_count(0)
    await expect(page.locator(".in")).to_have_count(2)


async def test_names_with_markup_are_shown_as_they_are(visit: Visit, stage: Stage) -> None:
    nasty = "<b>Bold</b><img src=x onerror=alert(1)>"
    person = Person(id=5_000_000_099, first_name=nasty, last_name="\u202eodd")
    demo = stage.sandbox.bots.required().world
    demo.settle(person, started=True)
    page = await visit(chat=person.id)
    await expect(page.locator(f'.chat[data-id="{person.id}"] .chat-name')).to_contain_text(nasty)
    await expect(page.locator(".acting-name")).to_contain_text(nasty)
    assert await page.locator(".chat b, .chat img, .acting b, .acting img").count() == 0


async def test_arrows_walk_the_list_and_enter_opens(visit: Visit) -> None:
    page = await visit()
    await page.locator(".chat").first.focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowUp")
    await expect(page.locator(f'.chat[data-id="{OKSANA}"]')).to_be_focused()
    assert await page.locator('.chat[tabindex="0"]').count() == 1
    await page.keyboard.press("Enter")
    await expect(page.locator("#acting")).to_contain_text("Оксана Мельник")
    await page.keyboard.press("Escape")
    await expect(page.locator("#talk")).to_be_hidden()
    await expect(page.locator(f'.chat[data-id="{OKSANA}"]')).to_be_focused()
    await page.keyboard.press("End")
    await expect(page.locator(f'.chat[data-id="{CHANNEL}"]')).to_be_focused()


async def test_a_channel_is_read_by_readers_and_written_by_its_editors(visit: Visit, stage: Stage) -> None:
    page = await visit(chat=CHANNEL)
    await expect(page.get_by_text("Only Tribune Daily posts here")).to_be_visible()
    await page.get_by_role("combobox", name="Write as").select_option(label="Тарас Гайовий")
    await page.get_by_role("textbox").fill("Breaking")
    await page.keyboard.press("Enter")
    assert (await stage.heard())["sender_chat"]["id"] == CHANNEL
    await expect(page.locator(".row .text")).to_contain_text("Breaking")


async def test_the_browsers_back_button_goes_back(visit: Visit) -> None:
    page = await visit()
    await page.locator(".chat").first.click()
    await expect(page.locator("#talk")).to_be_visible()
    await page.go_back()
    await expect(page.locator("#talk")).to_be_hidden()


async def test_a_second_bot_has_chats_of_its_own(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "to the first")
    async with stage.http.get(f"{stage.sandbox.url}/bot7000000002:{'x' * 30}/getMe") as response:
        second = (await response.json())["result"]["id"]
    page = await visit()
    await page.goto(f"{stage.sandbox.url}/?bot={stage.sandbox.token.partition(':')[0]}")
    await expect(page.locator(".chat-last").first).to_have_text("You: to the first")
    await page.goto(f"{stage.sandbox.url}/?bot={second}")
    await expect(page.locator(".chat-last").first).to_have_text("No messages here yet")


async def test_a_press_survives_news_under_the_finger(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit()
    row = page.locator(f'.chat[data-id="{OLIVIA}"]')
    await row.hover()
    await page.mouse.down()
    await stage.say(OLIVIA, "news")
    await expect(row.locator(".chat-last")).to_have_text("Tribune: news")
    await page.mouse.up()
    await expect(page.locator("#talk")).to_be_visible()


async def test_choosing_whom_to_be_outlives_a_message(visit: Visit, stage: Stage) -> None:
    page = await visit(chat=GROUP)
    choice = page.get_by_role("combobox", name="Write as")
    kept = await choice.element_handle()
    await stage.say(GROUP, "news")
    await expect(page.locator(".in")).to_have_count(1)
    assert await choice.evaluate("(choice, kept) => choice === kept", kept)
    await choice.select_option(label="Helen Marsh")
    await expect(page.locator(f'.chat[data-id="{GROUP}"] .as')).to_contain_text("You are Helen Marsh")


async def test_a_chat_is_found_by_name_and_by_its_newest_words(visit: Visit, stage: Stage) -> None:
    await stage.writes(OKSANA, "Тиша на кордоні")
    page = await visit()
    find = page.get_by_role("searchbox", name="Search chats")
    for typed, found in (("КОРДОНІ", "Оксана Мельник"), ("tribune_daily", "Tribune Daily"), ("olivia", "Olivia Reed")):
        await find.fill(typed)
        await expect(page.locator(".chat:visible .chat-name")).to_have_text([found])
    await find.press("ArrowDown")
    await expect(page.locator(".chat:visible")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(find).to_be_focused()
    await find.fill("nobody of this name")
    await expect(page.get_by_text("Nothing found")).to_be_visible()
    await find.press("Escape")
    await expect(page.locator(".chat:visible")).to_have_count(6)
    await find.fill("Daily")
    await find.press("Enter")
    await expect(page.locator("#talk-name")).to_have_text("Tribune Daily")
    await expect(page.locator(".chat:visible")).to_have_count(6)


async def test_a_reader_and_a_channel_are_made_on_the_page(visit: Visit, stage: Stage) -> None:
    page = await visit()
    await page.get_by_role("button", name="New reader, group or channel").click()
    await page.get_by_role("menuitem", name="New reader").click()
    dialog = page.get_by_role("dialog", name="New reader")
    await dialog.get_by_role("textbox").fill("Ada King Noel")
    await dialog.get_by_role("combobox").select_option(label="Ukrainian")
    await dialog.get_by_role("button", name="Create").click()
    await page.get_by_role("button", name="Start", exact=True).click()
    heard = (await stage.heard())["from"]
    assert (heard["first_name"], heard["last_name"], heard["language_code"]) == ("Ada", "King Noel", "uk")
    await page.get_by_role("button", name="New reader, group or channel").click()
    await page.get_by_role("menuitem", name="New channel").click()
    await page.keyboard.type("Capital Wire")
    await page.keyboard.press("Enter")
    await expect(page.locator("#talk-name")).to_have_text("Capital Wire")
    await page.get_by_role("combobox", name="Write as").select_option(label="Helen Marsh")
    await page.get_by_role("button", name="Chat actions").click()
    await page.get_by_role("menuitem", name="Members").click()
    await page.get_by_role("combobox", name="Role: Tribune").select_option(label="administrator")
    heard = await stage.heard()
    assert (heard["chat"]["title"], heard["new_chat_member"]["status"]) == ("Capital Wire", "administrator")


async def test_commands_are_offered_in_a_group_and_not_in_a_channel(visit: Visit, stage: Stage) -> None:
    await stage.call("setMyCommands", commands=[{"command": "latest", "description": "News"}])
    page = await visit(chat=CHANNEL)
    await page.get_by_role("combobox", name="Write as").select_option(label="Helen Marsh")
    await expect(page.get_by_role("textbox")).to_be_visible()
    menu = page.get_by_role("button", name="Open the command menu")
    await expect(menu).to_be_hidden()
    await page.locator(f'.chat[data-id="{GROUP}"]').click()
    await expect(menu).to_be_visible()
    await page.locator(f'.chat[data-id="{CHANNEL}"]').click()
    await expect(menu).to_be_hidden()
