"""Who may send now: Telegram's limits for all that sends, replies ahead of bulk, chats in turn.

Nothing is sent here, and what a failure leads to is decided in retry.py.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from math import ceil

from bot.delivery.http import HttpError
from bot.delivery.pace.flood import Flood, Rate, Refusals
from bot.delivery.pace.stall import Stall
from bot.delivery.pace.windows import Lately, Lateness, Window
from bot.domain.delivery import Lane

ChatKey = int | str
"""A chat id, or the @name of a public group or channel."""

_BURST = 0.05  # seconds' worth of bulk that may leave at once; the rest is spread evenly, so that replies slip in
_SWEEP = 2_000
_SHORT = 1.0  # seconds that what was claimed may wait for its chat

Scope = str | tuple[str, ChatKey]
"""Calls that one 429 stops together: all menus, or one method in one chat."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Messages a second in all and with paid broadcast, messages a minute in one group or channel.

    Two bulk messages to one chat are `gap` seconds apart; in a private chat replies may come `burst` together, but no
    more in `burst` seconds. Where that is once refused, they are `gap` seconds apart too for the next `wary` seconds.
    """

    overall: int = 25
    paid: int = 1000
    group: int = 20
    burst: int = 5
    gap: float = 1.0
    wary: float = 3600.0


@dataclass(slots=True)
class _Chat:
    """One chat's windows, and whoever waits for a turn in it."""

    each_second: Window
    longer: Window
    strict: bool
    held_until: float = 0.0
    left: float = 0.0
    refused: float = 0.0
    waiting: dict[Lane, "deque[asyncio.Future[int]]"] = field(default_factory=lambda: {lane: deque() for lane in Lane})

    def ready_at(self, now: float, *, strict: bool) -> float:
        ready = max(self.longer.free_at(now), self.held_until)
        return max(ready, self.each_second.free_at(now)) if strict or self.strict else ready

    def idle(self, now: float) -> bool:
        unused = self.each_second.idle(now) and self.longer.idle(now) and self.held_until <= now
        return unused and not any(self.waiting.values())


@dataclass(slots=True)
class _Queue:
    """One lane: chats with somebody waiting, by the time they may send, and the windows of the lane itself."""

    lane: Lane
    windows: tuple[Window, ...]
    spread: bool = False
    interval: float = 0.0
    spread_until: float = 0.0
    held_until: float = 0.0
    heap: list[tuple[float, int, ChatKey]] = field(default_factory=list)

    def open_at(self, now: float) -> float:
        return max(self.held_until, self.spread_until - _BURST, *(window.free_at(now) for window in self.windows))

    def granted(self, now: float) -> None:
        if self.interval:
            self.spread_until = max(self.spread_until, now) + self.interval


class Pace:
    """Turns to send. One for the whole process, since Telegram counts everything a bot sends together."""

    def __init__(self, limits: Limits | None = None, *, paid: bool = False) -> None:
        self._limits = limits or Limits()
        free = Window(self._limits.overall, 1.0)
        bulk, rate = (Window(self._limits.paid, 1.0), self._limits.paid) if paid else (free, self._limits.overall)
        self._queues = {
            Lane.REPLY: _Queue(lane=Lane.REPLY, windows=(free,)),
            Lane.BULK: _Queue(lane=Lane.BULK, windows=(bulk,), spread=True, interval=1.0 / rate),
        }
        self._bulk = bulk
        self._rate = Rate(rate)
        self._refusals = Refusals()
        self._taken = Lately(1.0)
        self._flood: Flood | None = None
        self._stall = Stall()
        self._slow: set[ChatKey] = set()
        self._calls: dict[Scope, float] = {}
        self._chats: dict[ChatKey, _Chat] = {}
        self._numbers = count()
        self._lateness = Lateness()
        self._wary_until = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, chat: ChatKey, lane: Lane) -> AsyncIterator[None]:
        """Wait until a message to `chat` may leave; send it inside. The place is held for as long as limits say."""
        number = await self._granted(chat, lane)
        loop = asyncio.get_running_loop()
        place, left = self._chat(chat), loop.time()
        place.left = left
        heard = False
        try:
            yield
            heard = True
            self._taken.note(left)
        except HttpError:
            raise
        except Exception:
            heard = True  # a refusal is an answer too
            raise
        finally:
            now = loop.time()
            self._stall.ended(number, now, heard=heard)
            late = self._lateness.of(now - left, now)
            for window in (*self._queues[lane].windows, place.each_second, place.longer):
                window.settle(number, left, late)
            self._pump()

    def hold(self, lane: Lane, seconds: float) -> None:
        """Nothing leaves by `lane` for `seconds`; a longer hold is not shortened."""
        queue = self._queues[lane]
        queue.held_until = max(queue.held_until, asyncio.get_running_loop().time() + seconds)
        self._pump()

    def held_for(self, lane: Lane) -> float:
        """Seconds until the hold of `lane` ends; 0 without one."""
        return max(self._queues[lane].held_until - asyncio.get_running_loop().time(), 0.0)

    def release(self, lane: Lane) -> None:
        """End a hold."""
        now = asyncio.get_running_loop().time()
        if self._queues[lane].held_until:
            self._rate.rested(now)
        self._queues[lane].held_until = 0.0
        self._pump()

    def refused(self, chat: ChatKey, seconds: float) -> None:
        """Telegram answered a message to `chat` with 429: the chat rests for as long as it says.

        Where others are refused too, less is sent in all, and `flood` tells if nothing gets through any more. Limits
        move, and 429 is the truth: if the chat had got several within a second, that was too many.
        """
        self.hold_chat(chat, seconds)
        now, place = asyncio.get_running_loop().time(), self._chat(chat)
        place.refused = now
        if not place.strict and place.each_second.counted(now) > 1:
            self._wary_until = now + self._limits.wary
        taken = self._taken.until(place.left)
        self._flood = self._refusals.refused(chat, seconds, now, taken=taken) or self._flood
        if self._refusals.several and not self.held_for(Lane.BULK):
            self._rate.refused(now, self._refusals.taken)

    def passed(self) -> None:
        """Telegram took a message."""
        self._refusals.passed(asyncio.get_running_loop().time())

    @property
    def flood(self) -> Flood | None:
        """What showed that the whole bot is refused, until `calm`."""
        return self._flood

    def calm(self, seconds: float) -> None:
        """The whole bot may speak again: so may the chats that were refused in the last `seconds`."""
        now = asyncio.get_running_loop().time()
        self._flood = None
        chats = [chat for chat in self._slow if (place := self._chats.get(chat)) and place.refused >= now - seconds]
        self._refusals.over(chats, now)
        for chat in chats:
            self._chats[chat].held_until = 0.0
            self._enqueue_all(chat)
        self._pump()

    @property
    def rate(self) -> float:
        """Messages a second that bulk may send by now."""
        return self._rate.at(asyncio.get_running_loop().time())

    def hold_calls(self, scope: Scope, seconds: float) -> None:
        """Calls of `scope`, which count against no limit of sending, were answered 429."""
        now = asyncio.get_running_loop().time()
        self._calls = {one: until for one, until in self._calls.items() if until > now}
        self._calls[scope] = max(self._calls.get(scope, 0.0), now + seconds)

    def calls_held_for(self, scope: Scope) -> float:
        """Seconds until calls of `scope` may be made; 0 where they may."""
        return max(self._calls.get(scope, 0.0) - asyncio.get_running_loop().time(), 0.0)

    def held_chats(self) -> list[int]:
        """Chats that may hear nothing within a second: what is owed to them need not be claimed yet."""
        horizon = (now := asyncio.get_running_loop().time()) + _SHORT
        known = {chat: self._chats[chat] for chat in self._slow if chat in self._chats}
        self._slow = {chat for chat, place in known.items() if place.ready_at(now, strict=True) > horizon}
        return [chat for chat in self._slow if isinstance(chat, int)]

    def wait(self, chat: ChatKey) -> float:
        """Seconds a reply to `chat` would wait, if nobody were ahead of it in other chats."""
        place, now = self._chats.get(chat), asyncio.get_running_loop().time()
        return self._ready_at(place, Lane.REPLY, now) - now if place else 0.0

    def hold_chat(self, chat: ChatKey, seconds: float) -> None:
        """Nothing leaves for `chat` for `seconds`."""
        place = self._chat(chat)
        place.held_until = max(place.held_until, asyncio.get_running_loop().time() + seconds)
        self._slow.add(chat)

    async def _granted(self, chat: ChatKey, lane: Lane) -> int:
        turn: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._chat(chat).waiting[lane].append(turn)
        self._enqueue(chat, lane)
        self._pump()
        return await turn

    def _chat(self, chat: ChatKey) -> _Chat:
        if chat not in self._chats:
            if len(self._chats) % _SWEEP == 0:
                self._sweep()
            private = isinstance(chat, int) and chat > 0
            longer = Window(self._limits.burst, self._limits.burst) if private else Window(self._limits.group, 60.0)
            self._chats[chat] = _Chat(each_second=Window(1, self._limits.gap), longer=longer, strict=not private)
        return self._chats[chat]

    def _sweep(self) -> None:
        now = asyncio.get_running_loop().time()
        self._chats = {chat: place for chat, place in self._chats.items() if not place.idle(now)}

    def _enqueue(self, chat: ChatKey, lane: Lane) -> None:
        now = asyncio.get_running_loop().time()
        heappush(self._queues[lane].heap, (self._ready_at(self._chats[chat], lane, now), next(self._numbers), chat))

    def _enqueue_all(self, chat: ChatKey) -> None:
        for lane, waiting in self._chats[chat].waiting.items():
            if waiting:
                self._enqueue(chat, lane)

    def _ready_at(self, place: _Chat, lane: Lane, now: float) -> float:
        return place.ready_at(now, strict=lane is Lane.BULK or now < self._wary_until)

    def _pump(self) -> None:
        """Give out every turn that is free now, replies first, and come back when the next one is."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        again = [when for queue in self._queues.values() if (when := self._serve(queue, now)) is not None]
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(min(again), self._pump) if again else None

    def _serve(self, queue: _Queue, now: float) -> float | None:
        """Grant what `queue` may have now; gives when to look again, or None if nobody waits."""
        if queue.spread and self._rate.lowered:
            self._slow_down(queue, now)
        while queue.heap:
            ready, _, chat = queue.heap[0]
            if not self._anybody(chat, queue.lane):
                heappop(queue.heap)
                continue
            when = max(ready, queue.open_at(now), self._stall.free_at(now) if queue.spread else now)
            if when > now:
                return when
            heappop(queue.heap)
            self._serve_chat(queue, chat, now)
        return None

    def _slow_down(self, queue: _Queue, now: float) -> None:
        rate = self._rate.at(now)
        queue.interval = 1.0 / rate
        self._bulk.resize(ceil(rate))

    def _anybody(self, chat: ChatKey, lane: Lane) -> bool:
        """Whether somebody still waits; those who gave up are forgotten."""
        waiting = place.waiting[lane] if (place := self._chats.get(chat)) else None
        while waiting and waiting[0].done():
            waiting.popleft()
        return bool(waiting)

    def _serve_chat(self, queue: _Queue, chat: ChatKey, now: float) -> None:
        place = self._chats[chat]
        ready = self._ready_at(place, queue.lane, now)
        if ready > now:
            heappush(queue.heap, (ready, next(self._numbers), chat))
            return
        number = next(self._numbers)
        place.waiting[queue.lane].popleft().set_result(number)
        for window in (*queue.windows, place.each_second, place.longer):
            window.take(number, now)
        queue.granted(now)
        if queue.spread:
            self._stall.began(number, now)
        if place.strict and place.longer.free_at(now) > now + _SHORT:
            self._slow.add(chat)
