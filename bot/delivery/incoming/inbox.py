"""Updates on their way in: committed first, handled once, in order for each chat, replayed after a kill.

How they come is polling.py's and webhook.py's business; what they mean, the handlers'.
"""

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from bot.delivery.incoming.effort import EFFORT, Effort, Steps
from bot.delivery.incoming.per_chat import PerChat
from bot.delivery.incoming.repetition import Repetition, Turn
from bot.domain.errors import Conflict
from bot.domain.ports import Now

_LOG = logging.getLogger(__name__)

Raw = dict[str, Any]
"""One update as Telegram's JSON."""

Handle = Callable[[Raw], Awaitable[None]]
Apologise = Callable[[Raw, str], Awaitable[None]]
"""Tells whoever sent the update that it failed, with a reference to ask about."""

_TRIES = 2
_LASTING = 5.0
"""Seconds of work on an update after which a try counts. Waiting for Telegram is no work; for kills, see effort.py."""
_KEPT = timedelta(days=2)
_KEPT_PARKED = timedelta(days=30)
"""What a person wrote is in there, so it is not kept for ever."""
_SWEEP_EVERY = timedelta(hours=1)
_LARGEST = 1 << 63
_ITS_OWN = (RecursionError, UnicodeError, TypeError, ArithmeticError, LookupError, AttributeError)
"""What an update's own form can raise, and no database does."""


class Kept(Protocol):
    """Where raw updates are stored; storage.inbox.InboxRoom."""

    async def keep(self, updates: Sequence[tuple[Raw, int | None]], *, now: datetime) -> Sequence[Raw]:
        """Store updates with their chats; gives the new ones, in the order of their numbers."""

    async def unfinished(self) -> Sequence[tuple[Raw, int]]:
        """What an earlier run left, with how many tries of it counted."""

    async def tried(self, raw: Raw) -> None:
        """One more try of it counts."""

    async def handled(self, raw: Raw) -> None:
        """It is done."""

    async def park(self, raw: Raw, *, error: str) -> None:
        """It failed and is not tried again."""

    async def forget(self, *, handled: datetime, parked: datetime) -> int:
        """Drop what was handled, or parked, and came before then."""


class Inbox:
    """Keeps and handles updates. `take` returns once they are committed; handling goes on behind it."""

    def __init__(  # noqa: PLR0913 - choices of their own, most with a default
        self,
        kept: Kept,
        *,
        handle: Handle,
        apologise: Apologise,
        now: Now,
        given_up: Apologise | None = None,
        steps: Steps | None = None,
        patience: float = 300,
        lasting: float = _LASTING,
        at_once: int = 100,
    ) -> None:
        """`given_up` tells of an update that was cut short twice, `apologise` of one that failed.

        `steps` says what the last process died in the middle of; without it, only tries that last count.
        """
        self._kept = kept
        self._handle = handle
        self._apologise = apologise
        self._now = now
        self._given_up = given_up or apologise
        self._steps = steps
        self._patience = patience
        self._lasting = lasting
        self._order = PerChat(at_once=at_once)
        self._repetition = Repetition()
        self._swept: datetime | None = None

    async def replay(self) -> int:
        """Handle what an earlier run left unfinished; gives how many. What was cut short twice is parked."""
        await self._sweep()
        await self._blame()
        left = await self._kept.unfinished()
        for raw, tries in left:
            if tries >= _TRIES:
                await self._park(raw, "ended the process, or was cut short, each time it was tried", self._given_up)
            else:
                self._submit(raw)
        return len(left)

    async def _blame(self) -> None:
        """Count the try that the last process died in the middle of; what merely waited then is innocent."""
        number = self._steps.left() if self._steps else None
        for raw, _ in await self._kept.unfinished() if number is not None else ():
            if raw["update_id"] == number:
                await self._settled(self._kept.tried(raw))
        if self._steps:
            self._steps.clear()

    async def take(self, updates: Sequence[Raw]) -> None:
        """Commit updates, and have those that are new handled, in the order of their numbers.

        Once it returns, Telegram may forget them.
        """
        if not updates:
            return
        for raw in await self._keep(updates):
            self._submit(raw)
        await self._sweep()

    async def _keep(self, updates: Sequence[Raw]) -> Sequence[Raw]:
        """Store them; one that cannot be, whatever the database does, is dropped, or it would come again for ever."""
        try:
            return await self._kept.keep([(raw, chat_of(raw)) for raw in updates], now=self._now())
        except _ITS_OWN as problem:
            if len(updates) == 1:
                _LOG.error(
                    "update %s cannot be stored and is dropped: %s", updates[0]["update_id"], type(problem).__name__
                )
                return []
        return [raw for one in updates for raw in await self._keep([one])]

    async def calm(self, open_at_most: int = 1000) -> None:
        """Wait while more than that many updates are being handled, so that memory does not grow with a flood."""
        await self._order.fewer_than(open_at_most + 1)

    async def finish(self, seconds: float = 5) -> None:
        """Let handlers end; those that do not are cut short, and their updates replayed at the next start."""
        await self._order.finish(seconds)

    async def _sweep(self) -> None:
        """Forget what is old, now and then; not in a transaction with what is new, which it must not hold up."""
        now = self._now()
        if self._swept is None or abs(now - self._swept) >= _SWEEP_EVERY:
            self._swept = now
            await self._kept.forget(handled=now - _KEPT, parked=now - _KEPT_PARKED)

    def _submit(self, raw: Raw) -> None:
        chat_id = chat_of(raw)
        key = raw["update_id"] if chat_id is None else ("chat", chat_id)
        self._order.submit(key, partial(self._in_turn, raw, self._repetition.waits(raw)))

    async def _in_turn(self, raw: Raw, turn: Turn | None) -> None:
        """Handle it, unless the same command of the same person waits once more."""
        if turn is None or turn.comes():
            await self._one(raw)
        else:
            await self._settled(self._kept.handled(raw))

    async def _one(self, raw: Raw) -> None:
        effort = Effort()
        EFFORT.set(effort)
        mark = asyncio.create_task(self._mark(raw, effort))
        try:
            async with asyncio.timeout(self._patience):
                work = self._work(raw)
                await (self._steps.each(raw["update_id"], work) if self._steps else work)
        except Exception as problem:  # noqa: BLE001 - whatever a handler raises must not be lost, nor stop the others
            if _cut_short():
                _LOG.warning("update %s was cut short; it is handled at the next start", raw["update_id"])
                return
            await self._park(raw, repr(problem), self._apologise, problem)
        else:
            await self._settled(self._kept.handled(raw))
        finally:
            mark.cancel()

    async def _work(self, raw: Raw) -> None:
        await self._handle(_paired(raw))

    async def _mark(self, raw: Raw, effort: Effort) -> None:
        """Count a try that lasts, since it may be what wedges the process. Those that do not cost nothing."""
        while (left := self._lasting - effort.spent) > 0:  # noqa: ASYNC110 - time is what is waited for
            await asyncio.sleep(left)
        await self._settled(self._kept.tried(raw))

    async def _park(self, raw: Raw, error: str, tell: Apologise, problem: Exception | None = None) -> None:
        reference = secrets.token_hex(4)
        what = type(problem).__name__ if problem else error  # an error's own words may be a person's
        _LOG.error("update %s is parked under reference %s: %s", raw["update_id"], reference, what, exc_info=problem)
        await self._settled(self._kept.park(raw, error=f"{reference} {error}"))
        try:
            await tell(raw, reference)
        except Exception as worse:  # noqa: BLE001 - an apology that fails must not take the inbox down
            _LOG.warning("no apology could be sent for reference %s: %r", reference, worse)

    async def _settled(self, settling: Awaitable[None]) -> None:
        """A database that cannot be written leaves the update open: it is replayed at the next start."""
        try:
            await settling
        except Conflict:
            _LOG.warning("an update was settled by somebody else meanwhile")
        except Exception as problem:  # noqa: BLE001 - storage's errors are not known here, and none may stop the inbox
            _LOG.error("an update could not be settled: %r", problem)


def _paired(raw: Raw) -> Raw:
    """The update with a question mark for every half of a surrogate pair, which JSON can carry and no text may hold."""
    text = json.dumps(raw, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        mended: Raw = json.loads(text.encode(errors="replace"))
        return mended
    return raw


def _cut_short() -> bool:
    """Whether this task was told to end, so that what a handler raised on its way out is nobody's fault."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


_WHERE = (
    ("message",),
    ("edited_message",),
    ("channel_post",),
    ("edited_channel_post",),
    ("callback_query", "message"),
    ("my_chat_member",),
    ("chat_member",),
    ("chat_join_request",),
    ("message_reaction",),
)


def is_update(raw: object) -> bool:
    """Whether this is an update at all: what has no number can be neither kept nor confirmed."""
    return isinstance(raw, dict) and _whole(raw.get("update_id")) is not None


def chat_of(raw: Raw) -> int | None:
    """The chat an update belongs to; the person, where it belongs to no chat. Whatever its kind, and its form."""
    for path in (*((*steps, "chat") for steps in _WHERE), *((kind, "from") for kind in raw)):
        part: Any = raw
        for step in path:
            part = part.get(step) if isinstance(part, dict) else None
        if isinstance(part, dict) and (found := _whole(part.get("id"))) is not None:
            return found
    return None


def _whole(value: object) -> int | None:
    """A number that the database can hold."""
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST else None
