"""Notices that sends fail in mass: an outage on Telegram's side must not be taken for many chats that are gone."""

from collections import deque
from dataclasses import dataclass

from bot.delivery.failures import Failure

# The others rest a lane by themselves, or are no trouble.
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Trip:
    """The lane must rest for `seconds`: `failed` of the last `sends` ended with one kind of failure."""

    failure: Failure
    sends: int
    failed: int
    seconds: float


class Breaker:
    """Trips when one kind of failure reaches `share` of the last `last` sends, once `least` were seen.

    After a rest it is wary: a few more failures of that kind are enough, and the next rest is twice as long.
    """

    def __init__(self, *, last: int = 40, least: int = 20, wary: int = 5, share: float = 0.8) -> None:
        self._outcomes: deque[Failure | None] = deque(maxlen=last)
        self._calm, self._wary = least, wary
        self._least = least
        self._share = share
        self._rest, self._longest = 600.0, 3600.0
        self._next = self._rest

    def note(self, failure: Failure | None) -> Trip | None:
        """Count a send that worked (None) or failed; gives what to do if that was one too many."""
        self._outcomes.append(failure if failure in _COUNTED else None)
        seen, failed = len(self._outcomes), self._outcomes.count(failure)
        if failure not in _COUNTED or seen < self._least or failed < self._share * seen:
            self._calm_down(seen)
            return None
        trip = Trip(failure=failure, sends=seen, failed=failed, seconds=self._next)
        self._outcomes.clear()
        self._least = self._wary
        self._next = min(self._next * 2, self._longest)
        return trip

    def _calm_down(self, seen: int) -> None:
        if seen >= self._calm:
            self._least = self._calm
            self._next = self._rest
