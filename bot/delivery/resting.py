"""Sending as a whole: rests when the breaker opens, asks with one message, and goes on. Said once, and remembered.

When that is so is decided in breaker.py and pace/flood.py.
"""

import logging
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.delivery.breaker import Breaker, Trip
from bot.delivery.failures import Failure
from bot.delivery.ledger import Ledger
from bot.delivery.pace.limits import Pace
from bot.domain.delivery import Lane, Rest
from bot.domain.phrase import Phrase, phrase
from bot.domain.ports import Now

_LOG = logging.getLogger(__name__)

Alert = Callable[[Phrase], Awaitable[None]]
"""Tells the owners something they should know of."""

_NUMBERS = re.compile(r"-?\d{5,}")
"""What may be a chat's: a rest is kept longer than a chat that asks to be forgotten."""
_WORTH_TELLING = timedelta(seconds=50)
_SELDOM = timedelta(minutes=10)
_JUST_BEFORE = timedelta(minutes=1)
_CLOSED_LATELY = timedelta(minutes=15)


class Resting:
    """Keeps the pace, the ledger and the owners in step with the breaker."""

    def __init__(self, *, ledger: Ledger, pace: Pace, now: Now, alert: Alert) -> None:
        self.breaker = Breaker()
        self._ledger = ledger
        self._pace = pace
        self._now = now
        self._alert = alert
        self._told: datetime | None = None
        self._telling = False

    @property
    def asking(self) -> bool:
        """Whether only one message may leave at a time, to ask whether sending may go on."""
        return self.breaker.rest is not None

    async def take_up(self) -> None:
        """At a start: a rest that is not over goes on."""
        now = self._now()
        rest = await self._ledger.resting(now=now)
        if rest is None:
            return
        self.breaker = Breaker(rest)
        left = max((rest.until - now).total_seconds(), 0.0)
        self._pace.hold(Lane.BULK, left)
        _LOG.warning("sending still rests, since %s (%s): it is asked again in %.0f s", rest.since, rest.detail, left)

    async def look(self) -> None:
        """See whether replies were refused so that all is: they leave by another way."""
        flood = self._pace.flood
        if flood is not None and self.breaker.rest is None:
            detail = f"429 to {flood.chats} chats within seconds, retry after {flood.seconds:.0f} s"
            await self._open(Failure.RATE_LIMITED, detail, seconds=flood.seconds)

    async def note(self, failure: Failure, chat: int, detail: str) -> bool:
        """A bulk message failed; True where that is because sending rests, or must rest from now on."""
        if self.breaker.rest is not None:
            return failure is self.breaker.reason
        if failure is Failure.NEVER_SENT:
            await self._open(failure, detail)
            return True
        trip = self.breaker.note(failure, chat)
        if trip is None:
            return False
        await self._open(failure, f"{trip.failed} of the last {trip.sends}: {detail}", trip=trip)
        return True

    async def asked(self, failure: Failure, detail: str, *, seconds: float | None = None) -> bool:
        """The message that asked failed; True where sending rests on, False where it goes on all the same."""
        now = self._now()
        if self.breaker.rest is None:
            return False
        rest = self.breaker.still(failure, now=now, seconds=seconds)
        if rest is None:
            await self.go_on()
            return False
        self._hold(rest, now)
        await self._ledger.rest(rest, now=now)
        _LOG.info("sending rests on (%s): it is asked again in %.0f s", detail, (rest.until - now).total_seconds())
        await self._tell(rest, now)
        return True

    async def go_on(self) -> None:
        """One message got through: so do the others, and what was put off because of this comes at once."""
        now = self._now()
        over = self.breaker.close(now)
        if over is None:
            return
        gone = over.reason == Failure.CHAT_GONE.value
        began = over.since - (_CLOSED_LATELY if gone else _JUST_BEFORE)
        self._pace.calm((now - began).total_seconds())
        back = await self._ledger.bring_back(over.reason, since=began, now=now)
        if gone:
            await self._ledger.reopen_chats(since=began, now=now)
        await self._ledger.end_rest(now=now)
        self._pace.release(Lane.BULK)
        lasted = now - over.since
        _LOG.warning("sending goes on after %.0f s (%s); %d come back", lasted.total_seconds(), over.detail, back)
        if self._telling:
            self._telling = False
            await self._alert(phrase("delivery.bulk_resumed", count=_minutes(lasted)))

    async def answered(self, lane: Lane) -> None:
        """Something got through: silence and a network that was away are over, so it is asked at once."""
        if lane is Lane.REPLY and self.breaker.ask_now(self._now()):
            self._pace.release(Lane.BULK)

    async def _open(
        self, failure: Failure, detail: str, *, seconds: float | None = None, trip: Trip | None = None
    ) -> None:
        now = self._now()
        detail = _NUMBERS.sub("…", detail)
        rest = self.breaker.open(failure, detail, now=now, seconds=seconds)
        self._hold(rest, now)
        await self._ledger.rest(rest, now=now)
        left = (rest.until - now).total_seconds()
        _LOG.warning("sending rests (%s): it is asked again in %.0f s", detail, left)
        if trip is not None or left >= _WORTH_TELLING.total_seconds():
            await self._tell(rest, now, at_once=True)

    def _hold(self, rest: Rest, now: datetime) -> None:
        self._pace.release(Lane.BULK)
        self._pace.hold(Lane.BULK, (rest.until - now).total_seconds())

    async def _tell(self, rest: Rest, now: datetime, *, at_once: bool = False) -> None:
        """The owners hear of a rest that lasts, once, and not of every one of a bad night."""
        lasts = at_once or rest.until - rest.since >= _WORTH_TELLING
        if self._telling or not lasts or (self._told is not None and now - self._told < _SELDOM):
            return
        self._told, self._telling = now, True
        await self._alert(phrase("delivery.bulk_paused", why=phrase_of(rest.reason)))


def phrase_of(reason: str) -> Phrase:
    """Why sending rests, in words for people."""
    return phrase(f"delivery.rest_{Failure(reason).name.lower()}")


def _minutes(lasted: timedelta) -> int:
    return max(round(lasted.total_seconds() / 60), 1)
