"""Sends a message to all readers: owes it batch by batch, so that memory and ledger hold little, and tells how far."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.domain.broadcast import Broadcast, Broadcasts, BroadcastState
from bot.domain.phrase import Phrase, phrase
from bot.domain.ports import Now
from bot.language.translator import Translator
from bot.rendering.message import Button, Keyboard, Message, bold
from bot.scheduling.progress import Progress

_LOG = logging.getLogger(__name__)

_LOOK = 1.0
_WIDTH = 10
_TRIES = 5  # of showing the end, while the message itself is still on its way


@dataclass(kw_only=True)
class Broadcaster:
    """Carries on whatever broadcasts run, from where an earlier process left them. `rate` is messages a second."""

    broadcasts: Broadcasts
    progress: Progress
    now: Now
    rate: int
    batch: int = 1000
    wake: Callable[[], None] = lambda: None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _shown: dict[int, tuple[BroadcastState, int]] = field(default_factory=dict, init=False)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                for number in await self.broadcasts.open():
                    await self.step(number)
            except Exception:  # noqa: BLE001 - storage's errors are not known here; all of them are waited out
                _LOG.exception("a broadcast could not be carried on; trying again")
            await self.sleep(_LOOK)

    async def step(self, number: int) -> Broadcast:
        """Count how one stands and owe the next batch where the last is half gone; gives how it stands."""
        one = await self.broadcasts.count(number, now=self.now())
        if one.state is BroadcastState.RUNNING and one.waiting <= self.batch // 2:
            if await self.broadcasts.owe(number, limit=self.batch, now=self.now()):
                self.wake()
            elif not one.waiting:
                return await self._finish(number)
        await self._show(one)
        return one

    async def _finish(self, number: int) -> Broadcast:
        await self.broadcasts.end(number, BroadcastState.DONE, now=self.now())
        one = await self.broadcasts.get(number)
        self._shown.pop(number, None)
        for _ in range(_TRIES):
            if await self.progress.show(name(number), told(one, self.rate), final=True):
                self.wake()
                break
            await self.sleep(_LOOK)
        return one

    async def _show(self, one: Broadcast) -> None:
        """Edit the message where it would say something new."""
        state = (one.state, percent(one))
        if state != self._shown.get(one.id) and await self.progress.show(name(one.id), told(one, self.rate)):
            self._shown[one.id] = state
            self.wake()


def name(number: int) -> str:
    """What the message about a broadcast is known by."""
    return f"broadcast:{number}"


def duration(chats: int, rate: int) -> Phrase:
    """How long sending to so many chats takes, in words."""
    minutes = -(-chats // (rate * 60))
    if minutes < 120:
        return phrase("broadcast.minutes", count=max(minutes, 1))
    return phrase("broadcast.hours", count=-(-minutes // 60))


def percent(one: Broadcast) -> int:
    """How far it is: 100 only at the end."""
    if one.state is BroadcastState.DONE:
        return 100
    return min(99, 100 * one.settled // one.total) if one.total else 0


def told(one: Broadcast, rate: int, words: Translator | None = None) -> Message:
    """How a broadcast stands, with the buttons that fit; in its author's language where none is given."""
    words, done = words or Translator.load(one.locale), percent(one)
    filled = _WIDTH * done // 100
    lines = [
        f"{'▓' * filled}{'░' * (_WIDTH - filled)} {done} %",
        words.text("broadcast.counts", sent=one.sent, total=one.total, failed=one.failed),
    ]
    if one.state is BroadcastState.RUNNING:
        lines.append(words.text("broadcast.left", duration=duration(max(one.total - one.settled, 0), rate)))
    else:
        lines.append(words.text(f"broadcast.is_{one.state.value}"))
        lines += [words.text("broadcast.doubtful", count=one.doubtful)] if one.doubtful else []
    title = bold(words.text("broadcast.title", number=str(one.id)))
    return Message(nodes=(title, "\n" + "\n".join(lines)), keyboard=_keyboard(one, words))


def _keyboard(one: Broadcast, words: Translator) -> Keyboard:
    """Payloads are those of handlers.desk.broadcasting."""
    cancel = Button(label=words.text("broadcast.cancel"), payload=f"bc:cancel:{one.id}")
    if one.state is BroadcastState.RUNNING:
        return ((Button(label=words.text("broadcast.pause"), payload=f"bc:pause:{one.id}"), cancel),)
    if one.state is BroadcastState.PAUSED:
        return ((Button(label=words.text("broadcast.resume"), payload=f"bc:resume:{one.id}"), cancel),)
    if one.doubtful:
        return ((Button(label=words.text("broadcast.again"), payload=f"bc:again:{one.id}"),),)
    return ()
