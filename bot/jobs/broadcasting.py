"""Sends a message to all readers: owes it batch by batch, so that memory and ledger hold little, and tells how far."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.delivery.progress import Progress
from bot.domain.broadcast import Broadcast, BroadcastState
from bot.domain.ports import Broadcasts, Now
from bot.language.translator import Translator
from bot.rendering.broadcast_report import name, percent, told

_LOG = logging.getLogger(__name__)

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
