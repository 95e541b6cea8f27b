"""Carries out what failures.py decides, one method a remedy. What was sent well is settled in sender.py."""

import logging
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import random

from bot.delivery import closing
from bot.delivery.api import Refusal
from bot.delivery.closing import Passed
from bot.delivery.failures import REMEDIES, Failure, Remedy, failure_of
from bot.delivery.http import HttpError, LostReply
from bot.delivery.ledger import Ledger
from bot.delivery.pace import scopes
from bot.delivery.pace.limits import Pace
from bot.delivery.payload import Call, with_refused, without_picture
from bot.delivery.repeats import pause_after, worth_until
from bot.delivery.resting import Alert, Resting
from bot.delivery.retry import Chance, backoff
from bot.domain.delivery import Delivery, Lane, Outcome, State
from bot.domain.phrase import phrase
from bot.domain.ports import Now

_LOG = logging.getLogger(__name__)

_LONGEST_MISS = 5.0
_DAY = timedelta(days=1)
_REPORTED = timedelta(minutes=1)
_TOLD = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """One send that failed. `again` is set for the second call of one attempt, which is not mended any further.

    `asking` is set for the one message that leaves while bulk rests, to see whether it may go on.
    """

    delivery: Delivery
    call: Call
    problem: HttpError | Refusal
    again: bool = False
    asking: bool = False

    @property
    def failure(self) -> Failure:
        """The row of the table it belongs to."""
        return failure_of(self.problem)

    @property
    def likely(self) -> bool:
        """Whether it has probably arrived all the same."""
        return isinstance(self.problem, LostReply) and self.problem.likely

    @property
    def retry_after(self) -> float | None:
        """Seconds Telegram says to wait, where it does."""
        return self.problem.retry_after if isinstance(self.problem, Refusal) else None

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
    stopped: Exception | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.resting = Resting(ledger=self.ledger, pace=self.pace, now=self.now, alert=self.alert)
        self._passed = Passed()
        self._counted: Counter[str] = Counter()
        self._given_up = 0
        self._counting_since: datetime | None = None
        self._told_of_given_up: datetime | None = None

    async def apply(self, attempt: Attempt) -> Outcome | Call:
        """Do what the table says, unless so many fail alike that the trouble is not theirs."""
        self._counted[attempt.failure.value] += 1
        if attempt.delivery.lane is Lane.BULK and await self._everybodys(attempt):
            return await self._wait_out(attempt)
        return await self._remedy(attempt)

    async def worked(self, delivery: Delivery, *, asking: bool = False) -> None:
        """A message was taken: the network is there, and so is Telegram."""
        self.pace.passed()
        self._passed.note(delivery.chat_id, self.now())
        if asking:
            await self.resting.go_on()
        elif delivery.lane is Lane.BULK:
            self.resting.breaker.note(None, delivery.chat_id)
        else:
            await self.resting.answered(delivery.lane)

    async def report(self, *, last: bool = False) -> None:
        """Say once a minute how many failed in which way; the owners hear, seldom, of what was given up."""
        now = self.now()
        if self._counting_since is None or now < self._counting_since:
            self._counting_since = now
        if not last and now - self._counting_since < _REPORTED:
            return
        self._counting_since = now
        if self._counted:
            _LOG.warning("not sent: %s", ", ".join(f"{count} {what}" for what, count in self._counted.most_common()))
            self._counted.clear()
        told = self._told_of_given_up
        if self._given_up and (told is None or not timedelta() <= now - told < _TOLD):
            self._told_of_given_up, count, self._given_up = now, self._given_up, 0
            await self.alert(phrase("delivery.given_up", count=count))

    async def too_late(self, delivery: Delivery) -> Outcome | None:
        """How a message ends that may have arrived, and whose day is over before anybody knows; None while it lasts."""
        if not delivery.doubts or not await self._late(delivery):
            return None
        return self._give_up(delivery, delivery.error or Failure.LOST_REPLY.value)

    async def _late(self, delivery: Delivery) -> bool:
        now = self.now()
        return now >= worth_until(delivery, await self.ledger.zone(delivery.chat_id), now=now)

    def _give_up(self, delivery: Delivery, error: str) -> Outcome:
        self._given_up += 1
        _LOG.warning("delivery %s is given up, since its day is over (%s)", delivery.key, error)
        return Outcome(id=delivery.id, state=State.FAILED, error=error)

    async def _everybodys(self, attempt: Attempt) -> bool:
        """Whether what failed is not this chat's trouble; bulk rests then."""
        failure, delivery = attempt.failure, attempt.delivery
        if failure is Failure.RATE_LIMITED:
            self._refused(attempt)
        if attempt.asking:
            return await self.resting.asked(failure, attempt.text, seconds=attempt.retry_after)
        if failure is Failure.RATE_LIMITED:
            await self.resting.look()
            return False
        if failure is Failure.CHAT_GONE and (delivery.error or "").startswith(failure.value):
            return False  # it said so before, and is no news
        return await self.resting.note(failure, delivery.chat_id, attempt.text)

    def _refused(self, attempt: Attempt) -> None:
        scopes.refused(self.pace, attempt.call.method, attempt.delivery.chat_id, self._asked(attempt))

    def _asked(self, attempt: Attempt) -> float:
        """Seconds a 429 asks for; longer each time where it does not say."""
        return attempt.retry_after or backoff(attempt.delivery.attempts, first=2, longest=60, chance=self.chance)

    async def _wait_out(self, attempt: Attempt) -> Outcome:
        if attempt.failure is Failure.LOST_REPLY:
            return await self._doubt(attempt)
        if attempt.failure is Failure.CHAT_GONE:
            return await self._close_chat(attempt)
        if attempt.failure is Failure.RATE_LIMITED:
            return await self._hold_chat(attempt)
        again = self.now() + timedelta(seconds=self.pace.held_for(Lane.BULK))
        return attempt.to(State.PLANNED, not_before=again)

    async def _remedy(self, attempt: Attempt) -> Outcome | Call:
        act = {
            Remedy.HOLD_CHAT: self._hold_chat,
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

    async def _hold_chat(self, attempt: Attempt) -> Outcome:
        if attempt.delivery.lane is Lane.REPLY:
            self._refused(attempt)
        return attempt.to(State.PLANNED, not_before=self.now() + timedelta(seconds=self._asked(attempt)))

    async def _back_off(self, attempt: Attempt) -> Outcome:
        # A reply has somebody waiting, whatever bulk rests for.
        pause = backoff(attempt.delivery.attempts, first=1, longest=_LONGEST_MISS, chance=self.chance)
        if attempt.delivery.lane is Lane.BULK:
            pause = max(pause, self.pace.held_for(Lane.BULK))
        return attempt.to(State.PLANNED, not_before=self.now() + timedelta(seconds=pause))

    async def _doubt(self, attempt: Attempt) -> Outcome:
        delivery = attempt.delivery
        if delivery.careful and delivery.key.startswith("broadcast:"):
            return attempt.to(State.IN_DOUBT)  # the owner is asked once, for all of them, at the end
        if delivery.careful:
            await self.alert(phrase("delivery.post_in_doubt", chat=delivery.chat_id, delivery=delivery.key))
            return attempt.to(State.IN_DOUBT)
        now = self.now()
        end = worth_until(delivery, await self.ledger.zone(delivery.chat_id), now=now)
        if now >= end:
            return self._give_up(delivery, attempt.text)
        pause = pause_after(delivery.doubts, likely=attempt.likely, chance=self.chance)
        again = end if pause is None else min(now + timedelta(seconds=pause), end)
        return attempt.to(State.IN_DOUBT, not_before=again)

    async def _close_chat(self, attempt: Attempt) -> Outcome:
        """Provisionally: what is owed to the chat stays owed until it is confirmed that it shut the bot out."""
        now, delivery = self.now(), attempt.delivery
        seen = await self.ledger.refused(delivery.chat_id, error=attempt.text, now=now)
        together = await self.ledger.closings_since(seen.since - closing.A_WHILE)
        passed = self._passed.since(seen.since, but=delivery.chat_id, most=closing.passes_needed(together))
        outage = self.resting.breaker.reason is Failure.CHAT_GONE
        if closing.confirmed(seen, closings=together, passed=passed, now=now, outage=outage):
            return await self._confirm(attempt)
        if await self._late(delivery):
            return self._give_up(delivery, f"{Failure.CHAT_GONE.value}: not confirmed before its day was over")
        return attempt.to(State.PLANNED, not_before=now + closing.next_look(seen))

    async def _confirm(self, attempt: Attempt) -> Outcome:
        chat, now = attempt.delivery.chat_id, self.now()
        await self.ledger.close_chat(chat, error=attempt.text, now=now, sending=attempt.delivery.id)
        self._counted["chat closed"] += 1
        return attempt.to(State.FAILED)

    async def _next_day(self, attempt: Attempt) -> Outcome:
        if (attempt.delivery.error or "").startswith(Failure.CHAT_NOT_FOUND.value):
            return await self._confirm(attempt)
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
