"""A sender with everything real behind it but the clock, for the tests of this folder."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from bot.delivery.api import BotApi
from bot.delivery.pace.limits import Limits, Pace
from bot.delivery.remedies import Remedies
from bot.delivery.sender import Sender
from bot.domain.delivery import Delivery, Lane, Outgoing, State
from bot.domain.phrase import Phrase
from bot.rendering.message import Bold, Message
from storage import DatabaseStore

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SENT = {"message_id": 7, "date": 1, "chat": {"id": 42, "type": "private"}, "text": "hello"}


class Office:
    """One sender on one store; `now` moves only when a test moves it."""

    def __init__(self, store: DatabaseStore, api: BotApi) -> None:
        self.store = store
        self.api = api
        self.now = NOON
        self.alerts: list[Phrase] = []
        self.alerted = asyncio.Event()
        self.edition: Message | None = Message(nodes=("News of ", Bold(("Ostravia",))))
        self.pace = Pace(Limits(overall=1000, burst=100, gap=0.001))
        self.remedies = Remedies(
            ledger=store.ledger, pace=self.pace, now=self.clock, alert=self.alert, chance=lambda: 0.0
        )
        self.sender = Sender(
            ledger=store.ledger,
            api=api,
            pace=self.pace,
            remedies=self.remedies,
            render=self.render,
            now=self.clock,
        )

    def clock(self) -> datetime:
        return self.now

    def later(self, seconds: float) -> None:
        """Move the clock and wake the sender."""
        self.now += timedelta(seconds=seconds)
        self.sender.wake()

    async def alert(self, phrase: Phrase) -> None:
        self.alerts.append(phrase)
        self.alerted.set()

    async def render(self, _edition: int, _chat_id: int) -> Message | None:
        return self.edition

    async def owe(self, *keys: str, chat_id: int = 42, careful: bool = False) -> None:
        """Owe an edition to `chat_id` under each key."""
        await self.store.ledger.enqueue(
            [
                Outgoing(chat_id=chat_id, key=key, payload='{"kind":"edition","edition":1}', careful=careful)
                for key in keys
            ],
            now=self.now,
        )
        self.sender.wake()

    async def owe_reply(self, key: str, *, chat_id: int = 42) -> None:
        """Owe the same ahead of bulk."""
        payload = '{"kind":"edition","edition":1}'
        await self.store.ledger.enqueue(
            [Outgoing(chat_id=chat_id, key=key, payload=payload, lane=Lane.REPLY)], now=self.now
        )
        self.sender.wake()

    async def get(self, key: str) -> Delivery:
        found = await self.store.ledger.by_key(key)
        assert found is not None
        return found

    async def until(self, key: str, *states: State, attempts: int = 1) -> Delivery:
        """The delivery once it is in one of `states` after at least so many attempts."""
        async with asyncio.timeout(30):
            while True:
                found = await self.get(key)
                if found.state in states and found.attempts >= attempts:
                    return found
                await asyncio.sleep(0.001)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """While inside, the sender runs."""
        running = asyncio.create_task(self.sender.run())
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
