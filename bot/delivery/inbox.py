"""Updates on their way in: committed first, handled once, in order for each chat, replayed after a kill.

How they come is polling.py's and webhook.py's business; what they mean, the handlers'.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from bot.delivery.ordering import PerChat
from bot.domain.errors import Conflict
from bot.domain.ports import Now

_LOG = logging.getLogger(__name__)

Raw = dict[str, Any]
"""One update as Telegram's JSON."""

Handle = Callable[[Raw], Awaitable[None]]
Apologise = Callable[[Raw, str], Awaitable[None]]
"""Tells whoever sent the update that it failed, with a reference to ask about."""

_TRIES = 3
_KEPT = timedelta(days=2)
_KEPT_PARKED = timedelta(days=30)
"""What a person wrote is in there, so it is not kept for ever."""
_SWEEP_EVERY = timedelta(hours=1)
_LARGEST = 1 << 63


class Kept(Protocol):
    """Where raw updates are stored; storage.inbox.SqliteInbox."""

    async def keep(self, updates: Sequence[tuple[Raw, int | None]], *, now: datetime) -> frozenset[int]:
        """Store updates with their chats; gives the ids of the new ones."""

    async def unfinished(self) -> Sequence[tuple[Raw, int]]:
        """What an earlier run left, with how often it is being tried again."""

    async def handled(self, update_id: int) -> None:
        """It is done."""

    async def park(self, update_id: int, *, error: str) -> None:
        """It failed and is not tried again."""

    async def forget(self, *, handled: datetime, parked: datetime) -> int:
        """Drop what was handled, or parked, and came before then."""


class Inbox:
    """Keeps and handles updates. `take` returns once they are committed; handling goes on behind it."""

    def __init__(
        self,
        kept: Kept,
        *,
        handle: Handle,
        apologise: Apologise,
        now: Now,
        patience: float = 300,
        at_once: int = 100,
    ) -> None:
        self._kept = kept
        self._handle = handle
        self._apologise = apologise
        self._now = now
        self._patience = patience
        self._order = PerChat(at_once=at_once)
        self._swept: datetime | None = None

    async def replay(self) -> int:
        """Handle what an earlier run left unfinished; gives how many. What failed to end three times is parked."""
        await self._sweep()
        left = await self._kept.unfinished()
        for raw, tries in left:
            if tries > _TRIES:
                await self._park(raw, "ended the process, or was cut short, each time it was tried")
            else:
                self._submit(raw)
        return len(left)

    async def take(self, updates: Sequence[Raw]) -> None:
        """Commit updates, and have those that are new handled, in the order of their numbers.

        Once it returns, Telegram may forget them.
        """
        if not updates:
            return
        numbered = {raw["update_id"]: raw for raw in reversed(updates)}
        new = await self._kept.keep([(raw, chat_of(raw)) for raw in numbered.values()], now=self._now())
        for number in sorted(new):
            self._submit(numbered[number])
        await self._sweep()

    async def calm(self, open_at_most: int = 1000) -> None:
        """Wait while more than that many updates are being handled, so that memory does not grow with a flood."""
        await self._order.fewer_than(open_at_most + 1)

    async def finish(self, seconds: float = 10) -> None:
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
        self._order.submit(key, partial(self._one, raw))

    async def _one(self, raw: Raw) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._handle(raw)
        except Exception as problem:  # noqa: BLE001 - whatever a handler raises must not be lost, nor stop the others
            await self._park(raw, repr(problem), problem)
        else:
            await self._settled(self._kept.handled(raw["update_id"]))

    async def _park(self, raw: Raw, error: str, problem: Exception | None = None) -> None:
        reference = secrets.token_hex(4)
        _LOG.error("update %s is parked under reference %s: %s", raw["update_id"], reference, error, exc_info=problem)
        await self._settled(self._kept.park(raw["update_id"], error=f"{reference} {error}"))
        try:
            await self._apologise(raw, reference)
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
