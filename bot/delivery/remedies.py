"""Carries out what failures.py decides, one method a remedy. What was sent well is settled in sender.py."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import random

from bot.delivery.api import Refusal
from bot.delivery.breaker import Breaker, Trip
from bot.delivery.failures import REMEDIES, Failure, Remedy, failure_of
from bot.delivery.ledger import Ledger
from bot.delivery.limits import Pace
from bot.delivery.payload import Call, with_refused, without_picture
from bot.delivery.retry import Chance, about, backoff
from bot.delivery.wire import LostReply, WireError
from bot.domain.delivery import Delivery, Lane, Outcome, State
from bot.domain.phrase import Phrase, phrase
from bot.domain.ports import Now

Alert = Callable[[Phrase], Awaitable[None]]
"""Tells the owners something they should know of."""

PAUSES = (5.0, 30.0, 180.0, 1080.0)
"""Seconds, at most, after each send of which nobody knows whether it arrived; after one more it is given up."""
SENDS_IF_LIKELY = 2
"""In all, where the last one has probably arrived."""
_LONGEST_MISS = {Lane.REPLY: 5.0, Lane.BULK: 15.0}
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One send that failed. `again` is set for the second call of one attempt, which is not mended any further."""

    delivery: Delivery
    call: Call
    problem: WireError | Refusal
    again: bool = False

    @property
    def failure(self) -> Failure:
        """The row of the table it belongs to."""
        return failure_of(self.problem)

    @property
    def likely(self) -> bool:
        """Whether it has probably arrived all the same."""
        return isinstance(self.problem, LostReply) and self.problem.likely

    @property
    def text(self) -> str:
        """What the ledger remembers of it."""
        return f"{self.failure.value}: {self.problem}"

    def to(self, state: State, **changes: object) -> Outcome:
        """The outcome that leads to `state`."""
        return Outcome(id=self.delivery.id, state=state, error=self.text, **changes)  # type: ignore[arg-type]


@dataclass(kw_only=True)
class Remedies:
    """What to do about failures. `apply` gives the outcome to settle, or a call to make instead of giving up."""

    ledger: Ledger
    pace: Pace
    now: Now
    alert: Alert
    chance: Chance = random
    breaker: Breaker = field(default_factory=Breaker)
    stopped: Exception | None = field(default=None, init=False)
    _misses: int = field(default=0, init=False)
    _trip: Trip | None = field(default=None, init=False)
    _closed: deque[tuple[int, datetime]] = field(default_factory=lambda: deque(maxlen=40), init=False)
    _wronged: list[tuple[int, datetime]] = field(default_factory=list, init=False)

    async def apply(self, attempt: Attempt) -> Outcome | Call:
        """Do what the table says, unless so many fail alike that the trouble is not theirs."""
        if attempt.delivery.lane is Lane.BULK and await self._in_mass(attempt.failure):
            return await self._wait_out(attempt)
        return await self._remedy(attempt)

    def worked(self, lane: Lane) -> None:
        """A call was answered: the network is there, and so is Telegram."""
        self._misses = 0
        if lane is Lane.BULK:
            self.breaker.note(None)

    async def amend(self) -> None:
        """Wake the chats that an outage closed. Called once nothing is on its way, so that none is settled later."""
        if self._wronged:
            chats, since = {chat for chat, _ in self._wronged}, self._wronged[0][1]
            await self.ledger.reopen_chats(chats, since=since, now=self.now())
            self._wronged.clear()

    async def _in_mass(self, failure: Failure) -> bool:
        resting = self._trip is not None and self.pace.held_for(Lane.BULK) > 0
        if resting and self._trip is not None and failure is self._trip.failure:
            return True  # it was on its way when the breaker tripped
        self._trip = self.breaker.note(failure)
        if self._trip is not None:
            await self._open(self._trip)
        return self._trip is not None

    async def _open(self, trip: Trip) -> None:
        """Rest the lane, remember which chats were closed meanwhile, and tell the owners."""
        now = self.now()
        self.pace.hold(Lane.BULK, trip.seconds)
        await self.ledger.hold(Lane.BULK, now + timedelta(seconds=trip.seconds), now=now)
        self._wronged.extend(self._closed)
        self._closed.clear()
        share = round(100 * trip.failed / trip.sends)
        minutes = round(trip.seconds / 60)
        await self.alert(phrase("delivery.bulk_paused", minutes=minutes, share=share, sends=trip.sends))

    async def _wait_out(self, attempt: Attempt) -> Outcome:
        if attempt.failure is Failure.LOST_REPLY:
            return await self._doubt(attempt, pause=self.pace.held_for(Lane.BULK))
        again = self.now() + timedelta(seconds=self.pace.held_for(Lane.BULK))
        return attempt.to(State.PLANNED, not_before=again)

    async def _remedy(self, attempt: Attempt) -> Outcome | Call:
        act = {
            Remedy.HOLD_LANE: self._hold_lane,
            Remedy.BACK_OFF: self._back_off,
            Remedy.DOUBT: self._doubt,
            Remedy.CLOSE_CHAT: self._close_chat,
            Remedy.NEXT_DAY: self._next_day,
            Remedy.FOLLOW: self._follow,
            Remedy.PAUSE_CHAT: self._pause_chat,
            Remedy.PLAIN_TEXT: self._plain_text,
            Remedy.SUCCEED: self._succeed,
            Remedy.SEND_ANEW: self._send_anew,
            Remedy.WITHOUT_PICTURE: self._without_picture,
            Remedy.WITHOUT_THREAD: self._without_thread,
            Remedy.STOP: self._stop,
            Remedy.FAIL: self._fail,
        }[REMEDIES[attempt.failure]]
        return await act(attempt)

    async def _hold_lane(self, attempt: Attempt) -> Outcome:
        unsaid = backoff(attempt.delivery.attempts, first=2, longest=60, chance=self.chance)
        asked = getattr(attempt.problem, "retry_after", None) or unsaid
        now = self.now()
        until = now + timedelta(seconds=asked)
        self.pace.refused(attempt.delivery.chat_id, asked)
        await self.ledger.hold(Lane.BULK, until, now=now)
        return attempt.to(State.PLANNED, not_before=until)

    async def _back_off(self, attempt: Attempt) -> Outcome:
        # If one cannot be sent, neither can the others: bulk rests as a whole, and those on their way just now
        # count as one miss. A reply has somebody waiting, whatever bulk rests for.
        delivery, longest = attempt.delivery, _LONGEST_MISS[attempt.delivery.lane]
        if delivery.lane is Lane.REPLY:
            pause = backoff(delivery.attempts, first=1, longest=longest, chance=self.chance)
        elif not (pause := self.pace.held_for(Lane.BULK)):
            self._misses += 1
            pause = backoff(self._misses, first=1, longest=longest, chance=self.chance)
            self.pace.hold(Lane.BULK, pause)
        return attempt.to(State.PLANNED, not_before=self.now() + timedelta(seconds=pause))

    async def _doubt(self, attempt: Attempt, *, pause: float = 0) -> Outcome:
        delivery = attempt.delivery
        if delivery.careful and delivery.key.startswith("broadcast:"):
            return attempt.to(State.IN_DOUBT)  # the owner is asked once, for all of them, at the end
        if delivery.careful:
            await self.alert(phrase("delivery.post_in_doubt", chat=delivery.chat_id, delivery=delivery.key))
            return attempt.to(State.IN_DOUBT)
        if (attempt.likely and delivery.doubts + 1 >= SENDS_IF_LIKELY) or delivery.doubts >= len(PAUSES):
            return attempt.to(State.FAILED)
        pause = max(pause, about(PAUSES[delivery.doubts], self.chance))
        return attempt.to(State.IN_DOUBT, not_before=self.now() + timedelta(seconds=pause))

    async def _close_chat(self, attempt: Attempt) -> Outcome:
        now = self.now()
        self._closed.append((attempt.delivery.chat_id, now))
        await self.ledger.close_chat(attempt.delivery.chat_id, error=attempt.text, now=now)
        return attempt.to(State.FAILED)

    async def _next_day(self, attempt: Attempt) -> Outcome:
        if (attempt.delivery.error or "").startswith(Failure.CHAT_NOT_FOUND.value):
            return await self._close_chat(attempt)
        return attempt.to(State.PLANNED, not_before=self.now() + _DAY)

    async def _follow(self, attempt: Attempt) -> Outcome:
        new = getattr(attempt.problem, "migrate_to", None)
        if new is None or new == attempt.delivery.chat_id:
            return attempt.to(State.FAILED)
        await self.ledger.migrate_chat(attempt.delivery.chat_id, new)
        return attempt.to(State.PLANNED)

    async def _pause_chat(self, attempt: Attempt) -> Outcome:
        await self.alert(phrase("delivery.no_rights", chat=attempt.delivery.chat_id, why=str(attempt.problem)))
        return attempt.to(State.FAILED)

    async def _plain_text(self, attempt: Attempt) -> Outcome | Call:
        return attempt.to(State.FAILED) if attempt.again else attempt.call.as_plain()

    async def _succeed(self, attempt: Attempt) -> Outcome:
        return Outcome(id=attempt.delivery.id, state=State.SENT)

    async def _send_anew(self, attempt: Attempt) -> Outcome | Call:
        return (None if attempt.again else attempt.call.as_new()) or attempt.to(State.FAILED)

    async def _without_picture(self, attempt: Attempt) -> Outcome | Call:
        return (None if attempt.again else attempt.call.otherwise) or attempt.to(State.FAILED)

    async def _without_thread(self, attempt: Attempt) -> Outcome | Call:
        return (None if attempt.again else attempt.call.without_thread()) or attempt.to(State.FAILED)

    async def _stop(self, attempt: Attempt) -> Outcome:
        self.stopped = attempt.problem
        return attempt.to(State.PLANNED)

    async def _fail(self, attempt: Attempt) -> Outcome:
        return attempt.to(State.FAILED)


def kept_refusal(attempt: Attempt) -> str | None:
    """The payload with what was refused beside it: the markup, or the picture; None where neither was."""
    if attempt.failure is Failure.PICTURE_REFUSED and attempt.call.otherwise:
        return without_picture(attempt.delivery.payload, attempt.call, str(attempt.problem))
    if attempt.failure is not Failure.UNPARSABLE:
        return None
    return with_refused(attempt.delivery.payload, attempt.call, str(attempt.problem))
