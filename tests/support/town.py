"""A town for handler tests: a sandbox over HTTP, a store, the bot, and people who write to it and press its buttons.

A test reads as what happens: `await town.olivia.writes("/start")`, `await town.olivia.presses("English")`.
"""

import asyncio
import json
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from telegram import Update

from bot.assembly.archive import Archive
from bot.assembly.jobs import CARDS, NOTICES
from bot.assembly.parts import Parts
from bot.domain.article import Article, Language, Manuscript, Paragraph, StorySignature, Tags
from bot.domain.delivery import Delivery, Lane, Outcome
from bot.domain.newsroom import Role
from bot.domain.person import Person, PersonId
from bot.domain.reader import Reader, Subscription
from bot.domain.tags import PersonMention, TaggedQuote, TopicScore
from bot.domain.topic import TopicId
from bot.sandbox.people import EDITOR, OKSANA, OLIVIA, OWNER
from bot.sandbox.server import Sandbox

Json = dict[str, Any]
_PATIENCE = 30.0
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

VERLAN = Person(id=PersonId("ostap-verlan"), names={"en": "Ostap Verlan", "uk": "Остап Верлан"})
HLYNSKA = Person(id=PersonId("solomiia-hlynska"), names={"en": "Solomiia Hlynska", "uk": "Соломія Глинська"})
CAST = (VERLAN, HLYNSKA)


class _Undone(Exception):
    """What was claimed only to see whether it can be."""


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = MORNING

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class Town:
    """Everything a handler test needs, real but for the clock."""

    def __init__(self, sandbox: Sandbox, archive: Archive, parts: Parts, clock: Hand) -> None:
        self.sandbox = sandbox
        self.archive = archive
        self.store = archive.store
        self.tagger = archive.tagger
        self.desk = parts.services
        self.application = parts.application
        self.jobs = parts.jobs
        self.sender = parts.sender
        self.clock = clock
        self.http = aiohttp.ClientSession()
        self.olivia, self.oksana = Someone(self, OLIVIA), Someone(self, OKSANA)
        self.editor, self.owner = Someone(self, EDITOR), Someone(self, OWNER)
        self._offset = 0
        self._stack = ExitStack()
        self._events = self._stack.enter_context(sandbox.events.listen())

    async def close(self) -> None:
        """Let go of the sandbox."""
        self._stack.close()
        await self.http.close()

    def toasts(self) -> list[str]:
        """What pressed buttons have shown over chats since this was last asked."""
        lines = [line for _ in range(self._events.qsize()) if (line := self._events.get_nowait())]
        events = [json.loads(line.removeprefix(b"data: ")) for line in lines]
        return [event["text"] for event in events if event["type"] == "answer"]

    async def publish(
        self,
        headline: str = "Budget passes",
        *,
        topics: Sequence[str] = ("budget",),
        people: Sequence[Person] = (),
        quote: TaggedQuote | None = None,
        ago: timedelta = timedelta(hours=1),
        language: str = "en",
        extract: str = "The chamber voted late.",
        **more: Any,
    ) -> Article:
        """Store an article."""
        at = self.clock() - ago
        tags = Tags(
            language=Language(language),
            people=tuple(
                PersonMention(
                    person_id=one.id, name=one.name_in(language), spans=((0, 1), (2, 3)), provisional=one.provisional
                )
                for one in people
            ),
            topics=tuple(TopicScore(topic_id=topic, score=0.9) for topic in topics),
            quotes=(quote,) if quote else (),
        )
        signature = StorySignature(
            language=Language(language), published=at, people=frozenset(), topics=frozenset(), terms=frozenset()
        )
        manuscript = Manuscript(
            headline=headline,
            published=at,
            language=Language(language),
            **{"source_name": "The Courier", "body": (Paragraph(f"{headline}, in full."),), **more},
        )
        added = await self.store.articles.add(
            manuscript, tags=tags, extract=extract, signature=signature, story_id=None, added=self.clock()
        )
        return await self.store.articles.get(added)

    async def settle(self, *, forged: str | None = None) -> None:
        """Hand the bot every update that waits, as the inbox would; pressed buttons with `forged` data if given."""
        while updates := await self.application.bot.get_updates(offset=self._offset, timeout=0):
            for update in updates:
                self._offset = update.update_id + 1
                raw = update.to_dict()
                if forged is not None and "callback_query" in raw:
                    raw["callback_query"]["data"] = forged
                await self.hears(raw)

    async def hears(self, raw: Json) -> None:
        """Hand the bot an update made by hand: a forged one, say."""
        await self.application.process_update(Update.de_json(raw, self.application.bot))

    async def appoints(self, someone: "Someone", role: Role) -> None:
        """Give somebody a role, as if an owner had."""
        await self.desk.team.appoint(someone.id, role, by=OWNER, now=self.clock())

    async def deliver(self) -> None:
        """Send everything the ledger owes by now, and what is owed because of that."""
        await self.jobs.once(NOTICES)
        while await self._owed():
            await self._send()
            await self.jobs.once(CARDS)

    async def _owed(self) -> bool:
        """Whether anything could leave now, or is leaving."""
        (leaving,) = await self.store.database.read("SELECT count(*) FROM deliveries WHERE state = 'sending'")
        claimed = int(leaving[0])
        with suppress(_Undone):
            async with self.store.transaction():
                for lane in Lane:
                    claimed += len(await self.store.ledger.claim(lane, now=self.clock(), limit=1))
                raise _Undone
        return claimed > 0

    async def _send(self) -> None:
        """Let the sender work until nothing is left that could leave."""
        told, hears = asyncio.Event(), self.sender.settled

        def settled(key: str) -> None:
            hears(key)
            told.set()

        self.sender.settled = settled
        sending = asyncio.create_task(self.sender.run())
        try:
            async with asyncio.timeout(_PATIENCE):
                while await self._owed():
                    await told.wait()
                    told.clear()
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            self.sender.settled = hears
            await self.jobs.settled()

    async def _sent(self, delivery: Delivery) -> Outcome:
        """How one attempt to send what was claimed here ends."""
        return await self.sender._attempt(delivery)

    async def messages(self, chat: int) -> list[Json]:
        """What a client sees in a chat."""
        async with self.http.get(f"{self.sandbox.url}/sandbox/chats/{chat}/messages") as response:
            found: list[Json] = await response.json()
            return found

    async def calls(self, method: str) -> list[Json]:
        """The bot's calls of a method, as the sandbox logged them."""
        async with self.http.get(f"{self.sandbox.url}/sandbox/calls", params={"method": method}) as response:
            found: list[Json] = await response.json()
            return found

    async def act(self, path: str, fields: Json, *, forged: str | None = None) -> Json:
        """Something a person does in the sandbox; then the bot gets to answer."""
        async with self.http.post(f"{self.sandbox.url}/sandbox/{path}", json=fields) as response:
            answer: Json = await response.json()
            assert response.status == 200, answer
        await self.settle(forged=forged)
        return answer


@dataclass(frozen=True)
class Someone:
    """A person of the town, in their private chat unless said otherwise."""

    town: Town
    id: int

    async def writes(self, text: str, *, chat: int | None = None) -> Json:
        """Write; returns the last message of the chat."""
        await self.town.act(f"chats/{chat or self.id}/send", {"from": self.id, "text": text})
        return await self.sees(chat=chat)

    async def sends(self, **content: Any) -> Json:
        """Send what is no plain text, as the sandbox's control takes it; returns the last message of the chat."""
        await self.town.act(f"chats/{self.id}/send", {"from": self.id, **content})
        return await self.sees()

    async def presses(self, button: str, *, message: Json | None = None, chat: int | None = None) -> Json:
        """Press a button, by label or data, of the last message that has any; returns what it is then."""
        shown = message or next(one for one in reversed(await self.town.messages(chat or self.id)) if labels(one))
        await self.town.act(
            f"chats/{chat or self.id}/press",
            {"from": self.id, "message_id": shown["message_id"], "button": button},
        )
        after = await self.town.messages(chat or self.id)
        return next(one for one in after if one["message_id"] == shown["message_id"])

    async def sees(self, *, chat: int | None = None) -> Json:
        """The last message of the chat."""
        return (await self.town.messages(chat or self.id))[-1]

    async def toast(self) -> str:
        """What the last pressed button showed over the chat."""
        return self.town.toasts()[-1]

    async def forges(self, data: str, *, chat: int | None = None) -> str:
        """Press the last button in sight, but with `data` nobody drew; returns what shows over the chat."""
        shown = next(one for one in reversed(await self.town.messages(chat or self.id)) if _pressable(one))
        rows = shown["reply_markup"]["inline_keyboard"]
        drawn = next(key["callback_data"] for row in reversed(rows) for key in reversed(row) if "callback_data" in key)
        fields = {"from": self.id, "message_id": shown["message_id"], "button": drawn}
        await self.town.act(f"chats/{chat or self.id}/press", fields, forged=data)
        return await self.toast()

    async def starts(self, **changes: Any) -> None:
        """Be somebody who has gone through /start; `changes` are to their settings."""
        await self.town.store.readers.put(reader(self.id, **changes), due=None)

    async def follows_already(self, *held: Subscription) -> None:
        """Be somebody who has gone through /start and follows, or mutes, this."""
        await self.starts()
        for subscription in held:
            await self.town.store.readers.subscribe(self.id, subscription)

    async def reader(self) -> Reader:
        """The person's settings; they must have some."""
        found = await self.town.store.readers.get(self.id)
        assert found is not None
        return found

    async def follows(self) -> set[str]:
        """Ids of what the person follows."""
        held = await self.town.store.readers.subscriptions(self.id)
        return {str(item.topic or item.person) for item in held if not item.muted}


def _pressable(message: Json) -> bool:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return any("callback_data" in key for row in rows for key in row)


def labels(message: Json) -> list[str]:
    """The labels of a message's buttons."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def topic(item: str) -> Subscription:
    """Following a topic."""
    return Subscription(topic=TopicId(item))


def person(item: Person) -> Subscription:
    """Following a person."""
    return Subscription(person=item.id)


def reader(chat_id: int = OLIVIA, **changes: Any) -> Reader:
    """Somebody who reads in Kyiv at eight."""
    base = Reader(chat_id=chat_id, locale="en", languages=("en",), zone=ZoneInfo("Europe/Kyiv"), hours=(time(8),))
    return replace(base, **changes)
