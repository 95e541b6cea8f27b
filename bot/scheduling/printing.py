"""What becomes of posts now: the press and the corrections together. Called at each tick and after each act."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.scheduling.corrections import Corrections
from bot.scheduling.press import Press


@dataclass(kw_only=True, slots=True)
class Printing:
    """`wake` tells the sender that something is owed; it is set once there is one."""

    press: Press
    corrections: Corrections
    wake: Callable[[], None] = lambda: None

    async def work(self) -> None:
        """Owe what is due, and let the sender know."""
        await self.press.work()
        await self.corrections.work()
        self.wake()
