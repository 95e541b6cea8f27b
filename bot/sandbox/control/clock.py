"""Reading and moving the clock of the process the bot runs in, where there is one to move."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from aiohttp import web

from bot.sandbox.answers import Json
from bot.sandbox.control.requests import Unusable, body, field
from bot.sandbox.world import Now

OnClock = Callable[[float | None, datetime | None], Awaitable[str]]


class Clock:
    """`on_clock(advance, to)` moves it by seconds or to an aware instant, and gives the new now as ISO text."""

    def __init__(self, now: Now, on_clock: OnClock | None) -> None:
        self.now = now
        self.on_clock = on_clock

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
        if ("advance" in given) == ("to" in given):
            raise Unusable('Say either "advance" (seconds) or "to" (an ISO time).')
        if "advance" in given:
            moved = await self.on_clock(float(field(given, "advance", float)), None)
        else:
            moved = await self.on_clock(None, _instant(field(given, "to", str)))
        return {"ok": True, "now": moved}


def _instant(raw: str) -> datetime:
    try:
        instant = datetime.fromisoformat(raw)
    except ValueError as problem:
        raise Unusable(f'"to" is no ISO time: {raw}') from problem
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
