"""When sending as a whole must rest, and when one message may ask whether it goes on. Deciding only.

An outage on Telegram's side must not be taken for many chats that are gone, nor cost more than it lasts.
"""

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.failures import Failure
from bot.domain.delivery import Rest

PAUSES = (15.0, 60.0, 120.0, 300.0)
"""Seconds before the first, second, third and every later message that asks whether sending may go on."""
OBEYED = 120.0
"""A `retry_after` of so many seconds is waited out; of a longer one it is asked whether it still holds."""
_UNREACHED = (1.0, 2.0, 4.0, 8.0, 15.0)
_AGAIN = timedelta(minutes=1)
_VERDICTS = frozenset({Failure.REFUSED, Failure.NO_RIGHTS})
_VERDICT_ASKS = 2

# The others are said of one message, or end the process.
_COUNTED = frozenset(
    {
        Failure.LOST_REPLY,
        Failure.CHAT_GONE,
        Failure.CHAT_NOT_FOUND,
        Failure.NO_RIGHTS,
        Failure.UNPARSABLE,
        Failure.REFUSED,
    }
)
# A chat that answers is no proof that the whole bot may speak, but that Telegram is there.
_SILENT = frozenset({Failure.LOST_REPLY, Failure.NEVER_SENT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Trip:
    """`failed` of the last `sends` ended with one kind of failure: sending must rest."""

    failure: Failure
    sends: int
    failed: int


class Mass:
    """Notices that sends fail in mass.

    That is so when `row` chats in a row end with one kind of failure, or `share` of the last `last` sends, once `least`
    were seen.
    """

    def __init__(self, *, row: int = 8, last: int = 40, least: int = 20, share: float = 0.8) -> None:
        self._row = row
        self._least = least
        self._share = share
        self._outcomes: deque[Failure | None] = deque(maxlen=last)
        self._alike: set[int] = set()
        self._kind: Failure | None = None

    def note(self, failure: Failure | None, chat: int) -> Trip | None:
        """Count a send that worked (None) or failed; gives what is wrong if that was one too many."""
        counted = failure if failure in _COUNTED else None
        self._outcomes.append(counted)
        if counted is not self._kind:
            self._kind, self._alike = counted, set()
        if counted is None:
            return None
        self._alike.add(chat)
        seen, failed = len(self._outcomes), self._outcomes.count(counted)
        if len(self._alike) >= self._row or (seen >= self._least and failed >= self._share * seen):
            self._outcomes.clear()
            self._kind, self._alike = None, set()
            return Trip(failure=counted, sends=seen, failed=failed)
        return None


class Breaker:
    """Open while sending rests; then half open, for one message that asks; closed again once that is taken."""

    def __init__(self, rest: Rest | None = None) -> None:
        self.rest = rest
        self._mass = Mass()
        self._closed: tuple[Failure, int, datetime] | None = None
        self._believed: set[Failure] = set()

    @property
    def reason(self) -> Failure | None:
        """Why sending rests; None where it does not."""
        return None if self.rest is None else Failure(self.rest.reason)

    def note(self, failure: Failure | None, chat: int) -> Trip | None:
        """Count how a send of the bulk lane ended while nothing rests; gives a reason to rest, if it is one."""
        if failure is None:
            self._believed.clear()
        if self.rest is not None or failure in self._believed:
            return None
        return self._mass.note(failure, chat)

    def open(self, failure: Failure, detail: str, *, now: datetime, seconds: float | None = None) -> Rest:
        """Rest from now on. What begins again soon after it seemed to be over is asked about later each time."""
        asks = 0
        if self._closed is not None and self._closed[0] is failure and now - self._closed[2] < _AGAIN:
            asks = self._closed[1] + 1
        rest = Rest(reason=failure.value, detail=detail, since=now, until=now, asks=asks)
        self.rest = replace(rest, until=now + timedelta(seconds=pause(failure, asks, seconds)))
        return self.rest

    def still(self, failure: Failure, *, now: datetime, seconds: float | None = None) -> Rest | None:
        """The message that asked failed; gives the rest, prolonged, or None where it shows that nothing rests any more.

        Whoever is refused by the chat or for what the message says was answered by Telegram.
        """
        assert self.rest is not None and self.reason is not None  # noqa: S101, PT018 - it asked because of a rest
        same = failure is self.reason or failure in _SILENT or failure is Failure.RATE_LIMITED
        if not same and self.reason in _SILENT | {Failure.RATE_LIMITED}:
            return None
        if self.reason in _VERDICTS and self.rest.asks + 1 >= _VERDICT_ASKS:
            self._believed.add(self.reason)
            return None
        asks = self.rest.asks + 1
        kind = failure if same else self.reason
        self.rest = replace(self.rest, asks=asks, until=now + timedelta(seconds=pause(kind, asks, seconds)))
        return self.rest

    def ask_now(self, now: datetime) -> bool:
        """A reply got through while bulk rests: True where that makes it worth while to ask at once."""
        if self.rest is None or self.reason not in _SILENT or self.rest.until <= now:
            return False
        self.rest = replace(self.rest, until=now)
        return True

    def close(self, now: datetime) -> Rest | None:
        """Sending goes on; gives the rest that is over."""
        over, self.rest = self.rest, None
        if over is None:
            return None
        self._closed = (Failure(over.reason), over.asks, now)
        return replace(over, ended=now)


def pause(failure: Failure, asks: int, seconds: float | None = None) -> float:
    """Seconds until the next message may ask, after `asks` have failed; `seconds` is what Telegram says."""
    if failure is Failure.NEVER_SENT:
        return _UNREACHED[min(asks, len(_UNREACHED) - 1)]
    usual = PAUSES[min(asks, len(PAUSES) - 1)]
    if failure is not Failure.RATE_LIMITED or seconds is None:
        return usual
    return seconds if seconds <= OBEYED else usual
