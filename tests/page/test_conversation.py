"""Writing, reading, formatting: what stands in the bubbles."""

import pytest
from playwright.async_api import Route, expect

from tests.page.conftest import Visit
from tests.page.stage import GROUP, OKSANA, OLIVIA, Stage, keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_new_reader_presses_start_and_hears_the_bot(visit: Visit, stage: Stage) -> None:
    page = await visit(chat=OLIVIA)
    await expect(page.get_by_role("heading", name="What can this bot do?")).to_be_visible()
    await page.get_by_role("button", name="Start", exact=True).click()
    assert (await stage.heard())["text"] == "/start"
    await stage.say(OLIVIA, "Hello, <b>Olivia</b>")
    await expect(page.locator(".in strong")).to_have_text("Olivia")
    await expect(page.get_by_role("textbox", name="Message to Tribune")).to_be_focused()


async def test_enter_sends_and_shift_enter_begins_a_line(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    field = page.get_by_role("textbox", name="Message to Tribune")
    await field.press_sequentially("one")
    await field.press("Shift+Enter")
    await field.press_sequentially("two")
    await field.press("Enter")
    assert (await stage.heard())["text"] == "one\ntwo"
    await expect(field).to_have_value("")
    await expect(page.locator(".out .text").last).to_contain_text("one\ntwo")


async def test_a_text_over_the_limit_goes_as_several_messages(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await page.get_by_role("textbox").fill("слово " * 1000)
    await page.keyboard.press("Enter")
    parts = [(await stage.heard())["text"], (await stage.heard())["text"]]
    assert all(len(part) <= 4096 for part in parts)
    assert " ".join(parts).split() == ["слово"] * 1000


async def test_every_entity_has_its_look(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(
        OLIVIA,
        '<b>b</b> <i>i</i> <u>u</u> <s>s</s> <code>c</code> <a href="https://news.example/a">link</a> '
        '<tg-spoiler>secret</tg-spoiler><pre><code class="language-python">x = 1</code></pre>'
        "<blockquote>quoted</blockquote>\nhttps://plain.example #tag /latest",
    )
    page = await visit(chat=OLIVIA)
    text = page.locator(".in .text")
    for tag, words in [("strong", "b"), ("em", "i"), ("u", "u"), ("s", "s"), ("blockquote", "quoted")]:
        await expect(text.locator(tag)).to_have_text(words)
    await expect(text.locator("pre .pre-language")).to_have_text("python")
    await expect(text.get_by_role("link", name="link", exact=True)).to_have_attribute("href", "https://news.example/a")
    await expect(text.get_by_role("link", name="https://plain.example")).to_have_attribute("rel", "noopener noreferrer")
    await expect(text.locator(".hashtag")).to_have_text("#tag")
    await text.get_by_role("button", name="/latest").click()
    assert (await stage.heard())["text"] == "/latest"


async def test_offsets_count_surrogate_pairs(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "👩‍👩‍👧‍👦🇺🇦 <b>жирний 🗳️</b> 𝕬 <i>кінець</i>")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".in strong")).to_have_text("жирний 🗳️")
    await expect(page.locator(".in em")).to_have_text("кінець")


async def test_nested_entities_nest(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "<blockquote>He said <b>never <i>again</i></b>.</blockquote>After")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".in blockquote > strong > em")).to_have_text("again")
    assert await page.locator(".in .text").evaluate("text => text.lastChild.previousSibling.textContent") == "After"


async def test_a_spoiler_shows_only_when_asked(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "It was <tg-spoiler>the butler</tg-spoiler>")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".chat-last").first).to_have_text("Tribune: It was ▒▒▒▒▒▒▒▒▒▒")
    spoiler = page.get_by_role("button", name="Hidden text. Press to show it")
    await spoiler.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".spoiler.shown")).to_have_text("the butler")
    await expect(spoiler).to_have_count(0)


async def test_a_long_quote_opens_and_closes(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "<blockquote expandable>" + "A line of the story.\n" * 9 + "</blockquote>")
    page = await visit(chat=OLIVIA)
    quote = page.locator(".quote-text")
    folded = await quote.evaluate("quote => quote.clientHeight")
    await page.get_by_role("button", name="Show more").click()
    assert await quote.evaluate("quote => quote.clientHeight") > 2 * folded
    await expect(page.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")


async def test_markup_in_a_text_is_shown_not_run(visit: Visit, stage: Stage) -> None:
    nasty = '<img src=x onerror="document.title=1"> <b>not bold</b> &amp;'
    await stage.writes(OLIVIA, nasty)
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".out .text")).to_contain_text(nasty)
    assert await page.locator(".log img, .log .text b, .log .text strong").count() == 0
    assert await page.title() == "Tribune sandbox"


async def test_an_edit_changes_the_bubble_in_place(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    number = await stage.say(OLIVIA, "first")
    await stage.say(OLIVIA, "second")
    page = await visit(chat=OLIVIA)
    await stage.call("editMessageText", chat_id=OLIVIA, message_id=number, text="mended")
    bubble = page.locator(f"#message-{number}")
    await expect(bubble.locator(".text")).to_contain_text("mended")
    await expect(bubble.locator(".edited")).to_have_text("edited")
    assert await page.locator(".in").count() == 2
    assert await page.locator(".row").last.get_attribute("id") == f"message-{number + 1}"


async def test_a_deleted_message_goes(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    number = await stage.say(OLIVIA, "gone soon")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".in")).to_have_count(1)
    await stage.call("deleteMessage", chat_id=OLIVIA, message_id=number)
    await expect(page.locator(".in")).to_have_count(0)


async def test_days_part_the_conversation(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    stage.clock.advance(86_400)
    await stage.say(OLIVIA, "good morning")
    page = await visit(chat=OLIVIA)
    assert await page.locator(".date").all_inner_texts() == ["Yesterday", "Today"]


async def test_typing_shows_in_the_head_and_in_the_list(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA)
    await stage.call("sendChatAction", chat_id=OLIVIA, action="typing")
    await expect(page.locator("#talk-about")).to_have_text("typing")
    await expect(page.locator(".chat-last.typing")).to_have_text("typing…")
    await stage.say(OLIVIA, "here")
    await expect(page.locator("#talk-about")).to_have_text("bot")


async def test_a_group_names_its_speakers_once_a_turn(visit: Visit, stage: Stage) -> None:
    await stage.writes(OKSANA, "Добрий день", chat=GROUP)
    await stage.writes(OKSANA, "є новини?", chat=GROUP)
    await stage.say(GROUP, "Here they are")
    page = await visit(chat=GROUP)
    await expect(page.locator(".author:visible")).to_have_text(["Оксана Мельник", "Tribune"])


async def test_one_chooses_whom_to_be_in_a_group(visit: Visit, stage: Stage) -> None:
    page = await visit(chat=GROUP)
    await page.get_by_role("combobox", name="Write as").select_option(label="Оксана Мельник")
    await page.get_by_role("textbox").fill("/latest")
    await page.keyboard.press("Enter")
    assert (await stage.heard())["from"]["id"] == OKSANA
    await expect(page.locator(".out .text")).to_contain_text("/latest")


async def test_a_reply_quotes_what_it_answers(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "Send me a headline")
    page = await visit(chat=OLIVIA)
    await page.locator(".in").hover()
    await page.locator(".in .reply-button").click()
    await page.get_by_role("textbox").fill("Treaty signed")
    await page.keyboard.press("Enter")
    assert (await stage.heard())["reply_to_message"]["text"] == "Send me a headline"
    await expect(page.locator(".out .replied-gist")).to_have_text("Send me a headline")


async def test_a_link_preview_stands_unless_the_bot_turns_it_off(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    link = '<a href="https://courier.example/law">Law adopted</a>'
    await stage.say(OLIVIA, link)
    await stage.say(OLIVIA, link, link_preview_options={"is_disabled": True})
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".preview")).to_have_count(1)
    await expect(page.locator(".preview")).to_have_text("courier.exampleLaw adopted")


async def test_an_unbroken_word_and_a_long_label_stay_inside(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    await stage.say(OLIVIA, "Х" * 600, reply_markup=keys([("Дуже довгий напис " * 5, "a"), ("B", "b")]))
    page = await visit(chat=OLIVIA, width=320, height=640)
    assert await page.evaluate("document.getElementById('log').scrollWidth <= innerWidth")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_reading_above_is_not_disturbed_by_what_arrives_below(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    for number in range(30):
        await stage.say(OLIVIA, f"line {number}\n\n\n")
    page = await visit(chat=OLIVIA)
    await page.locator("#log").evaluate("log => log.scrollTo(0, 100)")
    await expect(page.get_by_role("button", name="Go to the newest message")).to_be_visible()
    await stage.say(OLIVIA, "news")
    await expect(page.locator("#missed")).to_have_text("1")
    assert await page.locator("#log").evaluate("log => log.scrollTop") == 100
    await page.get_by_role("button", name="Go to the newest message").click()
    await expect(page.locator("#to-bottom")).to_be_hidden()
    await expect(page.locator(".in", has_text="news")).to_be_in_viewport()


async def test_a_long_history_comes_in_pages(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    for number in range(1, 200):
        await stage.say(OLIVIA, f"line {number}")
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".row")).to_have_count(120)
    await expect(page.locator(".row").last).to_be_in_viewport()
    await page.get_by_role("button", name="Show earlier messages").click()
    await expect(page.locator(".row")).to_have_count(200)
    await expect(page.get_by_role("button", name="Show earlier messages")).to_have_count(0)


async def test_what_happens_while_a_chat_opens_is_not_lost(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    number = await stage.say(OLIVIA, "first")
    page = await visit()

    async def slowly(route: Route) -> None:
        answer = await route.fetch()
        await stage.call("editMessageText", chat_id=OLIVIA, message_id=number, text="mended")
        await stage.say(OLIVIA, "meanwhile")
        await expect(page.locator(".chat-last").first).to_have_text("Tribune: meanwhile")
        await route.fulfill(response=answer)

    await page.route("**/messages*", slowly)
    await page.locator(".chat").first.click()
    await expect(page.locator(".row .text")).to_have_text(["hello12:00", "mendededited12:00", "meanwhile12:00"])


async def test_an_answer_that_comes_while_the_page_glides_down_is_seen(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    for number in range(20):
        await stage.say(OLIVIA, f"line {number}\n\n\n")
    page = await visit(chat=OLIVIA, motion="no-preference")
    await page.get_by_role("textbox").fill("/latest")
    await page.keyboard.press("Enter")
    await stage.heard()
    await stage.say(OLIVIA, "A long list\n\n" * 12)
    await expect(page.locator(".row").last).to_contain_text("A long list")
    await expect(page.locator(".row .meta").last).to_be_in_viewport()
    await expect(page.locator("#to-bottom")).to_be_hidden()


async def test_an_answer_taller_than_the_window_is_read_from_its_first_line(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    page = await visit(chat=OLIVIA, width=390, height=600)
    await stage.say(OLIVIA, "<b>The newest</b>\n\n" + "A story.\n\n" * 40)
    await expect(page.get_by_text("The newest", exact=True)).to_be_in_viewport(ratio=1)
    await expect(page.get_by_role("button", name="Go to the newest message")).to_be_visible()
    await stage.say(OLIVIA, "more")
    await expect(page.locator("#missed")).to_have_text("1")
    await expect(page.get_by_text("The newest", exact=True)).to_be_in_viewport(ratio=1)


async def test_a_chat_that_is_opened_twice_at_once_is_shown_as_the_last_one_wants_it(
    visit: Visit, stage: Stage
) -> None:
    await stage.writes(OKSANA, "привіт", chat=GROUP)
    page = await visit()
    held: list[Route] = []

    async def slowly(route: Route) -> None:
        held.append(route)
        if len(held) == 2:
            for one in held:
                await one.continue_()

    await page.route("**/messages*", slowly)
    await page.locator(f'.chat[data-id="{GROUP}"]').click()
    await page.get_by_role("combobox", name="Write as").select_option(label="Оксана Мельник")
    await expect(page.locator(".out")).to_have_count(1)
    await page.get_by_role("textbox").fill("here")
    await page.keyboard.press("Enter")
    await expect(page.locator(".out")).to_have_count(2)


async def test_the_day_on_top_gives_way_once_the_log_stands_still(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    for number in range(40):
        await stage.say(OLIVIA, f"Line {number}")
    page = await visit(chat=OLIVIA)
    day = page.locator(".date span")
    await page.locator(".log").hover()
    await page.mouse.wheel(0, -200)
    await expect(day).to_have_css("opacity", "1")
    await expect(day).to_have_css("opacity", "0")
    await page.mouse.wheel(0, -20_000)
    await expect(page.locator(".log.moves")).to_have_count(0)
    await expect(day).to_have_css("opacity", "1")
