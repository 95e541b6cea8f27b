"""What a newsroom does in its chats: forwards, mends, blocks, appoints, speaks behind a mask, comments."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.page.conftest import Visit
from tests.page.stage import CHANNEL, EDITOR, GROUP, OLIVIA, OWNER, Stage, keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SUPERGROUP = -1_002_420_000_001
ANONYMOUS, CHANNEL_BOT = 1_087_968_824, 136_817_688


async def act(page: Page, row: str, item: str) -> None:
    """Choose `item` from the menu of the last message that `row` selects."""
    one = page.locator(row).last
    await one.hover()
    await one.locator(".more").click()
    await page.get_by_role("menuitem", name=item).click()


async def chat_act(page: Page, item: str) -> None:
    await page.get_by_role("button", name="Chat actions").click()
    await page.get_by_role("menuitem", name=item).click()


async def be(page: Page, whom: str) -> None:
    await page.get_by_role("combobox", name="Write as").select_option(label=whom)


async def test_a_post_of_the_channel_is_forwarded_to_the_bot(visit: Visit, stage: Stage) -> None:
    post = await stage.say(CHANNEL, "<b>Treaty</b> signed")
    page = await visit(chat=CHANNEL)
    await act(page, ".row", "Forward to…")
    dialog = page.get_by_role("dialog", name="Forward to…")
    await dialog.get_by_role("searchbox").fill("тарас")
    await page.keyboard.press("Enter")
    heard = await stage.heard()
    assert (heard["text"], heard["entities"][0]["type"]) == ("Treaty signed", "bold")
    assert (heard["forward_origin"]["chat"]["id"], heard["forward_origin"]["message_id"]) == (CHANNEL, post)
    assert heard["from"]["id"] == EDITOR
    await expect(page.locator(".out .forwarded")).to_have_text("Forwarded from Tribune Daily")


async def test_a_person_may_hide_behind_a_forward(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "I want to help", chat=GROUP)
    page = await visit(chat=GROUP)
    for hide in (False, True):
        await act(page, ".row", "Forward to…")
        dialog = page.get_by_role("dialog", name="Forward to…")
        if hide:
            await dialog.get_by_role("checkbox", name="Olivia Reed hides their account").check()
        await dialog.get_by_role("button", name="Helen Marsh").click()
        heard = await stage.heard()
        origin = heard["forward_origin"]
        assert heard["from"]["id"] == OWNER
        assert origin.get("sender_user_name") == "Olivia Reed" if hide else origin["sender_user"]["id"] == OLIVIA
        await expect(page.locator(".out")).to_have_count(1 + hide)
        await page.locator(f'.chat[data-id="{GROUP}"]').click()
        await expect(page.locator("#talk-name")).to_have_text("Newsroom café")


async def test_ones_own_words_are_edited_and_a_draft_waits(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "Treaty singed")
    page = await visit(chat=EDITOR)
    field = page.get_by_role("textbox")
    await field.fill("half a thought")
    await act(page, ".out", "Edit")
    await expect(field).to_have_value("Treaty singed")
    await field.fill("Treaty signed")
    await field.press("Enter")
    assert (await stage.heard())["text"] == "Treaty signed"
    await expect(page.locator(".out .edited")).to_be_visible()
    await expect(field).to_have_value("half a thought")
    await field.fill("")
    await field.press("ArrowUp")
    await expect(page.locator(".reply-name")).to_have_text("Edit message")
    await field.press("Escape")
    await expect(field).to_have_value("")


async def test_only_ones_own_words_offer_an_edit(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "mine")
    await stage.say(EDITOR, "the bot's")
    page = await visit(chat=EDITOR)
    for row, items in (
        (".out", ["Reply", "Copy text", "Forward to…", "Edit"]),
        (".in", ["Reply", "Copy text", "Forward to…"]),
    ):
        await page.locator(row).click(button="right", position={"x": 2, "y": 2})
        await expect(page.get_by_role("menuitem")).to_have_text(items)
        await page.keyboard.press("Escape")


async def test_messages_and_their_menu_by_keyboard(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "one")
    await stage.say(EDITOR, "two")
    await stage.say(EDITOR, "three")
    page = await visit(chat=EDITOR)
    await expect(page.get_by_role("textbox")).to_be_focused()
    for _ in range(2):
        await page.keyboard.press("Shift+Tab")
    await expect(page.locator(".row").last).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(page.locator(".row").nth(1)).to_be_focused()
    await page.keyboard.press("Shift+F10")
    menu = page.get_by_role("menu", name="Message actions")
    await expect(menu.get_by_role("menuitem", name="Reply")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(menu.get_by_role("menuitem", name="Forward to…")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(menu).to_be_hidden()
    await expect(page.locator(".row").nth(1)).to_be_focused()
    await page.keyboard.press("ContextMenu")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox")).to_be_focused()
    await expect(page.locator(".reply-gist")).to_have_text("two")


async def test_a_text_is_copied(visit: Visit, stage: Stage) -> None:
    await stage.writes(OWNER, "/team")
    await stage.say(OWNER, "Give them <code>https://t.me/tribune_sandbox_bot?start=join_abc</code>")
    page = await visit(chat=OWNER)
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.locator(".in code").click()
    await expect(page.locator(".toast")).to_have_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == "https://t.me/tribune_sandbox_bot?start=join_abc"
    await act(page, ".in", "Copy text")
    assert (await page.evaluate("navigator.clipboard.readText()")).startswith("Give them https://")


async def test_an_invitation_is_followed_by_whom_it_was_sent(visit: Visit, stage: Stage) -> None:
    await stage.writes(OWNER, "https://t.me/tribune_sandbox_bot?start=join_A-b_c", chat=GROUP)
    page = await visit(chat=GROUP)
    await be(page, "Тарас Гайовий")
    await page.locator(".in .text a").click()
    heard = await stage.heard()
    assert (heard["text"], heard["from"]["id"]) == ("/start join_A-b_c", EDITOR)
    await expect(page.locator("#acting")).to_contain_text("Тарас Гайовий")


async def test_the_bot_is_blocked_and_let_in_again(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    for item, about, status in (("Block the bot", "blocked", "kicked"), ("Unblock the bot", "bot", "member")):
        await chat_act(page, item)
        assert (await stage.heard())["new_chat_member"]["status"] == status
        await expect(page.locator("#talk-about")).to_have_text(about)
    await expect(page.get_by_role("button", name="Chat actions")).to_be_focused()


async def test_somebody_elses_contact_is_shared(visit: Visit, stage: Stage) -> None:
    await stage.writes(OWNER, "/team")
    page = await visit(chat=OWNER)
    await chat_act(page, "Share a contact…")
    await page.get_by_role("dialog").get_by_role("button", name="Тарас Гайовий").click()
    heard = await stage.heard()
    assert (heard["contact"]["user_id"], heard["contact"]["first_name"]) == (EDITOR, "Тарас")
    await expect(page.locator(".out .document-name")).to_have_text("Тарас Гайовий")


async def test_the_owner_says_what_everybody_is_in_the_channel(visit: Visit, stage: Stage) -> None:
    page = await visit(chat=CHANNEL)
    await be(page, "Helen Marsh")
    await chat_act(page, "Members")
    bot = page.get_by_role("combobox", name="Role: Tribune")
    for choice, told in (
        ("administrator, may not post", ("administrator", False)),
        ("not here", ("kicked", None)),
        ("administrator", ("administrator", True)),
    ):
        await bot.select_option(label=choice)
        member = (await stage.heard())["new_chat_member"]
        assert (member["status"], member.get("can_post_messages")) == told
        await expect(bot).to_be_focused()
    await page.get_by_role("combobox", name="Role: Тарас Гайовий").select_option(label="member")
    await page.keyboard.press("Escape")
    await be(page, "Тарас Гайовий")
    await expect(page.locator(".hint")).to_be_visible()
    await chat_act(page, "Leave")
    await expect(page.locator("#talk-about")).to_have_text("4 subscribers")


async def test_a_reader_changes_nobodys_standing(visit: Visit) -> None:
    page = await visit(chat=GROUP)
    await chat_act(page, "Members")
    dialog = page.get_by_role("dialog", name="Members")
    await expect(dialog.locator(".member")).to_have_count(5)
    await expect(dialog.get_by_role("combobox")).to_have_count(0)


async def test_an_administrator_speaks_behind_a_mask(visit: Visit, stage: Stage) -> None:
    await stage.control(f"chats/{GROUP}/member", action="promote")
    await stage.heard()
    page = await visit(chat=GROUP)
    for whom, sender in (("Helen Marsh, anonymous", ANONYMOUS), ("Тарас Гайовий as Tribune Daily", CHANNEL_BOT)):
        await be(page, whom)
        await page.get_by_role("textbox").fill("A word")
        await page.keyboard.press("Enter")
        heard = await stage.heard()
        assert heard["from"]["id"] == sender
        await expect(page.locator(f"#message-{heard['message_id']}.out")).to_be_visible()


async def test_a_post_leads_to_its_comments(visit: Visit, stage: Stage) -> None:
    page = await visit(chat=CHANNEL)
    await be(page, "Helen Marsh")
    await chat_act(page, "Choose a discussion group…")
    await page.get_by_role("dialog").get_by_role("button", name="Newsroom café").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.locator(f'.chat[data-id="{SUPERGROUP}"]')).to_be_visible()
    await expect(page.locator(f'.chat[data-id="{GROUP}"]')).to_have_count(0)
    post = await stage.say(CHANNEL, "Treaty signed", reply_markup=keys([("Read", "r")]))
    await page.locator(f"#message-{post}").get_by_role("button", name="Leave a comment").click()
    await expect(page.locator(".reply-gist")).to_have_text("Treaty signed")
    await page.get_by_role("textbox").fill("At last")
    await page.keyboard.press("Enter")
    await expect(page.locator(".out .replied-gist")).to_have_text("Treaty signed")
    await page.locator(f'.chat[data-id="{CHANNEL}"]').click()
    await expect(page.locator(f"#message-{post}").get_by_role("button", name="1 comment")).to_be_visible()


async def test_messages_leave_in_the_order_they_were_written(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    field = page.get_by_role("textbox")
    for number in range(6):
        await field.fill(f"part {number}")
        await field.press("Enter")
    assert [(await stage.heard())["text"] for _ in range(6)] == [f"part {number}" for number in range(6)]


MARK = "row => { row.querySelector('.keys').marked = row.querySelector('.key').marked = true; }"


async def test_progress_is_edited_without_disturbing_anything(visit: Visit, stage: Stage) -> None:
    await stage.writes(OWNER, "/broadcast")
    buttons: Any = keys([("Pause", "p"), ("Cancel", "c")])
    number = await stage.say(OWNER, "0 of 20", reply_markup=buttons)
    for line in range(25):
        await stage.say(OWNER, f"line {line}\n\n")
    page = await visit(chat=OWNER)
    log, row = page.locator("#log"), page.locator(f"#message-{number}")
    await log.evaluate("log => log.scrollTo(0, 60)")
    await row.evaluate(MARK)
    await row.get_by_role("button", name="Pause").focus()
    for done in range(1, 21):
        await stage.call(
            "editMessageText", chat_id=OWNER, message_id=number, text=f"{done} of 20", reply_markup=buttons
        )
    await expect(row.locator(".text")).to_contain_text("20 of 20")
    await expect(row.get_by_role("button", name="Pause")).to_be_focused()
    assert await row.evaluate("row => row.querySelector('.keys').marked && row.querySelector('.key').marked")
    assert await log.evaluate("log => log.scrollTop") == 60


async def test_among_three_hundred_chats_only_the_one_with_news_is_drawn(visit: Visit, stage: Stage) -> None:
    for number in range(296):
        await stage.control("people", first_name=f"Reader {number}")
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".chat")).to_have_count(302)
    await page.evaluate("for (const one of document.querySelectorAll('.chat')) one.firstElementChild.marked = true;")
    await stage.say(OLIVIA, "news")
    await expect(page.locator(f'.chat[data-id="{OLIVIA}"] .chat-last')).to_have_text("Tribune: news")
    fresh = "[...document.querySelectorAll('.chat')].filter((one) => !one.firstElementChild.marked).length"
    assert await page.evaluate(fresh) == 1
