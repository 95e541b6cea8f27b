"""One working process for a database: the others wait until it ends. The row itself is storage's."""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.domain.ports import Now

_LOG = logging.getLogger(__name__)

_LEASE = timedelta(seconds=10)
_BEAT = 3.0
_LOOK = 0.5


class Row(Protocol):
    """Where it says who works; storage.instance.InstanceRoom."""

    async def holder(self) -> dict[str, Any] | None:
        """Who works, or worked last."""

    async def swap(self, seen: dict[str, Any] | None, mine: dict[str, Any] | None) -> bool:
        """Write `mine` if the row still says `seen`."""


class Ousted(Exception):
    """Another process took the database over: this one must not send any more."""


@dataclass(frozen=True, kw_only=True)
class Claimant:
    """This process as other ones see it, by a name of its own.

    A holder on this machine is believed as long as its process lives; one elsewhere as long as its lease.
    """

    now: Now
    host: str = field(default_factory=socket.gethostname)
    pid: int = field(default_factory=os.getpid)
    id: str = field(default_factory=lambda: secrets.token_hex(8))

    def claim(self, lease: timedelta) -> dict[str, Any]:
        """What it writes down of itself: it works until then, in seconds since 1970, whatever happens to it."""
        until = (self.now() + lease).timestamp()
        return {"id": self.id, "host": self.host, "pid": self.pid, "born": born(self.pid), "until": until}

    def yields_to(self, holder: dict[str, Any]) -> bool:
        """Whether the one that wrote this down is another process, and still works."""
        if holder["host"] != self.host:
            return bool(holder["until"] > self.now().timestamp())
        if holder["id"] == self.id or holder["pid"] == self.pid:
            return False
        return alive(holder["pid"]) and born(holder["pid"]) == holder["born"]


@dataclass(kw_only=True)
class Instance:
    """This process's claim to the database, renewed every few seconds."""

    row: Row
    now: Now
    host: str = field(default_factory=socket.gethostname)
    pid: int = field(default_factory=os.getpid)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def __post_init__(self) -> None:
        self._claimant = Claimant(now=self.now, host=self.host, pid=self.pid)
        self._mine: dict[str, Any] | None = None

    @asynccontextmanager
    async def working(self) -> AsyncIterator[None]:
        """Inside, this process is the one that works, as long as keep() runs too."""
        await self.take()
        try:
            yield
        finally:
            await self.release()

    async def take(self) -> None:
        """Wait until no other process works, then be the one."""
        told = False
        while not await self._try():
            if not told:
                _LOG.warning("another process works on this database; waiting until it ends")
                told = True
            await self.sleep(_LOOK)

    async def keep(self) -> None:
        """Renew for ever. Raises Ousted.

        Where the row cannot be written the claim is as old as it is: this machine's processes go by ours being alive.
        """
        renewing = True
        while True:
            await self.sleep(_BEAT)
            mine = self._claimant.claim(_LEASE)
            try:
                ours = await self.row.swap(self._mine, mine)
            except Exception as problem:  # noqa: BLE001 - storage's errors are not known here; all are waited out
                if renewing:
                    _LOG.error("the claim to the database cannot be renewed (%r); trying again until it can", problem)
                renewing = False
                continue
            if not ours:
                raise Ousted("another process took this database over")
            if not renewing:
                _LOG.info("the claim to the database is renewed again")
            self._mine, renewing = mine, True

    async def release(self) -> None:
        """Let the next process work at once; where that cannot be written, it sees that this one is gone."""
        mine, self._mine = self._mine, None
        if mine is not None:
            try:
                await self.row.swap(mine, None)
            except Exception as problem:  # noqa: BLE001 - as in keep()
                _LOG.warning("the claim to the database could not be given up (%r)", problem)

    async def _try(self) -> bool:
        seen = await self.row.holder()
        if seen is not None and self._claimant.yields_to(seen):
            return False
        mine = self._claimant.claim(_LEASE)
        if not await self.row.swap(seen, mine):
            return False
        self._mine = mine
        return True


def alive(pid: int) -> bool:
    """Whether a process of this machine still runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def born(pid: int) -> str | None:
    """When a process began, as far as the system tells: a number may be given to another process later."""
    try:
        # Fields are counted after the name, which is in brackets and may hold spaces.
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return None
