"""A hand on the chat page of the demo: it opens chats, writes, presses, and reads what then stands there."""

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from bot.language.translator import Translator


@dataclass(kw_only=True)
class Hand:
    """`words` are the bot's, in the language everybody speaks; the name of a button may be the start of its label."""

    page: Page
    words: Translator

    def says(self, key: str, **given: str) -> str:
        """The bot's words for `key`."""
        return self.words.text(key, count=None, **given)

    async def own(self, key: str, **given: object) -> str:
        """The page's own words for `key`."""
        found = await self.page.evaluate(
            "async ([key, given]) => { const { say } = await import('/strings.js'); return say(key, given); }",
            [key, given],
        )
        return str(found)

    async def goes(self, chat: int) -> None:
        """Open a chat from the list."""
        row = self.page.locator(f'.chat[data-id="{chat}"]')
        if await row.get_attribute("aria-current") is None:
            await self._lists()
            await row.click()
        await expect(self.page.locator(f'.chat[data-id="{chat}"][aria-current]')).to_be_attached()
        await expect(self.page.locator("#log")).to_have_attribute("aria-live", "polite")

    async def moves_clock(self, how: str) -> None:
        """Press 'next', 'hour' or 'day' under the list."""
        await self._lists()
        await self.page.locator(f".sidebar [data-move={how}]").click()

    async def _lists(self) -> None:
        """A phone shows the list or a chat, not both."""
        if not await self.page.locator(".sidebar").is_visible():
            await self.page.locator("#back").click()

    async def begins(self, chat: int, language: str) -> None:
        """A newcomer presses Start and chooses a language."""
        await self.goes(chat)
        await self.page.locator(".start").click()
        await self.presses(language, shows="1/3")

    async def writes(self, text: str, *, shows: str) -> None:
        """Write and press Enter; the newest answer then says `shows`."""
        before = await self._newest()
        await self.page.locator("textarea").fill(text)
        await self.page.keyboard.press("Enter")
        await self.sees(shows, after=before)

    async def presses(self, label: str, *, shows: str, last: bool = True) -> None:
        """Press the newest button of this name; the newest message then says `shows`, or some message not `last`."""
        key = self.page.locator(".key", has_text=re.compile(rf"^\s*{re.escape(label)}"))
        await self.page.locator(".in").filter(has=key).last.locator(key).first.click()
        await (self.sees(shows) if last else expect(self.row(shows)).to_be_visible())

    async def sees(self, text: str, *, after: str = "") -> None:
        """The newest message that the bot wrote, younger than the row `after`, says or offers this."""
        newest = self.page.locator(".in").last
        if after:
            await expect(newest).not_to_have_attribute("id", after)
        await expect(newest).to_contain_text(text)

    def row(self, text: str) -> Locator:
        """The newest message of the open chat that says this."""
        return self.page.locator(".row", has_text=text).last

    async def _newest(self) -> str:
        rows = self.page.locator(".in")
        return (await rows.last.get_attribute("id") or "") if await rows.count() else ""

    async def picks(self, button: str, item: str) -> None:
        """Open the menu of the button with this id, and pick what the page calls `item`."""
        if button == "new":
            await self._lists()
        await self.page.locator(f"#{button}").click()
        await self.page.get_by_role("menuitem", name=await self.own(item)).click()

    async def be(self, person: int) -> None:
        """Be somebody else in the open group or channel."""
        await self.page.locator("#acting select").select_option(value=f"{person} ")
