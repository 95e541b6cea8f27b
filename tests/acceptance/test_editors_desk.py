"""The editors' desk in the real process over real HTTP: killed between 'publish' and the send, and during the send."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from bot.clock import system_now
from bot.domain.newsroom import Channel, Standing
from bot.domain.reader import Reader
from bot.language.translator import Translator
from bot.sandbox.limits import Limits
from bot.sandbox.people import CHANNEL, OWNER
from bot.sandbox.server import Sandbox
from storage import open_store
from tests.acceptance.test_owner_desk import a_bot

KYIV = ZoneInfo("Europe/Kyiv")
both = pytest.mark.parametrize("locale", ["en", "uk"])
Json = dict[str, Any]


class Newsroom:
    """An owner at work, and the channel they post to."""

    def __init__(
        self, sandbox: Sandbox, http: aiohttp.ClientSession, events: "asyncio.Queue[bytes | None]", locale: str
    ) -> None:
        self.words = Translator.load(locale).text
        self._sandbox = sandbox
        self._http = http
        self._events = events

    async def act(self, path: str, body: Json) -> None:
        async with self._http.post(f"{self._sandbox.url}/sandbox/{path}", json=body) as response:
            assert response.status == 200, await response.text()

    async def channel(self) -> list[str]:
        async with self._http.get(f"{self._sandbox.url}/sandbox/chats/{CHANNEL}/messages") as response:
            return [str(one["text"]) for one in await response.json()]

    async def writes(self, text: str, answer: str) -> Json:
        """Write; gives the answer that says this."""
        await self.act(f"chats/{OWNER}/send", {"from": OWNER, "text": text})
        return await self.sees(answer)

    async def presses(self, message: Json, button: str, answer: str) -> Json:
        """Press a button; gives the message that then says this."""
        body = {"from": OWNER, "message_id": message["message_id"], "button": button}
        await self.act(f"chats/{OWNER}/press", body)
        return await self.sees(answer)

    async def sees(self, text: str, chat: int = OWNER) -> Json:
        """The next message in a chat, new or edited, whose text or buttons say this."""
        async with asyncio.timeout(60):
            while True:
                line = await self._events.get()
                assert line is not None
                event = json.loads(line.removeprefix(b"data: "))
                if event["type"] in {"message", "edit"} and event["chat_id"] == chat:
                    found: Json = event["message"]
                    said = found.get("text", "") + json.dumps(found.get("reply_markup", {}), ensure_ascii=False)
                    if text in said and (chat == CHANNEL or found["from"]["is_bot"]):
                        return found

    async def until_posted(self, count: int) -> list[str]:
        """The first words of the channel's posts, once there are so many."""
        while len(found := await self.channel()) < count:
            await self.sees("", CHANNEL)
        return [text.split()[0] for text in found]

    async def until_posts(self, holds: Callable[[int], bool]) -> int:
        """The number of the channel's messages, once `holds` says so of it."""
        async with asyncio.timeout(60):
            while not holds(found := len(await self.channel())):
                await self._events.get()
        return found

    async def publishes(self, headline: str) -> None:
        await self.writes("/post", self.words("post.title"))
        text = f"{headline} news\n\n{headline} it was, said the ministry on Monday, and that was that."
        card = await self.writes(text, f"{headline} news")
        listing = await self.presses(card, self.words("drafts.d_channels"), "✓ Tribune Daily")
        await self.presses(listing, self.words("publish.now"), f"{headline} news")


@asynccontextmanager
async def a_newsroom(path: Path, locale: str, **channel: Any) -> AsyncIterator[tuple[Newsroom, Sandbox]]:
    """A sandbox and a database in which an owner has a channel."""
    sandbox = Sandbox(limits=Limits.off())
    await sandbox.start()
    await _furnish(path, locale, **channel)
    try:
        async with aiohttp.ClientSession() as http:
            with sandbox.events.listen() as events:
                yield Newsroom(sandbox, http, events, locale), sandbox
    finally:
        await sandbox.stop()


async def _furnish(path: Path, locale: str, **more: Any) -> None:
    store = await open_store(f"sqlite:///{path}")
    owner = Reader(chat_id=OWNER, locale=locale, languages=(locale,), zone=KYIV, hours=(time(8),))
    channel = Channel(
        chat_id=CHANNEL,
        kind="channel",
        title="Tribune Daily",
        language="en",
        zone=KYIV,
        standing=Standing.ACTIVE,
        **more,
    )
    try:
        await store.readers.put(owner, due=None)
        await store.channels.add(channel, now=system_now())
    finally:
        await store.close()


@both
async def test_killed_between_publish_and_send_both_posts_come_once_and_in_order(tmp_path: Path, locale: str) -> None:
    async with a_newsroom(tmp_path / "desk.db", locale) as (newsroom, sandbox):
        held = {"kind": "429", "chat": CHANNEL, "retry_after": 6, "count": 1}
        async with a_bot(sandbox, tmp_path / "desk.db") as process:
            await newsroom.act("faults", held)
            await newsroom.publishes("First")
            await newsroom.publishes("Second")
            assert await newsroom.channel() == []
            process.kill()
            await process.wait()
        async with a_bot(sandbox, tmp_path / "desk.db"):
            assert await newsroom.until_posted(2) == ["First", "Second"]


@both
async def test_killed_during_the_send_a_post_is_asked_about_and_repeated_only_on_word(
    tmp_path: Path, locale: str
) -> None:
    async with a_newsroom(tmp_path / "desk.db", locale) as (newsroom, sandbox):
        async with a_bot(sandbox, tmp_path / "desk.db") as process:
            lost = {"kind": "lost_reply", "method": "sendMessage", "chat": CHANNEL, "seconds": 60, "count": 1}
            await newsroom.act("faults", lost)
            await newsroom.publishes("First")
            await newsroom.until_posted(1)
            process.kill()
            await process.wait()
        async with a_bot(sandbox, tmp_path / "desk.db"):
            asked = await newsroom.writes("/queue", newsroom.words("doubt.arrived"))
            await newsroom.presses(asked, newsroom.words("doubt.arrived"), newsroom.words("doubt.noted"))
            await newsroom.publishes("Second")
            assert await newsroom.until_posted(2) == ["First", "Second"]
