"""What the chat page listens to: things that changed, as they change. Nothing here decides anything."""

import asyncio
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

BACKLOG = 2000


class Events:
    """Listeners with a queue each; one that does not keep up is let go and has to come back.

    `run` names this life of the sandbox, so that a listener who comes back knows whether it is another one.
    """

    def __init__(self) -> None:
        self.run = secrets.token_hex(8)
        self._queues: set[asyncio.Queue[bytes | None]] = set()

    def publish(self, kind: str, bot: int, chat_id: int | None = None, **facts: object) -> None:
        """Tell every listener. `bot` and `chat_id` say where it happened."""
        if not self._queues:
            return
        event = {"type": kind, "bot": bot, "chat_id": chat_id, **facts}
        line = f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
        for queue in tuple(self._queues):
            self._offer(queue, line)

    def _offer(self, queue: asyncio.Queue[bytes | None], line: bytes | None) -> None:
        if queue.full():
            self._queues.discard(queue)
            queue.get_nowait()
            line = None
        queue.put_nowait(line)

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[bytes | None]]:
        """A queue of server-sent event lines; None in it means that listening is over."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(BACKLOG)
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def close(self) -> None:
        """Let every listener go."""
        for queue in tuple(self._queues):
            self._offer(queue, None)
