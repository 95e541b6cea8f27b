"""Whose a 429 is: one chat's or the whole bot's, and how fast to send after one. Deciding only.

Telegram says how long to wait, and not for whom (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
Times are the event loop's, in seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_NEAR = 10.0
"""Seconds within which refusals of several chats belong together."""
_KNOWN = 3600.0
"""Seconds for which a chat that was refused in a flood, and is again after it, speaks for itself alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Flood:
    """The whole bot is refused: `chats` of them, the last one for `seconds`."""

    chats: int
    seconds: float


class Refusals:
    """Tells one chat's refusal from everybody's: several chats are refused within seconds, and fewer get through."""

    def __init__(self) -> None:
        self._chats: dict[object, float] = {}
        self._taken: dict[object, int] = {}
        self._passed = 0
        self._known: dict[object, float] = {}

    @property
    def several(self) -> bool:
        """Whether more than one chat was refused just now, so that it is not theirs alone."""
        return len(self._chats) > 1

    @property
    def taken(self) -> int:
        """The most that was taken within the second before one of these refusals."""
        return max(self._taken.values(), default=0)

    def refused(self, chat: object, seconds: float, now: float, *, taken: int = 0) -> Flood | None:
        """A message to `chat` was refused, `taken` were taken in the second before; gives the flood it is part of."""
        self._forget(now)
        if self._known.get(chat, 0.0) > now:
            return None
        self._chats[chat] = now
        self._taken[chat] = taken
        if not self.several or len(self._chats) <= self._passed:
            return None
        return Flood(chats=len(self._chats), seconds=seconds)

    def passed(self, now: float) -> None:
        """A message was taken."""
        self._forget(now)
        self._passed += bool(self._chats)

    def over(self, chats: Iterable[object], now: float) -> None:
        """The flood is over, in which these chats were refused."""
        self._begin_anew()
        self._known = {chat: until for chat, until in self._known.items() if until > now}
        self._known |= dict.fromkeys(chats, now + _KNOWN)

    def _forget(self, now: float) -> None:
        if self._chats and max(self._chats.values()) < now - _NEAR:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._chats, self._taken, self._passed = {}, {}, 0


class Rate:
    """Messages a second: `ceiling`, less after the bot was refused, and more again while it is not.

    A refusal measures the limit: it is what was taken in the second before. That is sent from then on, for a while, and
    then more: soon one message more, to see whether that was all, and then on and on, faster the longer nothing is
    refused. Where the limit is found at the same place as the last time, it stands still, and is held to twice as long
    before the next look. A long pause shortens that, for limits move meanwhile.

    The figures were chosen with benchmarks/delivery_wander.py, which prints what they come to.
    """

    _LEAST = 0.2
    _UNKNOWN = 0.9
    """Of the rate, where nothing was taken just before and so nothing measured."""
    _DEEPEST = 0.5
    """Of the rate: less may have been taken for want of anything to send."""
    _WITHIN = 0.995
    """Of what was measured: just below it, and a whole message more would be too many."""
    _HOLD = 12.0
    _LONGEST = 64
    _PAUSE = 30.0
    """Seconds of silence after which what was measured is as good as new."""
    _STEP, _STEPPING = 0.02, 0.003
    _BEYOND, _FASTER = 0.001, 0.000014
    """Of the ceiling: the first look's size, and growth a second in it, behind it, and a second squared."""
    _SAME = 0.03
    _AT_ONCE = 2.0

    def __init__(self, ceiling: float) -> None:
        self._ceiling = ceiling
        self._measured = ceiling
        self._times = 1
        self._hold = self._HOLD
        self._since = 0.0
        self._refused = 0.0
        self.lowered = False
        """Whether anything was ever refused."""

    def at(self, now: float) -> float:
        """The rate now, as if sending had gone on since it last began."""
        if not self.lowered:
            return self._ceiling
        passed = max(now - self._since - self._hold, 0.0)
        first = self._STEP / self._STEPPING
        beyond = max(passed - first, 0.0)
        grown = self._STEPPING * min(passed, first) + self._BEYOND * beyond + self._FASTER * beyond**2
        return min(self._WITHIN * self._measured + self._ceiling * grown, self._ceiling)

    def refused(self, now: float, taken: int) -> None:
        """The bot as a whole was refused after `taken` messages in a second. Refusals at one time count once."""
        if self.lowered and now - self._refused < self._AT_ONCE:
            return
        rate = self.at(now)
        found = min(max(float(taken), rate * self._DEEPEST), rate) if taken else rate * self._UNKNOWN
        same = rate < self._ceiling and abs(found - self._measured) <= self._SAME * self._measured
        self._times = min(2 * self._times, self._LONGEST) if same else 1
        self._measured = max(found, self._ceiling * self._LEAST)
        self._since = self._refused = now
        self._hold = self._HOLD * self._times
        self.lowered = True

    def rested(self, now: float) -> None:
        """Nothing was sent until now, so nothing was learned, and what was is older."""
        self._since = now
        silent = max(now - self._refused, self._PAUSE)
        self._hold = self._HOLD * self._times * (self._PAUSE / silent) ** 2
