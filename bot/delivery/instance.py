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
    """Where it says who works; storage.instance.SqliteInstance."""

    async def holder(self) -> dict[str, Any] | None:
        """Who works, or worked last."""

    async def swap(self, seen: dict[str, Any] | None, mine: dict[str, Any] | None) -> bool:
        """Write `mine` if the row still says `seen`."""


class Ousted(Exception):
    """Another process took the database over: this one must not send any more."""


@dataclass(kw_only=True)
class Instance:
    """This process's claim to the database, renewed every few seconds.

    A holder on this machine is believed as long as its process lives; one elsewhere as long as its lease.
    """

    row: Row
    now: Now
    host: str = field(default_factory=socket.gethostname)
    pid: int = field(default_factory=os.getpid)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def __post_init__(self) -> None:
        self._id = secrets.token_hex(8)
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
            mine = self._claim()
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
        """Let the next process work at once."""
        if self._mine is not None:
            await self.row.swap(self._mine, None)
            self._mine = None

    async def _try(self) -> bool:
        seen = await self.row.holder()
        if seen is not None and self._works(seen):
            return False
        mine = self._claim()
        if not await self.row.swap(seen, mine):
            return False
        self._mine = mine
        return True

    def _claim(self) -> dict[str, Any]:
        until = (self.now() + _LEASE).timestamp()
        return {"id": self._id, "host": self.host, "pid": self.pid, "born": born(self.pid), "until": until}

    def _works(self, holder: dict[str, Any]) -> bool:
        if holder["host"] != self.host:
            return bool(holder["until"] > self.now().timestamp())
        another = holder["pid"] != self.pid or holder["id"] == self._id
        return another and alive(holder["pid"]) and born(holder["pid"]) == holder["born"]


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
