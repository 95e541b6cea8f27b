"""Drains the ledger: claims what is due, renders it, sends it when its turn comes, settles how that went.

When a turn comes is pace/limits.py's business, what a failure leads to failures.py's.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.delivery.api import BotApi, Refusal, whole
from bot.delivery.batching import Batching
from bot.delivery.clock_guard import ClockGuard
from bot.delivery.failures import Failure
from bot.delivery.http import HttpError, LostReply
from bot.delivery.ledger import Ledger
from bot.delivery.outcomes import Outcomes
from bot.delivery.pace.limits import Pace
from bot.delivery.pace.scopes import scope_of
from bot.delivery.payload import Call, Kept, Render, call_for
from bot.delivery.remedies import Attempt, Remedies, kept_refusal
from bot.delivery.retry import Trouble, backoff
from bot.domain.delivery import Delivery, Lane, Outcome, State
from bot.domain.ports import Now

_LOG = logging.getLogger(__name__)

_LOOK = 1.0  # seconds between looks at the ledger while nobody wakes the sender
_READY_TRIES = 4
_MAKING = ("send", "copy", "forward")
"""What methods begin with that are answered with the message they made."""
_LAST_WORDS = 10.0
_AFTER_START = timedelta(seconds=1)


class Stopped(Exception):
    """Telegram does not accept the token, so nothing can be sent."""


class Unwritten(Exception):
    """That a delivery leaves could not be written down, so it has not left."""


@dataclass(kw_only=True)
class Sender:
    """One for a database: what is 'sending' when it starts was left by a process that is gone.

    `ahead` is how many deliveries of a lane may be claimed while they wait for their turn: enough to keep the pace,
    few enough that a kill leaves little in doubt. `settled` is called with a delivery's key once it is written down how
    it ended.
    """

    ledger: Ledger
    api: BotApi
    pace: Pace
    remedies: Remedies
    render: Render
    now: Now
    kept: Kept | None = None
    paid: bool = False
    ahead: int = 10
    settled: Callable[[str], None] = lambda _key: None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def __post_init__(self) -> None:
        self._outcomes = Outcomes(self.ledger, now=self.now, sleep=self.sleep)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._leaving = Batching(self.ledger.leave)
        self._waiting: dict[Lane, dict[int, str]] = {lane: {} for lane in Lane}
        self._unreturned: set[int] = set()
        self._looks: set[asyncio.Task[bool]] = set()
        self._woken = {lane: asyncio.Event() for lane in Lane}
        self._clock = ClockGuard(self.now)
        self._asking: int | None = None

    def wake(self) -> None:
        """Something was owed: look at the ledger now."""
        for event in self._woken.values():
            event.set()

    async def run(self) -> None:
        """Send what is owed until cancelled.

        Raises:
            Stopped: the token was refused.
        """
        await self._begin()
        try:
            async with asyncio.TaskGroup() as lanes:
                for lane in Lane:
                    lanes.create_task(self._drain(lane))
        except* Stopped as stops:
            raise stops.exceptions[0] from None
        finally:
            await asyncio.shield(self._wind_up())

    async def _begin(self) -> None:
        trouble = self._trouble()
        while True:
            try:
                return await self._recover()
            except Exception as problem:  # noqa: BLE001 - as in _drain()
                await trouble.wait(problem)

    async def _recover(self) -> None:
        """Take over what an earlier process left: sends nobody knows the end of, and a pause not yet over."""
        now = self.now()
        left = await self.ledger.doubt_all(again=now + _AFTER_START, now=now)
        if left:
            _LOG.warning("%d deliveries were being sent when the last process ended; they are in doubt", left)
        await self.remedies.resting.take_up()

    async def _drain(self, lane: Lane) -> None:
        trouble = self._trouble()
        while True:
            self._woken[lane].clear()
            try:
                idle = await self._whole_look(lane)
            except Exception as problem:  # noqa: BLE001 - storage's errors are not known here; all are waited out
                await trouble.wait(problem)
                continue
            trouble.over()
            if idle:
                await self._rest(lane)
            if self.remedies.stopped is not None:
                raise Stopped(str(self.remedies.stopped))

    def _trouble(self) -> Trouble:
        return Trouble(_LOG, "the ledger cannot be read (%r); trying again until it can", sleep=self.sleep)

    async def _whole_look(self, lane: Lane) -> bool:
        """A look that ends by itself even if the sender is stopped: what it claims must be known to be given back."""
        look = asyncio.create_task(self._look(lane))
        self._looks.add(look)
        look.add_done_callback(self._looks.discard)
        return await asyncio.shield(look)

    async def _look(self, lane: Lane) -> bool:
        """Claim what there is room for; True if there is nothing to do until somebody wakes the lane."""
        await self._return()
        if (back := self._clock.set_back()) is not None:
            await self.ledger.bring_forward(back, now=self.now())
        if lane is Lane.BULK:
            await self.remedies.report()
            await self.remedies.resting.look()
        if self.pace.held_for(lane):
            await self._give_back(lane)
            return True
        if lane is Lane.BULK and self.remedies.resting.asking:
            return await self._ask()
        waiting = len(self._waiting[lane])
        if waiting > self.ahead // 2:
            return True
        return not await self._claim(lane, self.ahead - waiting)

    async def _claim(self, lane: Lane, limit: int, *, fresh: bool = False) -> Sequence[Delivery]:
        held = self.pace.held_chats()
        claimed = await self.ledger.claim(lane, now=self.now(), limit=limit, held=held, fresh=fresh)
        for delivery in claimed:
            self._start(delivery)
        return claimed

    async def _ask(self) -> bool:
        """Send one message to see whether sending may go on; rather one that was never sent."""
        if self._asking not in self._tasks:
            await self._give_back(Lane.BULK)
            for delivery in await self._claim(Lane.BULK, 1, fresh=True):
                self._asking = delivery.id
        return True

    async def _rest(self, lane: Lane) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LOOK):
                await self._woken[lane].wait()

    def _start(self, delivery: Delivery) -> None:
        self._waiting[delivery.lane][delivery.id] = delivery.key
        task = asyncio.create_task(self._deliver(delivery))
        self._tasks[delivery.id] = task
        task.add_done_callback(lambda _: self._ended(delivery))

    def _ended(self, delivery: Delivery) -> None:
        self._tasks.pop(delivery.id, None)
        if self._asking == delivery.id:
            self._asking = None
        self._woken[delivery.lane].set()

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            outcome = await self._attempt(delivery)
        except Exception as problem:  # noqa: BLE001 - a renderer may raise anything, and must not stop the lane
            _LOG.exception("delivery %s could not be made ready", delivery.key)
            outcome = self._unready(delivery, problem)
        self._gone(delivery)
        await self._outcomes.settle(outcome)
        self.settled(delivery.key)

    def _unready(self, delivery: Delivery, problem: Exception) -> Outcome:
        """A renderer's bug costs one delivery, not the lane; a database's bad moment costs none."""
        if delivery.attempts >= _READY_TRIES and not isinstance(problem, Unwritten):
            return Outcome(id=delivery.id, state=State.FAILED, error=repr(problem))
        again = self.now() + timedelta(seconds=backoff(delivery.attempts, first=5, longest=300))
        return Outcome(id=delivery.id, state=State.PLANNED, not_before=again, error=repr(problem))

    async def _attempt(self, delivery: Delivery) -> Outcome:
        if (over := await self.remedies.too_late(delivery)) is not None:
            return over
        call = await call_for(delivery, self.render, self.kept)
        if call is None:
            return Outcome(id=delivery.id, state=State.CANCELLED, error="nothing left to tell")
        scope = scope_of(call.method, delivery.chat_id)
        if scope is not None and (held := self.pace.calls_held_for(scope)):
            again = self.now() + timedelta(seconds=held)
            return Outcome(id=delivery.id, state=State.PLANNED, not_before=again, error=delivery.error)
        return await self._send(delivery, call)

    async def _send(self, delivery: Delivery, call: Call, *, again: bool = False) -> Outcome:
        try:
            result = await self._call(delivery, call)
        except (HttpError, Refusal) as problem:
            asking = delivery.id == self._asking
            return await self._mend(Attempt(delivery=delivery, call=call, problem=problem, again=again, asking=asking))
        await self._worked(delivery)
        numbers = message_ids(result)
        first = numbers[0] if numbers else None
        return Outcome(id=delivery.id, state=State.SENT, message_id=first, album=tuple(numbers[1:]))

    async def _worked(self, delivery: Delivery) -> None:
        """What was sent stays sent, whatever goes wrong with what that shows."""
        try:
            await self.remedies.worked(delivery, asking=delivery.id == self._asking)
        except Exception:  # noqa: BLE001 - it is said, and the message is not sent again for it
            _LOG.exception("delivery %s was sent, and sending rests on all the same", delivery.key)

    async def _mend(self, attempt: Attempt) -> Outcome:
        try:
            mended = await self.remedies.apply(attempt)
        except Exception:  # noqa: BLE001 - whatever it is, it says nothing of whether the message arrived
            _LOG.exception("what was to be done about delivery %s could not be", attempt.delivery.key)
            mended = self._unmended(attempt)
        if isinstance(mended, Outcome):
            return mended
        second = await self._send(attempt.delivery, mended, again=True)
        return replace(second, payload=kept_refusal(attempt), error=second.error or attempt.text)

    def _unmended(self, attempt: Attempt) -> Outcome:
        again = self.now() + timedelta(seconds=backoff(attempt.delivery.attempts, first=5, longest=300))
        doubted = attempt.failure is Failure.LOST_REPLY
        return attempt.to(State.IN_DOUBT if doubted else State.PLANNED, not_before=again)

    async def _call(self, delivery: Delivery, call: Call) -> Any:  # noqa: ANN401 - JSON
        paid = {"allow_paid_broadcast": True} if self.paid and delivery.lane is Lane.BULK else {}
        async with self.pace.turn(delivery.chat_id, delivery.lane):
            self._gone(delivery)
            await self._leave(delivery)
            said = await self.api.call(call.method, {**call.fields, **paid}, patient=delivery.id != self._asking)
        if call.method.startswith(_MAKING) and not message_ids(said):
            raise LostReply("an answer without a message")  # not the Bot API's, whatever it looks like
        return said

    async def _leave(self, delivery: Delivery) -> None:
        """Commit that it leaves now, where nobody may get it twice: after a kill, what only waited is known by that."""
        if delivery.careful:
            try:
                await self._leaving.put(delivery.id)
            except Exception as problem:
                raise Unwritten(repr(problem)) from problem

    def _gone(self, delivery: Delivery) -> None:
        """It no longer waits for its turn: soon there is room to claim others."""
        waiting = self._waiting[delivery.lane]
        waiting.pop(delivery.id, None)
        if len(waiting) <= self.ahead // 2:
            self._woken[delivery.lane].set()

    async def recall(self, prefix: str) -> None:
        """What waits for its turn under a key that begins so is planned again, as if it had never been claimed."""
        await asyncio.gather(*self._looks, return_exceptions=True)  # what they have just claimed waits too
        for lane in Lane:
            await self._give_back(lane, prefix)

    async def _give_back(self, lane: Lane, prefix: str = "") -> None:
        """What only waits for its turn is planned again, or a kill during a long pause would leave it in doubt."""
        waiting = [number for number, key in self._waiting[lane].items() if key.startswith(prefix)]
        for number in waiting:
            del self._waiting[lane][number]
        tasks = [self._tasks[number] for number in waiting if number in self._tasks]
        for task in tasks:
            task.cancel()
        self._unreturned.update(waiting)
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._return()

    async def _return(self) -> None:
        """Also what could not be written down when it was given back."""
        if self._unreturned:
            ids = tuple(self._unreturned)
            await self.ledger.unclaim(ids, now=self.now())
            self._unreturned.difference_update(ids)

    async def _wind_up(self) -> None:
        """Give back what waits, let what is on its way end, and write down how."""
        with suppress(Exception):
            await self.remedies.report(last=True)
        await asyncio.gather(*self._looks, return_exceptions=True)
        for lane in Lane:
            with suppress(Exception):  # what cannot be given back is found 'sending' at the next start
                await self._give_back(lane)
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=_LAST_WORDS)
        for task in (left := list(self._tasks.values())):
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        with suppress(TimeoutError):  # on a disk that stays full what was sent is in doubt at the next start
            async with asyncio.timeout(_LAST_WORDS):
                await self._outcomes.flush()


def message_ids(result: object) -> list[int]:
    """The numbers of the messages that a call gave, in order: one, those of an album, or none."""
    messages = result if isinstance(result, list) else [result]
    found = [whole(one.get("message_id")) for one in messages if isinstance(one, dict)]
    return [one for one in found if one is not None]
