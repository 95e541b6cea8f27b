"""Hours of bad weather in milliseconds: the real sender, pace, HTTP and database on a clock that jumps."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.delivery.api import BotApi
from bot.delivery.http import Http
from bot.delivery.pace.limits import Limits, Pace
from bot.delivery.remedies import Remedies
from bot.delivery.sender import Sender
from bot.domain.delivery import Delivery, Outgoing, State
from bot.domain.phrase import Phrase
from bot.domain.reader import Reader
from bot.rendering.message import Message
from storage import DatabaseStore
from tests.delivery.office import NOON
from tests.support.scripted import TOKEN, Heard, Scripted, refuse
from tests.support.stores import a_store
from tests.support.virtual import in_virtual_time

T = TypeVar("T")

Answer = Callable[[web.Request, Heard], Awaitable[web.StreamResponse]]
Behaviour = Callable[["Weather", int], Awaitable[Answer | None]]
"""How the server answers a message to a chat, None for well; may wait as long as it likes."""

FLOOD = refuse(429, "Too Many Requests: retry after 3000", retry_after=3000)
BLOCKED = refuse(403, "Forbidden: bot was blocked by the user")
FIRST = 5_000_000_001
_READER = Reader(chat_id=FIRST, locale="en", languages=("en",), zone=ZoneInfo("Europe/Kyiv"), hours=(time(8),))


class Weather:
    """One sender on one store; `seconds` have passed since noon."""

    def __init__(self, store: DatabaseStore, server: Scripted, http: Http, behave: Behaviour) -> None:
        self.store = store
        self.behave = behave
        self.server = server
        self.http = http
        self.api = BotApi(http, server=server.url, token=TOKEN)
        self.heard: list[tuple[float, int]] = []
        self.taken: Counter[int] = Counter()
        self.alerts: list[Phrase] = []
        self._skipped = 0.0
        self._began = asyncio.get_running_loop().time()
        self._running: asyncio.Task[None] | None = None
        server.always("sendMessage", self._answer)
        self.begin()

    @property
    def seconds(self) -> float:
        return asyncio.get_running_loop().time() - self._began + self._skipped

    def skip(self, seconds: float) -> None:
        """The clock jumps ahead: hours in which nothing was to be seen."""
        self._skipped += seconds
        self.sender.wake()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def begin(self) -> None:
        """A process starts."""
        self.pace = Pace(Limits())
        self.remedies = Remedies(ledger=self.store.ledger, pace=self.pace, now=self.now, alert=self._alert)
        self.sender = Sender(
            ledger=self.store.ledger,
            api=self.api,
            pace=self.pace,
            remedies=self.remedies,
            render=self._render,
            now=self.now,
            ahead=25,
        )
        self._running = asyncio.create_task(self.sender.run())

    async def kill(self) -> None:
        """The process ends at once: nothing is given back or written down."""
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        ours = [
            task for task in tasks if "Sender" in repr(task) or "Outcomes" in repr(task) or "Batching" in repr(task)
        ]
        for task in ours:
            task.cancel()
        self.sender._unreturned.clear()
        for waiting in self.sender._waiting.values():
            waiting.clear()
        await asyncio.gather(*ours, return_exceptions=True)

    async def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def readers(self, count: int) -> range:
        """So many readers, each owed an edition."""
        chats = range(FIRST, FIRST + count)
        async with self.store.transaction():
            for chat in chats:
                await self.store.readers.put(replace(_READER, chat_id=chat), due=None)
        await self.owe(*chats)
        return chats

    async def owe(self, *chats: int, edition: int = 1) -> None:
        outgoing = [
            Outgoing(
                chat_id=chat, key=f"edition:{edition}{chat}:0", payload=json.dumps({"kind": "edition", "edition": 1})
            )
            for chat in chats
        ]
        await self.store.ledger.enqueue(outgoing, now=self.now())
        self.sender.wake()

    async def get(self, chat: int, edition: int = 1) -> Delivery:
        found = await self.store.ledger.by_key(f"edition:{edition}{chat}:0")
        assert found is not None
        return found

    async def until(self, seconds: float) -> None:
        """Let the clock run until so many seconds have passed since noon."""
        await asyncio.sleep(seconds - self.seconds)

    async def sent(self) -> int:
        return (await self.store.ledger.tally()).get(State.SENT, 0)

    async def all_sent(self, count: int, *, within: float) -> float:
        """Wait until so many are sent; gives how many seconds after noon that was."""
        async with asyncio.timeout(within - self.seconds):
            while await self.sent() < count:  # noqa: ASYNC110 - rows set no event, and the clock jumps
                await asyncio.sleep(1)
        return self.seconds

    async def active(self, chat: int) -> bool:
        reader = await self.store.readers.get(chat)
        assert reader is not None
        return reader.active

    async def _alert(self, said: Phrase) -> None:
        self.alerts.append(said)

    async def _render(self, _edition: int, _chat: int) -> Message | None:
        return Message(nodes=("News",))

    async def _answer(self, request: web.Request, heard: Heard) -> web.StreamResponse:
        chat = int(heard.fields["chat_id"])
        self.heard.append((self.seconds, chat))
        other = await self.behave(self, chat)
        if other is not None:
            return await other(request, heard)
        self.taken[chat] += 1
        sent = {"message_id": 7, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "News"}
        return web.json_response({"ok": True, "result": sent})


def played(play: Callable[[Weather], Coroutine[Any, Any, T]], behave: Behaviour) -> T:
    """What `play` gives, in a weather that behaves so."""

    async def whole() -> T:
        async with opened(behave) as weather:
            return await play(weather)

    return in_virtual_time(whole())


@asynccontextmanager
async def opened(behave: Behaviour) -> AsyncIterator[Weather]:
    """A weather that is up."""
    async with a_store() as store, Scripted() as server, Http() as http:
        weather = Weather(store, server, http, behave)
        try:
            yield weather
        finally:
            await weather.stop()


def between(start: float, end: float, answer: Answer, *, chats: Callable[[int], bool] = lambda _: True) -> Behaviour:
    """So for some seconds after noon, and well before and after."""

    async def behave(weather: Weather, chat: int) -> Answer | None:
        return answer if start <= weather.seconds < end and chats(chat) else None

    return behave
