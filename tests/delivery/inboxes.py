"""An inbox over a real file, and handlers that note what they are given."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.delivery.incoming.inbox import Inbox
from storage.inbox import InboxRoom

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
Act = Callable[[], Any]


def message(update_id: int, chat_id: int = 42, text: str = "hello") -> dict[str, Any]:
    chat = {"id": chat_id, "type": "private"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 1, "chat": chat, "text": text}}


class Handlers:
    """Notes what it is given; does what a test sets for a text."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.sorry: list[tuple[int, str]] = []
        self.given_up: list[tuple[int, str]] = []
        self.acts: dict[str, Act] = {}

    async def handle(self, raw: dict[str, Any]) -> None:
        act = self.acts.get(raw["message"]["text"])
        if act is not None:
            await act()
        self.done.append(raw["update_id"])

    async def apologise(self, raw: dict[str, Any], reference: str) -> None:
        self.sorry.append((raw["update_id"], reference))

    async def give_up(self, raw: dict[str, Any], reference: str) -> None:
        self.given_up.append((raw["update_id"], reference))


def an_inbox(
    kept: InboxRoom, handlers: Handlers, *, now: datetime = NOON, patience: float = 300, lasting: float = 1000
) -> Inbox:
    return Inbox(
        kept,
        handle=handlers.handle,
        apologise=handlers.apologise,
        given_up=handlers.give_up,
        now=lambda: now,
        patience=patience,
        lasting=lasting,
    )
