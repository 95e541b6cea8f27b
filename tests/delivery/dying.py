"""A process that is killed while it handles an update: in the middle of its code, or while that merely waits.

`python -m tests.delivery.dying FOLDER HOW` with HOW 'inside', 'waiting' or 'not'; prints what became of the update.
"""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.delivery.incoming.effort import Steps
from bot.delivery.incoming.inbox import Inbox
from storage import open_store
from storage.inbox import InboxRoom

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
UPDATE: dict[str, Any] = {"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 42}, "text": "hello"}}


async def main(folder: Path, how: str) -> None:
    store = await open_store(f"sqlite:///{folder}/t.db")
    kept = InboxRoom(store.database, bot_id=1)
    said: list[str] = []

    async def handle(_: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        if how == "inside":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "waiting":
            asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGKILL)
            await asyncio.Event().wait()
        said.append("handled")

    async def give_up(_: dict[str, Any], __: str) -> None:
        said.append("given up")

    steps = Steps.beside(f"sqlite:///{folder}/t.db")
    assert steps is not None
    await kept.keep([(UPDATE, 42)], now=NOON)
    inbox = Inbox(kept, handle=handle, apologise=give_up, now=lambda: NOON, steps=steps, lasting=1000)
    await inbox.replay()
    await inbox.finish()
    steps.close()
    await store.close()
    sys.stdout.write(" ".join(said))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
