"""A town whose desk works: two editors, an owner, two channels that are registered, and their readers."""

import base64
import re
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.newsroom import Channel, Part, Role, Standing
from bot.sandbox.people import CHANNEL
from tests.support.town import Json, Someone, Town, labels

KYIV = ZoneInfo("Europe/Kyiv")
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""The smallest picture there is."""
OTHER = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
"""Another one."""

TEXT = (
    "Dams hold in the north\n\nEngineers strengthened two walls overnight, the ministry said on Monday.\n\n"
    "The town kept its feet dry, and schools stay open.\n\nMore rain is to come, the weather office said."
)


class Newsroom:
    """The town, seen from the desk: `editor` is Taras, `second` Olivia; nothing leaves while `sending` is false."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.editor, self.second, self.owner = town.editor, town.olivia, town.owner
        self.daily, self.evening = CHANNEL, 0
        self.sending = True

    async def opens(self, *, locale: str = "en") -> None:
        """Appoint, register, settle in."""
        for one in (self.editor, self.second):
            await self.town.appoints(one, Role.EDITOR)
        for one in (self.editor, self.owner):
            await one.starts(locale=locale, languages=(locale,))
        await self.second.starts()
        self.evening = await self.founds("Tribune Evening")
        await self.registers(self.daily, "Tribune Daily")
        await self.registers(self.evening, "Tribune Evening")
        await self.town.settle()

    async def founds(self, title: str) -> int:
        """A channel whose admin the bot is; gives its number."""
        chat: Json = await self.town.act("chats", {"type": "channel", "title": title})
        number = int(chat["chat"]["id"])
        for action in ("join", "promote"):
            await self.town.act(f"chats/{number}/member", {"action": action})
        return number

    async def registers(self, chat_id: int, title: str, **changes: Any) -> Channel:
        """Register a channel as an owner would have."""
        settled: dict[str, Any] = {
            "kind": "channel",
            "language": "en",
            "zone": KYIV,
            "standing": Standing.ACTIVE,
            "parts": frozenset({Part.IMAGE, Part.STANDFIRST, Part.POINTS, Part.QUOTE, Part.SOURCE, Part.TAGS}),
        }
        known = await self.town.desk.channels.get(chat_id)
        channel = Channel(chat_id=chat_id, title=title, **{**settled, **changes})
        if known is None:
            await self.town.desk.channels.add(channel, now=self.town.clock())
        else:
            merged = Channel(chat_id=chat_id, title=title, version=known.version, **{**settled, **changes})
            await self.town.desk.channels.save(merged)
        found = await self.town.desk.channels.get(chat_id)
        assert found is not None
        return found

    async def posts(self, chat_id: int) -> list[str]:
        """What a client reads in a channel, oldest first."""
        return [str(one.get("text") or one.get("caption") or "") for one in await self.town.messages(chat_id)]

    async def passes(self, **by: float) -> None:
        """Time passes; then the tick and the sender do their work."""
        self.town.clock.move(**by)
        await self.works()

    async def works(self) -> None:
        """The tick, and then the sender."""
        await self.town.desk.editorial.press()
        await self.town.deliver()

    async def drafts(self, text: str = TEXT, *, by: Someone | None = None) -> Json:
        """An editor brings a text; gives its card."""
        editor = by or self.editor
        await editor.writes("/post")
        return await editor.writes(text)

    async def goes(self, editor: Someone, *acts: str) -> Json:
        """Press the buttons of these acts, one after another, each in the message that the last one left.

        An act may name what else the button carries: 'd_channels:-100…', 'd_at'.
        """
        shown: Json = {}
        for act in acts:
            messages = [one for one in await self.town.messages(editor.id) if labels(one)]
            shown = next(one for one in reversed(messages) if carried(one, act))
            shown = await editor.presses(str(carried(shown, act)), message=shown)
            if self.sending:
                await self.town.deliver()
        return (await self.town.messages(editor.id))[-1]

    async def publishes(self, editor: Someone, *channels: int, act: str = "d_now") -> Json:
        """From the card to the act, for these channels."""
        return await self.goes(editor, "d_channels", *[f"d_channels:{one}" for one in channels], act)


def carried(message: Json, act: str) -> str | None:
    """What the button of an act carries: the act first, then somewhere what else is named."""
    name, _, more = act.partition(":")
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [str(key.get("callback_data", "")) for row in rows for key in row]
    return next((one for one in found if one.split(":")[0] == name and (not more or one.endswith(f":{more}"))), None)


def people(card: str) -> list[str]:
    """The names on the card's line of people."""
    line = next(line for line in card.split("\n") if line.startswith("Люди: "))
    return re.split(r", | (?:й|і|та) ", line.removeprefix("Люди: "))


def file(name: str, content: str) -> dict[str, str]:
    return {"file_name": name, "content_base64": base64.b64encode(content.encode()).decode()}
