"""A database that is locked, or whose disk is full, is waited for: by a start as by a process that runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.delivery.retry import Trouble
from storage import passing

T = TypeVar("T")

_LOG = logging.getLogger(__name__)


async def patiently(work: Callable[[], Awaitable[T]], *, url: str) -> T:
    """What `work` gives, done anew as long as the database at `url` cannot be used for now; says so now and then.

    Raises:
        Exception: whatever `work` raises that waiting does not mend.
    """
    trouble = Trouble(_LOG, f"{url.replace('%', '%%')} cannot be used (%s); waiting until it can")
    while True:
        try:
            found = await work()
        except Exception as problem:
            task = asyncio.current_task()
            if not passing(problem) or (task is not None and task.cancelling()):
                raise
            await trouble.wait(problem.__cause__ or problem)
        else:
            if trouble.over():
                _LOG.info("%s can be used again", url)
            return found
