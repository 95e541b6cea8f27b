"""A newsroom's day, by clicks on the demo's page: from a pasted page to two channels, a correction, a retraction."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.demo.play import Demo, playing
from bot.language.translator import Translator
from bot.settings import read
from tests.page.days import ENGLISH, UKRAINIAN, Day
from tests.page.hand import Hand
from tests.page.stage import CHANNEL, EDITOR, OWNER

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NEW_CHANNEL = -1_002_200_000_002
DISCUSSION = -1_002_420_000_001


@pytest_asyncio.fixture(loop_scope="session")
async def demo() -> AsyncIterator[Demo]:
    async with playing(read({})) as found:
        yield found


@pytest.mark.parametrize("day", [ENGLISH, UKRAINIAN], ids=lambda day: day.locale)
async def test_a_newsroom_day_by_clicks(browser: Browser, demo: Demo, day: Day, complaints: list[str]) -> None:
    context = await browser.new_context(
        viewport={"width": 1280, "height": 800}, locale=day.locale, timezone_id="Europe/Kyiv", reduced_motion="reduce"
    )
    page = await context.new_page()
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    await page.goto(demo.sandbox.url)
    await play(Hand(page=page, words=Translator.load(day.locale)), day)
    await context.close()


async def play(hand: Hand, day: Day) -> None:
    await arrive(hand, day)
    await open_a_second_channel(hand)
    await open_a_discussion(hand)
    await write_it_up(hand, day)
    await let_it_be_approved(hand, day)
    await schedule(hand, day)
    await comment(hand, day)
    await correct(hand, day)
    await take_back(hand, day)
    await merge_and_undo(hand, day)


async def arrive(hand: Hand, day: Day) -> None:
    """The editor and the owner choose a language; the reader follows the minister."""
    for person in (EDITOR, OWNER, day.reader):
        await hand.begins(person, day.language)
    await hand.writes(f"/person {day.people[0]}", shows=day.people[0])
    await hand.presses(hand.says("follow.follow"), shows=hand.says("follow.unfollow"))


async def open_a_second_channel(hand: Hand) -> None:
    """A new channel whose owner makes the bot an administrator and registers it."""
    await hand.picks("new", "new_channel")
    await hand.page.keyboard.type("Capital Wire")
    await hand.page.keyboard.press("Enter")
    await expect(hand.page.locator("#talk-name")).to_have_text("Capital Wire")
    await hand.be(OWNER)
    await hand.picks("chat-menu", "act_members")
    bot = hand.page.locator(".member select").first
    await bot.select_option(value="administrator")
    await hand.page.keyboard.press("Escape")
    await hand.goes(OWNER)
    await hand.sees("Capital Wire")
    await hand.presses(hand.says("channels.register"), shows=hand.says("channels.f_gap"))


async def open_a_discussion(hand: Hand) -> None:
    """The owner gives the first channel the group to discuss its posts in."""
    await hand.goes(CHANNEL)
    await hand.be(OWNER)
    await hand.picks("chat-menu", "act_discuss")
    await hand.page.locator("#sheet .choice", has_text="Newsroom café").click()
    await expect(hand.page.locator(f'.chat[data-id="{DISCUSSION}"]')).to_be_attached()


async def write_it_up(hand: Hand, day: Day) -> None:
    """Three messages make one draft; its headline, people and date are mended."""
    await hand.goes(EDITOR)
    await hand.writes("/post", shows=hand.says("post.title"))
    for part, found in zip(day.pasted, (day.pasted[0].splitlines()[-1], *day.people), strict=True):
        await hand.writes(part, shows=found)
    await hand.presses(hand.says("drafts.field_headline"), shows=hand.says("drafts.ask_headline"))
    await hand.writes(day.headline, shows=day.headline)
    await hand.presses(hand.says("drafts.d_people"), shows=hand.says("drafts.add_person"))
    await hand.presses(f"✕ {day.people[1]}", shows=hand.says("drafts.add_person"))
    await expect(hand.page.locator(".in").last).not_to_contain_text(day.people[1])
    await hand.presses(hand.says("drafts.add_person"), shows=hand.says("drafts.ask_person"))
    await hand.writes(day.added.split()[1], shows=day.added)
    await back_to_the_draft(hand)
    await hand.presses(hand.says("drafts.field_date"), shows=hand.says("drafts.ask_date"))
    await hand.presses(hand.says("drafts.set_date"), shows=hand.says("drafts.undated"))
    await hand.sees(day.added)


async def back_to_the_draft(hand: Hand) -> None:
    if await hand.page.locator(".in").last.locator(".key", has_text=hand.says("drafts.back")).count():
        await hand.presses(hand.says("drafts.back"), shows=hand.says("drafts.state_draft"))


async def let_it_be_approved(hand: Hand, day: Day) -> None:
    """The owner is asked, reads the whole text and approves it; the editor hears of it."""
    await hand.presses(hand.says("drafts.d_second"), shows=hand.says("approval.whom"))
    await hand.presses("Helen Marsh", shows=hand.says("drafts.state_awaiting"))
    await hand.goes(OWNER)
    await hand.sees(day.headline)
    await hand.presses(hand.says("approval.look"), shows=hand.says("approval.first"))
    await hand.sees(day.wrong)
    approved = hand.says("drafts.approved", name="Helen Marsh")
    await hand.presses(hand.says("approval.approve"), shows=approved)
    await hand.goes(EDITOR)
    await hand.sees(hand.says("approval.was_approved", name="Helen Marsh", headline=day.headline))
    await hand.presses(hand.says("drafts.open"), shows=approved)


async def schedule(hand: Hand, day: Day) -> None:
    """For both channels in an hour: nothing until the clock is there, then one post in each, and a digest tells it."""
    await hand.presses(hand.says("drafts.d_channels"), shows=hand.says("publish.channels"))
    for title in ("Tribune Daily", "Capital Wire"):
        await hand.presses(title, shows=f"✓ {title}")
    await hand.presses(hand.says("publish.when"), shows=hand.says("publish.ask_when"))
    await hand.writes(day.in_an_hour, shows=day.headline)
    await hand.goes(CHANNEL)
    await expect(hand.page.locator(".row")).to_have_count(0)
    await hand.moves_clock("hour")
    for channel in (CHANNEL, NEW_CHANNEL):
        await hand.goes(channel)
        await expect(hand.row(day.headline)).to_contain_text(day.wrong)
    await hand.goes(EDITOR)  # who is told so
    told = hand.page.locator(".in").last.locator(".key", has_text=hand.says("carry.correct"))
    await expect(told).to_be_visible()
    await hand.moves_clock("next")
    await hand.goes(day.reader)
    await expect(hand.row(day.digest)).to_contain_text(day.headline)


async def comment(hand: Hand, day: Day) -> None:
    """The reader comments under the post; whoever sees the post sees that."""
    await hand.goes(CHANNEL)
    await hand.row(day.headline).locator(".comments").click()
    await expect(hand.page.locator(f'.chat[data-id="{DISCUSSION}"][aria-current]')).to_be_attached()
    answering = hand.page.locator("[data-part=reply]:not([hidden])")  # by then the group is open
    await expect(answering).to_be_attached()
    await hand.be(day.reader)
    await hand.row(day.headline).get_by_role("button", name=await hand.own("messageMenu")).click()
    await hand.page.get_by_role("menuitem", name=await hand.own("reply")).click()
    await hand.page.locator("textarea").fill(day.note)
    await hand.page.keyboard.press("Enter")
    await expect(hand.page.locator(".out", has_text=day.note)).to_be_visible()
    await hand.goes(CHANNEL)
    await expect(hand.row(day.headline).locator(".comments")).to_have_text(await hand.own("comments", n=1))


async def correct(hand: Hand, day: Day) -> None:
    """Both posts are edited and say so; the reader who had it hears of it once."""
    await hand.goes(EDITOR)
    await hand.writes("/correct", shows=day.headline)
    await hand.presses(day.headline, shows=hand.says("drafts.state_correction"))
    await hand.presses(hand.says("drafts.field_replace"), shows=hand.says("drafts.ask_replace"))
    await hand.writes(f"{day.wrong} → {day.right}", shows=hand.says("drafts.state_correction"))
    await hand.presses(hand.says("drafts.field_note"), shows=hand.says("drafts.ask_note"))
    await hand.writes(day.note, shows=day.note)
    await hand.presses(hand.says("drafts.d_apply"), shows=hand.says("correct.ask"))
    await hand.presses(hand.says("correct.sure"), shows=hand.says("correct.done"))
    for channel in (CHANNEL, NEW_CHANNEL):
        await hand.goes(channel)
        post = hand.row(day.headline)
        await expect(post).to_contain_text(day.right)
        await expect(post).to_contain_text(day.note)
        await expect(post).not_to_contain_text(day.wrong)
    await hand.goes(day.reader)
    told = hand.page.locator(".in", has_text=hand.says("correction.corrected", headline=day.headline))
    await expect(told).to_have_count(1)


async def take_back(hand: Hand, day: Day) -> None:
    """The posts go, the news no longer has it, and the reader is told why."""
    await hand.goes(EDITOR)
    await hand.writes("/retract", shows=day.headline)
    await hand.presses(day.headline, shows=hand.says("retract.ask"))
    await hand.presses(hand.says("retract.as_set"), shows=hand.says("retract.done"))
    for channel in (CHANNEL, NEW_CHANNEL):
        await hand.goes(channel)
        await expect(hand.page.locator(".row", has_text=day.headline)).to_have_count(0)
    await hand.goes(day.reader)
    await expect(hand.row(hand.says("correction.retracted", headline=day.headline))).to_be_visible()
    await hand.writes(f"/person {day.people[0]}", shows=day.people[0])
    await expect(hand.page.locator(".in").last).not_to_contain_text(day.headline)


async def merge_and_undo(hand: Hand, day: Day) -> None:
    """Two identities become one, the reader sees it, and they are two again; the archive follows meanwhile."""
    gone, kept = day.merged
    await hand.goes(OWNER)
    await hand.writes(f"/people {gone}", shows=gone)
    await hand.presses(hand.says("registry.merge"), shows=hand.says("registry.ask_into", name=gone))
    await hand.writes(kept, shows=kept)
    await hand.presses(kept, shows=hand.says("registry.merge_after"))
    await hand.presses(hand.says("registry.merge_now"), shows=hand.says("registry.merged"), last=False)
    await hand.goes(day.reader)
    await hand.writes(f"/person {gone}", shows=kept)
    await hand.goes(OWNER)
    number = re.search(
        r"#(\d+)", await hand.page.locator(".in").filter(has_text=hand.says("registry.merged")).inner_text()
    )
    undone = hand.says("registry.undone", number=number[1] if number else "1")
    await hand.presses(hand.says("registry.undo"), shows=undone, last=False)
    await hand.goes(day.reader)
    await hand.writes(f"/person {gone}", shows=gone)
