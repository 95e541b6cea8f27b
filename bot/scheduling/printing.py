"""What becomes of posts now: the press and the corrections together. Called at each tick and after each act."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.scheduling.corrections import Corrections
from bot.scheduling.press import Press


@dataclass(kw_only=True, slots=True)
class Printing:
    """`wake` tells the sender that something is owed; it is set once there is one.

    Ticks and editors' acts come at the same moment: one after another, or both would owe what one read before the
    other wrote.
    """

    press: Press
    corrections: Corrections
    wake: Callable[[], None] = lambda: None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def work(self) -> None:
        """Owe what is due, and let the sender know."""
        async with self._turn:
            await self.press.work()
            await self.corrections.work()
        self.wake()
