"""Telegram has fallen silent: what is on its way is waited for, and little more is sent meanwhile. Deciding only.

A server that answers late has heard everything it will answer. Whoever goes on sending at full pace, and gives up what
is not answered, sends it all twice. Times are the event loop's, in seconds.
"""

_SILENCE = 2.0
"""Without any answer, while something is on its way, and nothing more leaves but one that asks."""
_ASKS = (15.0, 60.0)
"""Seconds before the first and every later one that asks."""


class Stall:
    """What is on its way, and when something was last heard."""

    def __init__(self) -> None:
        self._on_the_way: dict[int, float] = {}
        self._heard = 0.0
        self._asked: list[float] = []

    def began(self, number: int, now: float) -> None:
        """Call `number` leaves."""
        if self._silent(now):
            self._asked.append(now)
        self._on_the_way[number] = now

    def ended(self, number: int, now: float, *, heard: bool) -> None:
        """It was answered, or given up."""
        self._on_the_way.pop(number, None)
        if heard:
            self._heard = now
            self._asked.clear()

    def free_at(self, now: float) -> float:
        """When the next call may leave: now, unless nothing is heard."""
        if not self._silent(now):
            return now
        begun = self._asked[-1] if self._asked else self._begun() + _SILENCE
        return max(now, begun + _ASKS[min(len(self._asked), len(_ASKS) - 1)])

    def _begun(self) -> float:
        return max(next(iter(self._on_the_way.values())), self._heard)

    def _silent(self, now: float) -> bool:
        return bool(self._on_the_way) and now - self._begun() > _SILENCE
