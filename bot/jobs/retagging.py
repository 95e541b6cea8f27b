"""Tags the archive anew after the registry changed: in small batches, so that replies wait milliseconds only."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery.progress import Progress
from bot.domain.article import Manuscript, StorySignature, Tags
from bot.domain.ports import Now, Retags, Tagger
from bot.domain.registry import Retagging
from bot.rendering.retag_report import name, told

_BATCH = 8
_LOOK = 1.0  # seconds between tries
_TRIES = 5  # of showing the end, while the message itself is still on its way
_PATIENCE = timedelta(minutes=10)  # until a message that never came up is not waited for any more
_STEPS = 10  # how often the message is edited at most, besides at the end


@dataclass(kw_only=True)
class Retagger:
    """Makes whatever pass is under way, from where an earlier process left it: a job of every second."""

    retags: Retags
    tagger: Tagger
    progress: Progress
    now: Now
    wake: Callable[[], None] = lambda: None
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def work(self) -> None:
        """Make the pass that is under way, and any that takes its place, to the end."""
        shown = -1
        await self._tell_overtaken()
        while one := await self.retags.current():
            upto, articles = await self.retags.next(one, limit=_BATCH)
            if upto is None:
                await self._finish(one)
                continue
            tagged = [(number, *await asyncio.to_thread(self._tag, text)) for number, text in articles]
            kept = await self.retags.keep(one, tagged, upto=upto)
            if kept is None or kept.id != one.id:
                shown = -1
            elif (step := _STEPS * kept.done // max(kept.total, 1)) != shown and await self._show(kept, "retag.going"):
                shown = step
            await self.sleep(0)

    async def _tell_overtaken(self) -> None:
        """Tell who watched a pass that another chat's has put an end to, once their message is up."""
        for one in await self.retags.overtaken():
            if await self._show(one, "retag.superseded", final=True) or self.now() - one.started > _PATIENCE:
                await self.retags.finish(one, now=self.now())

    def _tag(self, manuscript: Manuscript) -> tuple[Tags, StorySignature]:
        tags = self.tagger.tag(manuscript)
        return tags, self.tagger.signature(manuscript, tags)

    async def _finish(self, one: Retagging) -> None:
        # Shown first: a kill between the two makes the pass end twice, which only repeats the same words.
        for _ in range(_TRIES):
            if await self._show(one, "retag.done", final=True):
                break
            await self.sleep(_LOOK)
        await self.retags.finish(one, now=self.now())
        await self._tell_overtaken()

    async def _show(self, one: Retagging, key: str, *, final: bool = False) -> bool:
        shown = await self.progress.show(name(one), told(one, key), final=final)
        if shown:
            self.wake()
        return shown
