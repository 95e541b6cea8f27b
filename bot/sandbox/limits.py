"""How fast a bot may send: sliding windows as Telegram is known to keep them. Scripted refusals belong to faults.py."""

import math
from collections import deque
from dataclasses import dataclass

from bot.sandbox.answers import too_many
from bot.sandbox.chats import Chat

UNSENT = 310
UNSENT_WAIT = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Messages a second in all (`paid` with a paid broadcast), in one private chat over a burst, a minute in a group.

    None switches a limit off.
    """

    overall: int | None = 30
    paid: int | None = 1000
    private: float | None = 1.0
    private_burst: int = 5
    group_minute: int | None = 20
    unsent: int | None = UNSENT

    @classmethod
    def off(cls) -> "Limits":
        """No limits at all, for load tests."""
        return cls(overall=None, paid=None, private=None, group_minute=None, unsent=None)


class Window:
    """At most `count` within any `seconds`."""

    __slots__ = ("_count", "_seconds", "_stamps")

    def __init__(self, count: int, seconds: float) -> None:
        self._count = count
        self._seconds = seconds
        self._stamps: deque[float] = deque()

    def wait(self, now: float, n: int = 1) -> float:
        """Seconds until `n` more fit; 0 where they fit now."""
        if self.idle(now):
            return 0.0
        over = len(self._stamps) + min(n, self._count) - self._count
        return self._stamps[over - 1] + self._seconds - now if over > 0 else 0.0

    def idle(self, now: float) -> bool:
        """Whether nothing was sent within the window."""
        stamps = self._stamps
        while stamps and not now - self._seconds < stamps[0] <= now:
            stamps.popleft()
        return not stamps

    def add(self, now: float, n: int = 1) -> None:
        """Count `n` sent at `now`."""
        self._stamps.extend([now] * min(n, self._count))


class Pace:
    """One bot's windows. A message that is refused counts for nothing."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._all = Window(limits.overall, 1.0) if limits.overall else None
        self._paid = Window(limits.paid, 1.0) if limits.paid else None
        self._chats: dict[int, Window] = {}

    def take(self, chat: Chat, now: float, *, count: int = 1, paid: bool = False) -> None:
        """Count `count` messages to `chat` at `now` (epoch seconds).

        Raises:
            Rejected: a window is full; `retry_after` says for how long, in whole seconds.
        """
        windows = [one for one in (self._paid if paid else self._all, self._chat(chat, now)) if one]
        pause = max((one.wait(now, count) for one in windows), default=0.0)
        if pause > 0:
            raise too_many(max(1, math.ceil(pause)))
        for one in windows:
            one.add(now, count)

    def _chat(self, chat: Chat, now: float) -> Window | None:
        window = self._chats.get(chat.id)
        if window is None:
            window = self._new(chat)
            if window is None:
                return None
            self._tidy(now)
            self._chats[chat.id] = window
        return window

    def _new(self, chat: Chat) -> Window | None:
        if chat.kind == "private":
            burst, rate = self.limits.private_burst, self.limits.private
            return Window(burst, burst / rate) if rate else None
        minute = self.limits.group_minute
        return Window(minute, 60.0) if minute else None

    def _tidy(self, now: float) -> None:
        """Let idle windows go, so that a million chats cost no memory."""
        if len(self._chats) >= 20_000:
            self._chats = {key: one for key, one in self._chats.items() if not one.idle(now)}
