"""What goes into the field: formatted text from elsewhere, marks by keyboard, drafts of each chat."""

import pytest
from playwright.async_api import Page, expect

from tests.page.conftest import Visit
from tests.page.stage import EDITOR, OLIVIA, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PASTE = """([html, plain]) => {
    const field = document.querySelector('textarea');
    const data = new DataTransfer();
    if (html) data.setData('text/html', html);
    data.setData('text/plain', plain);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""
ARTICLE = """<!doctype html><style>h1 { color: red }</style><script>document.title = 1</script>
<h1 style="font: 2em serif">Treaty <b>signed</b></h1>
<p>After  <a href="https://news.example/a">two
years</a>, <b style="font-weight:normal">plainly</b><i> at last </i>.<br>A second line 🇺🇦
<ul><li>One</li><li><span style="font-weight: 700">Two</span></li></ul>
<blockquote><p>We will <em>never</em> stop</p></blockquote><pre>x = 1
  y</pre><img src="https://elsewhere.example/x.png" onerror="document.title = 2"><a href="javascript:1">Last</a>"""
WORDS = (
    "Treaty signed\n\nAfter two years, plainly at last .\nA second line 🇺🇦\n\n• One\n• Two\n\n"
    "We will never stop\n\nx = 1\n  y\n\nLast"
)


async def paste(page: Page, html: str, plain: str = "") -> None:
    await page.get_by_role("textbox").focus()
    await page.evaluate(PASTE, [html, plain])


def covered(message: dict[str, object]) -> set[tuple[str, str]]:
    """The kinds of a message's entities with the words they cover."""
    text, entities = message["text"], message.get("entities", [])
    assert isinstance(text, str)
    assert isinstance(entities, list)
    units = text.encode("utf-16-le")
    return {(one["type"], _cut(units, one["offset"], one["length"])) for one in entities}


def _cut(units: bytes, offset: int, length: int) -> str:
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le")


async def test_a_page_that_is_pasted_keeps_its_lines_and_its_formatting(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    await paste(page, ARTICLE)
    await expect(page.get_by_role("textbox")).to_have_value(WORDS)
    await expect(page.locator(".formatting")).to_contain_text("Kept formatting: bold, link, italic, quote, code block")
    await page.keyboard.press("Enter")
    heard = await stage.heard()
    assert heard["text"] == WORDS
    assert covered(heard) == {
        ("bold", "Treaty signed"),
        ("text_link", "two years"),
        ("italic", "at last"),
        ("bold", "Two"),
        ("blockquote", "We will never stop"),
        ("italic", "never"),
        ("pre", "x = 1\n  y"),
    }
    await expect(page.locator(".formatting")).to_be_hidden()
    assert await page.title() == "Tribune sandbox"


async def test_marks_move_with_what_is_typed_around_them(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    field = page.get_by_role("textbox")
    await paste(page, "<b>Treaty</b> signed in <i>Brodany</i>")
    for key in ("Home", "N", "o", " ", "End", "!"):
        await page.keyboard.press(key)
    await field.press("ArrowLeft")
    for _ in range(3):
        await field.press("Backspace")
    await field.press("Enter")
    heard = await stage.heard()
    assert heard["text"] == "No Treaty signed in Brod!"
    assert covered(heard) == {("bold", "Treaty"), ("italic", "Brod")}


async def test_formatting_can_be_taken_off(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    await paste(page, "<b>Treaty</b>")
    await page.get_by_role("button", name="Plain text").click()
    await page.keyboard.press("Enter")
    assert "entities" not in await stage.heard()


async def test_a_selection_is_marked_by_keyboard_and_the_marks_outlast_an_edit(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    field = page.get_by_role("textbox")
    await field.fill("Treaty signed")
    await field.evaluate("field => field.setSelectionRange(0, 6)")
    for keys in ("Control+b", "Control+i", "Control+i"):
        await field.press(keys)
    await field.press("Enter")
    assert covered(await stage.heard()) == {("bold", "Treaty")}
    await field.press("ArrowUp")
    await field.press("End")
    await field.press_sequentially(" today")
    await field.press("Enter")
    heard = await stage.heard()
    assert (heard["text"], covered(heard)) == ("Treaty signed today", {("bold", "Treaty")})


async def test_a_long_page_is_split_with_its_marks(visit: Visit, stage: Stage) -> None:
    await stage.writes(EDITOR, "/post")
    page = await visit(chat=EDITOR)
    await paste(page, f"<p>{'слово ' * 700}</p><p><b>{'жирне ' * 40}</b></p>")
    await page.keyboard.press("Enter")
    first, second = await stage.heard(), await stage.heard()
    assert "жирне" not in first["text"].split("\n")[0]
    assert {kind for one in (first, second) for kind, words in covered(one) if words.startswith("жирне")} == {"bold"}
    assert sum(words.count("жирне") for one in (first, second) for _, words in covered(one)) == 40


async def test_each_chat_keeps_its_own_draft_with_its_marks(visit: Visit, stage: Stage) -> None:
    for person in (EDITOR, OLIVIA):
        await stage.writes(person, "hello")
    page = await visit(chat=EDITOR)
    await paste(page, "<b>Treaty</b>")
    await page.locator(f'.chat[data-id="{OLIVIA}"]').click()
    await expect(page.get_by_role("textbox")).to_have_value("")
    await expect(page.locator(".formatting")).to_be_hidden()
    await expect(page.locator(f'.chat[data-id="{EDITOR}"] .chat-last')).to_have_text("Draft: Treaty")
    await page.locator(f'.chat[data-id="{EDITOR}"]').click()
    await expect(page.get_by_role("textbox")).to_have_value("Treaty")
    await page.keyboard.press("Enter")
    assert covered(await stage.heard()) == {("bold", "Treaty")}
    await expect(page.locator(f'.chat[data-id="{EDITOR}"] .chat-last')).to_have_text("You: Treaty")
