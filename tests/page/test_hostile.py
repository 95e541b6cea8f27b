"""What nobody wishes for in a name, a label, a file or a text: markup, endless words, directions; long histories."""

import base64
from typing import Any

import pytest
from playwright.async_api import expect

from tests.page.conftest import Visit
from tests.page.stage import OLIVIA, OWNER, Stage, keys

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NASTY = "<img src=x onerror=\"document.title='owned'\"><b>x</b>&lt;"
ENDLESS = "Ж" * 400
ARABIC = "\u202eمرحبا بالعالم\u202c 5 < 6"
FOREIGN = ".app img:not(.brand img):not(.photo img), .app b, .app script, .toasts b, .toasts img, dialog b, dialog img"


async def fill(stage: Stage, words: str) -> int:
    """A group in which every field says `words`; its id."""
    made = await stage.control("chats", type="supergroup", title=words[:120])
    chat: int = made["chat"]["id"]
    await stage.control(f"chats/{chat}/member", action="promote")
    user = (await stage.control("people", first_name=words[:60], last_name=words[:60], username=f"nasty{len(words)}"))[
        "user"
    ]
    await stage.control(f"chats/{chat}/member", action="join", user=user["id"])
    here: dict[str, Any] = {"from": user["id"]}
    raw = base64.b64encode(b"a").decode()
    for content in (
        {"text": words},
        {"document": {"file_name": words[:200], "content_base64": raw}, "text": words[:900]},
        {"contact": {"phone_number": words[:20], "first_name": words[:60]}},
        {"text": words, "forward": {"name": words[:60]}},
        {"text": words, "reply_to_message_id": 2},
    ):
        await stage.control(f"chats/{chat}/send", **here, **content)
    await stage.call("setMyCommands", commands=[{"command": "x", "description": words[:250]}])
    markup = keys([(words[:60], "d"), ("b", "e")], [(words[:60], "https://elsewhere.example")])
    await stage.call("sendMessage", chat_id=chat, text=words, reply_markup=markup)
    await stage.call(
        "sendMessage", chat_id=chat, text="a", entities=[{"type": "pre", "offset": 0, "length": 1, "language": words}]
    )
    return chat


@pytest.mark.parametrize("words", [NASTY, ENDLESS, ARABIC], ids=["markup", "endless", "right to left"])
async def test_whatever_is_said_stays_text_and_inside(visit: Visit, stage: Stage, words: str) -> None:
    chat = await fill(stage, words)
    page = await visit(chat=chat, width=360)
    await expect(page.locator(".row")).to_have_count(7)
    await page.locator("#acting select").select_option(value=f"{OWNER} ")
    await page.get_by_role("button", name="Open the command menu").click()
    await expect(page.locator(".suggestion")).to_be_visible()
    assert await page.locator(FOREIGN).count() == 0
    for part in ("document.documentElement", "document.getElementById('log')"):
        assert await page.evaluate(f"{part}.scrollWidth <= {part}.clientWidth"), part
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Chat actions").click()
    await page.get_by_role("menuitem", name="Members").click()
    await expect(page.locator(".member")).to_have_count(6)
    assert await page.evaluate(
        "document.getElementById('sheet').scrollWidth <= document.getElementById('sheet').clientWidth"
    )
    assert await page.title() == "Tribune sandbox"


async def test_ten_thousand_messages_open_as_fast_as_ten(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    world = stage.sandbox.bots.required().world
    world.keep_messages = 20_000
    chat = world.chats[OLIVIA]
    for number in range(10_000):
        world.keep(chat, {"from": world.me, "text": f"line {number}"})
    page = await visit(chat=OLIVIA)
    await expect(page.locator(".row")).to_have_count(120)
    await expect(page.locator(".row").last).to_contain_text("line 9999")
    await expect(page.locator(".row").last).to_be_in_viewport()
    await stage.say(OLIVIA, "one more")
    await expect(page.locator(".row").last).to_contain_text("one more")
    await expect(page.locator(".row")).to_have_count(121)
