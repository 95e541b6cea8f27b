"""What a bot has not read yet, and long polling over it. Pushing to a webhook belongs to webhook.py."""

import asyncio
from collections import OrderedDict
from collections.abc import Collection
from datetime import datetime, timedelta
from itertools import islice

from bot.sandbox.answers import Json, conflict
from bot.sandbox.world import Now

KEPT = timedelta(hours=24)
LONGEST_POLL = 50
BATCH = 100
PENDING_CAP = 100_000
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TWO_POLLERS = "terminated by other getUpdates request; make sure that only one bot instance is running"
HAS_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Mailbox:
    """Updates in the order they came, each with the instant it came; confirmed by offset, kept 24 hours.

    `arrived` is set when something comes, `polled` while a long poll is open.
    """

    def __init__(self, now: Now) -> None:
        self._now = now
        self._next = 300_000_001
        self._waiting: OrderedDict[int, tuple[datetime, Json]] = OrderedDict()
        self._allowed: frozenset[str] | None = None
        self._poll: asyncio.Future[None] | None = None
        self.arrived = asyncio.Event()
        self.polled = asyncio.Event()
        self.webhook = False

    def __len__(self) -> int:
        self._forget_old()
        return len(self._waiting)

    def allow(self, kinds: Collection[str] | None) -> None:
        """Remember which kinds the bot takes; None changes nothing, an empty collection means the usual ones."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    @property
    def allowed(self) -> list[str]:
        """The kinds asked for, in order; empty for the usual ones."""
        return sorted(self._allowed or ())

    def put(self, kind: str, payload: Json) -> None:
        """Keep an update of `kind` where the bot takes such, and wake whoever waits for one."""
        if kind not in self._allowed if self._allowed else kind in UNASKED:
            return
        self._waiting[self._next] = (self._now(), {"update_id": self._next, kind: payload})
        self._next += 1
        if len(self._waiting) > PENDING_CAP:
            self._waiting.popitem(last=False)
        self.arrived.set()
        self.wake()

    def wake(self) -> None:
        """Let an open long poll answer at once."""
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def confirm(self, offset: int) -> None:
        """Forget updates below `offset`; a negative one keeps only that many of the last."""
        if offset < 0:
            while len(self._waiting) > -offset:
                self._waiting.popitem(last=False)
        while self._waiting and next(iter(self._waiting)) < offset:
            self._waiting.popitem(last=False)

    def drop(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def batch(self, limit: int) -> list[Json]:
        """The oldest `limit` updates."""
        self._forget_old()
        return [update for _, update in islice(self._waiting.values(), limit)]

    def settle(self, update_id: int) -> None:
        """Forget one update that was delivered."""
        self._waiting.pop(update_id, None)

    async def take(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 - getUpdates' own word
        """Confirm below `offset`, then what waits, else what comes within `timeout` seconds.

        Raises:
            Rejected: a webhook is set, or another poll took over while this one waited.
        """
        if self.webhook:
            raise conflict(HAS_WEBHOOK)
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(TWO_POLLERS))
        self.confirm(offset)
        limit = limit if 1 <= limit <= BATCH else BATCH
        ready = self.batch(limit)
        if ready or timeout <= 0:
            return ready
        await self._wait(min(timeout, LONGEST_POLL))
        return self.batch(limit)

    async def _wait(self, seconds: float) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        self.polled.set()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
                self.polled.clear()

    def _forget_old(self) -> None:
        oldest = self._now() - KEPT
        while self._waiting and next(iter(self._waiting.values()))[0] < oldest:
            self._waiting.popitem(last=False)
