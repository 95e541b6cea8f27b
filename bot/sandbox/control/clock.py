"""Reading and moving the clock of the process the bot runs in, where there is one to move."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiohttp import web

from bot.sandbox.answers import Json
from bot.sandbox.control.requests import Unusable, body, field
from bot.sandbox.world import Now

OnClock = Callable[[float | None, datetime | None], Awaitable[str]]
Silence = Callable[[], str | None]
NextDue = Callable[[], Awaitable[datetime | None]]
WAYS = ("advance", "to", "next_digest")
CENTURY = 100 * 366 * 86_400.0


class Clock:
    """`on_clock(advance, to)` moves it by seconds or to an aware instant and gives the new now as ISO text.

    `next_due()` says when the next digest is due, None where none is.
    """

    def __init__(self, now: Now, on_clock: OnClock | None) -> None:
        self.now = now
        self.on_clock = on_clock
        self.next_due: NextDue | None = None
        self.silence: Silence | None = None

    def shown(self) -> Json:
        """The time, and whether it can be moved here."""
        return {"now": self.now().isoformat(), "controlled": self.on_clock is not None}

    async def move(self, request: web.BaseRequest) -> Json:
        """Do what the request's body says; gives the time after it.

        Raises:
            Unusable: nothing to move here, or no sensible body.
        """
        given = await body(request)
        if self.on_clock is None:
            raise Unusable("No clock is controlled in this process: the bot runs elsewhere.", 409)
        if sum(way in given for way in WAYS) != 1:
            raise Unusable('Say one of "advance" (seconds), "to" (an ISO time) or "next_digest" (true).')
        if "next_digest" in given:
            return await self._to_next_digest(self.on_clock)
        if "advance" in given:
            moved = await self.on_clock(_seconds(given), None)
        else:
            moved = await self.on_clock(None, _instant(field(given, "to", str)))
        return {"ok": True, "now": moved}

    async def _to_next_digest(self, on_clock: OnClock) -> Json:
        """Forward to the next digest's hour; `due` is None, and the clock stands, where nobody is owed one."""
        if self.next_due is None:
            raise Unusable("Nothing here knows when the next digest is due.", 409)
        due = await self.next_due()
        if due is None:
            return {"ok": True, "now": self.now().isoformat(), "due": None}
        moved = await on_clock(None, max(due, self.now()))
        return {"ok": True, "now": moved, "due": due.isoformat(), "silence": self.silence() if self.silence else None}


def _seconds(given: Json) -> float:
    seconds = float(field(given, "advance", float))
    if not -CENTURY <= seconds <= CENTURY:
        raise Unusable('"advance" is at most a hundred years.')
    return seconds


def _instant(raw: str) -> datetime:
    try:
        instant = datetime.fromisoformat(raw)
    except ValueError as problem:
        raise Unusable(f'"to" is no ISO time: {raw}') from problem
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
