"""Calls to the Bot API as plain JSON, for the inbox and the sender, which need no objects built from answers.

Handlers speak through python-telegram-bot instead: transport.py. Both share one Wire.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.delivery.wire import LostReply, Patience, Wire


class Refusal(Exception):
    """Telegram answered, and the answer is no. `description` is its own wording."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: float | None = None,
        migrate_to: int | None = None,
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to


class BotApi:
    """One bot on one Bot API server. `repr()` and errors never show the token."""

    def __init__(self, wire: Wire, *, server: str, token: str) -> None:
        self._wire = wire
        self._base = f"{server}/bot{token}/"

    async def call(self, method: str, fields: Mapping[str, Any], *, wait: float = 0) -> Any:  # noqa: ANN401 - JSON
        """The `result` of a method; `wait` is how many seconds Telegram itself may hold the call open.

        Raises:
            NeverSent: nothing left this machine.
            LostReply: it may have arrived, or an answer came that is not Telegram's.
            Refusal: Telegram said no.
        """
        body = encode(fields)
        patience: Patience | None = self._wire.patience.longer(read=wait) if wait else None
        status, answer = await self._wire.post_json(self._base + method, body, patience=patience)
        return read_answer(status, answer)


def encode(fields: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON. Half a surrogate pair cannot be sent and becomes '?'."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def read_answer(status: int, answer: bytes) -> Any:  # noqa: ANN401 - JSON
    """The result in `answer`, or what is wrong with it as call() raises it."""
    said = _parsed(answer)
    if said.get("ok") and "result" in said:
        return said["result"]
    if not 400 <= status < 500:
        # A gateway's page, half an answer, Telegram's own trouble: nobody knows whether the method ran.
        raise LostReply(f"HTTP {status} {said.get('description', '')}".rstrip())
    parameters = said.get("parameters") or {}
    raise Refusal(
        int(said.get("error_code", status)),
        str(said.get("description", "not a Bot API answer")),
        retry_after=parameters.get("retry_after"),
        migrate_to=parameters.get("migrate_to_chat_id"),
    )


def _parsed(answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
