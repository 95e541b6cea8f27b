"""Which jobs are this process's: a lease each in the database. The rows themselves are storage's."""

from datetime import timedelta
from typing import Any, Protocol

from bot.delivery.instance import Claimant

LEASE = timedelta(seconds=30)
_RENEWED_AFTER = timedelta(seconds=10)


class Rows(Protocol):
    """Where it says whose a job is; storage.leases.LeaseRoom."""

    async def holder(self, job: str) -> dict[str, Any] | None:
        """Whose it is, or was last."""

    async def swap(self, job: str, seen: dict[str, Any] | None, mine: dict[str, Any]) -> bool:
        """Write `mine` if the row still says `seen`."""

    async def renew(self, mine: dict[str, Any]) -> frozenset[str]:
        """Put off the end of all that are still `mine`, and give their names."""

    async def give_up(self, mine: dict[str, Any]) -> None:
        """Drop all that are `mine`."""


class Leases:
    """This process's leases, renewed together while it lives.

    A holder on this machine is believed as long as its process lives; one elsewhere until its lease runs out.
    """

    def __init__(self, rows: Rows, claimant: Claimant) -> None:
        self._rows = rows
        self._claimant = claimant
        self._until: dict[str, float] = {}
        self._renewed: float | None = None

    async def hold(self, job: str) -> bool:
        """Whether `job` is this process's, which takes it where nobody has it."""
        if self._until.get(job, 0.0) > self._claimant.now().timestamp():
            return True
        seen = await self._rows.holder(job)
        if seen is not None and self._claimant.yields_to(seen):
            return False
        mine = self._claimant.claim(LEASE)
        if not await self._rows.swap(job, seen, mine):
            return False
        self._until[job] = mine["until"]
        return True

    @property
    def aging(self) -> bool:
        """Whether it is time to renew what is held."""
        now = self._claimant.now().timestamp()
        fresh = self._renewed is not None and 0 <= now - self._renewed < _RENEWED_AFTER.total_seconds()
        return bool(self._until) and not fresh

    async def renew(self) -> frozenset[str]:
        """Renew what is held; the jobs that another process has taken over meanwhile.

        Where that cannot be written the leases are as old as they are; it is tried again with the next renewal.
        """
        held, mine = frozenset(self._until), self._claimant.claim(LEASE)
        self._renewed = self._claimant.now().timestamp()
        kept = await self._rows.renew(mine)
        self._until |= dict.fromkeys(held & kept, mine["until"])
        for job in held - kept:
            del self._until[job]
        return held - kept

    async def give_up(self) -> None:
        """Let the next process have them at once."""
        self._until.clear()
        await self._rows.give_up(self._claimant.claim(LEASE))
