"""Sends a message to all readers: owes it batch by batch, so that memory and ledger hold little, and tells how far."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.broadcast import Broadcast, BroadcastState
from bot.domain.phrase import Phrase, phrase
from bot.domain.ports import Broadcasts, Now
from bot.jobs.progress import Progress
from bot.language.translator import Translator
from bot.rendering.message import Button, Keyboard, Message, bold

_LOG = logging.getLogger(__name__)

_WIDTH = 10
_TRIES = 600  # looks for the message that tells of it, while that itself is still on its way
_OVER = (BroadcastState.DONE, BroadcastState.CANCELLED)


@dataclass(kw_only=True)
class Broadcaster:
    """Carries on whatever broadcasts run, from where an earlier process left them: a job of every second.

    `rate` is messages a second.
    """

    broadcasts: Broadcasts
    progress: Progress
    now: Now
    rate: int
    batch: int = 1000
    wake: Callable[[], None] = lambda: None
    _shown: dict[int, tuple[BroadcastState, int]] = field(default_factory=dict, init=False)
    _tries: dict[int, int] = field(default_factory=dict, init=False)
    _failing: set[int] = field(default_factory=set, init=False)

    async def work(self) -> None:
        """Carry on each that is under way, and each that has ended and not said so; one that fails holds up no other.

        Raises:
            Exception: every one of them failed, so it is no fault of theirs.
        """
        numbers = (*await self.broadcasts.open(), *await self.broadcasts.ended())
        failed = [problem for number in numbers if (problem := await self._apart(number))]
        if failed and len(failed) == len(numbers):
            raise failed[0]

    async def _apart(self, number: int) -> Exception | None:
        try:
            await self.step(number)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is said, tried again, and the others go on
            if number not in self._failing:
                _LOG.exception("broadcast %d could not be carried on; trying again every second", number)
            self._failing.add(number)
            return problem
        self._failing.discard(number)
        return None

    async def step(self, number: int) -> Broadcast:
        """Count how one stands and owe the next batch where the last is half gone; gives how it stands."""
        before = await self.broadcasts.get(number)
        one = await self.broadcasts.count(number, now=self.now())
        if one.state in _OVER:
            return await self._close(one, changed=one != before)
        pending = one.waiting - one.later
        if one.state is BroadcastState.RUNNING and pending <= self.batch // 2:
            if await self.broadcasts.owe(number, limit=self.batch, now=self.now()):
                self.wake()
            elif not pending:
                await self.broadcasts.end(number, BroadcastState.DONE, now=self.now())
                return await self._close(await self.broadcasts.get(number), changed=True)
        await self._show(one)
        return one

    async def _close(self, one: Broadcast, *, changed: bool) -> Broadcast:
        """Say how it ended in every message that shows it, and say it anew where something came of it later."""
        self._shown.pop(one.id, None)
        if changed and one.said:
            await self.broadcasts.say(one.id, said=False)
        elif one.said:
            return one
        shown = await self.progress.show(name(one.id), told(one, self.rate), final=True)
        self._tries[one.id] = self._tries.get(one.id, 0) + 1
        if not shown and self._tries[one.id] < _TRIES:
            return one  # the message itself is still on its way
        for view in await self.broadcasts.views(one.id):
            message = told(one, self.rate, Translator.load(view.locale))
            await self.progress.amend(name(one.id), view.chat_id, view.message_id, message)
        await self.broadcasts.say(one.id, said=True)
        self._tries.pop(one.id, None)
        self.wake()
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
        lines.append(words.text("broadcast.left", duration=duration(max(one.total - one.settled - one.later, 0), rate)))
    else:
        lines.append(words.text(f"broadcast.is_{one.state.value}"))
        lines += [words.text("broadcast.later", count=one.later)] if one.later else []
        lines += [words.text("broadcast.doubtful", count=one.doubtful)] if one.doubtful else []
    title = bold(words.text("broadcast.title", number=str(one.id)))
    return Message(nodes=(title, "\n" + "\n".join(lines)), keyboard=_keyboard(one, words))


def _keyboard(one: Broadcast, words: Translator) -> Keyboard:
    """Payloads are those of handlers.editorial.broadcasts.broadcast."""
    cancel = Button(label=words.text("broadcast.cancel"), payload=f"bc:cancel:{one.id}")
    if one.state is BroadcastState.RUNNING:
        return ((Button(label=words.text("broadcast.pause"), payload=f"bc:pause:{one.id}"), cancel),)
    if one.state is BroadcastState.PAUSED:
        return ((Button(label=words.text("broadcast.resume"), payload=f"bc:resume:{one.id}"), cancel),)
    if one.doubtful:
        return ((Button(label=words.text("broadcast.again"), payload=f"bc:again:{one.id}"),),)
    return ()
