"""Sliding windows, kept strictly: however the network delays calls, Telegram never counts too many in one span.

Only counting is here; who waits for whom is decided in limits.py.
"""

from collections import deque
from heapq import heappop, heappush
from math import inf

_HUNG = 0.5  # seconds after which a call that is still not answered no longer keeps its place
_SAMPLES = 200
_REMEMBERED = 30.0  # seconds: a stall of this machine must not pass for the network's usual delay
_GUARD = 0.001  # seconds, for what no measurement shows


class Window:
    """At most `count` calls in any `span` seconds. Times are the event loop's, in seconds."""

    def __init__(self, count: int, span: float) -> None:
        self._count = count
        self._span = span
        self._ends: dict[int, float] = {}
        self._order: list[tuple[float, int]] = []

    def free_at(self, now: float) -> float:
        """When the next call may go: `now`, or later."""
        self._forget(now)
        over = len(self._ends) - self._count
        if over < 0:
            return now
        return self._order[0][0] if over == 0 else sorted(self._ends.values())[over]

    def resize(self, count: int) -> None:
        """Allow so many from now on."""
        self._count = count

    def counted(self, now: float) -> int:
        """How many calls count here now."""
        self._forget(now)
        return len(self._ends)

    def idle(self, now: float) -> bool:
        """Whether nothing counts here any more."""
        self._forget(now)
        return not self._ends

    def take(self, number: int, now: float) -> None:
        """Count call `number`, which leaves now."""
        self._ends[number] = end = now + self._span + _HUNG
        heappush(self._order, (end, number))

    def settle(self, number: int, left: float, late: float) -> None:
        """Call `number`, which left at `left`, was answered, `late` seconds later than the fastest are."""
        end = left + self._span + late
        if number in self._ends and end < self._ends[number]:
            self._ends[number] = end
            heappush(self._order, (end, number))

    def _forget(self, now: float) -> None:
        while self._order:
            end, number = self._order[0]
            if self._ends.get(number) == end:
                if end > now:
                    return
                del self._ends[number]
            heappop(self._order)


class Lateness:
    """How much later than the fastest a call was answered.

    A call reaches Telegram at most that much later than a fast one would have; a window that waits so much longer
    stays strict, while the constant part of the delay, which shifts all calls alike, costs no rate. Which calls are
    fast is learned, and learned anew all the time; until enough were seen, every call is late by all it took.
    """

    def __init__(self) -> None:
        self._seen = 0
        self._since = 0.0
        self._before = 0.0
        self._lately = inf

    def of(self, took: float, now: float) -> float:
        """Seconds late of a call that took `took` seconds; it also counts as a sample."""
        self._seen += 1
        self._lately = min(self._lately, took)
        if self._seen >= _SAMPLES and now - self._since >= _REMEMBERED:
            self._seen, self._since, self._before, self._lately = 0, now, self._lately, inf
        return max(took - min(self._before, self._lately), 0.0) + _GUARD


class Lately:
    """How many calls were taken in the `span` seconds before a moment not long ago. Times are when they left."""

    def __init__(self, span: float) -> None:
        self._span = span
        self._times: deque[float] = deque()

    def note(self, left: float) -> None:
        """A call that left then was taken."""
        self._times.append(left)
        while self._times[0] < left - 2 * self._span:
            self._times.popleft()

    def until(self, moment: float) -> int:
        """Of the calls known so far."""
        return sum(moment - self._span < left <= moment for left in self._times)
