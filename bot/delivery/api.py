"""Calls to the Bot API as plain JSON, for the inbox and the sender, which need no objects built from answers.

Handlers speak through python-telegram-bot instead: transport.py. Both share one Wire.
"""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from math import ceil, isfinite, nan
from typing import Any

from bot.delivery.wire import LostReply, NeverSent, Patience, Wire, WireError

_ELSEWHERE, _REFUSED, _TROUBLE = 300, 400, 500
_GATEWAY_TIMEOUT = 504
_OF_THE_MESSAGE = (413, 429)
_RETRY_AFTER = re.compile(r"retry after (\d+)", re.IGNORECASE)


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

    def as_answer(self) -> bytes:
        """As the Bot API would have written it, whoever did."""
        wait = ceil(self.retry_after or 1) if self.code == HTTPStatus.TOO_MANY_REQUESTS else None
        hints = {"retry_after": wait, "migrate_to_chat_id": self.migrate_to}
        said = {"ok": False, "error_code": self.code, "description": self.description}
        return encode({**said, "parameters": {name: value for name, value in hints.items() if value}})


class BotApi:
    """One bot on one Bot API server. `repr()` and errors never show the token."""

    def __init__(self, wire: Wire, *, server: str, token: str) -> None:
        self._wire = wire
        self._base = f"{server}/bot{token}/"

    async def call(self, method: str, fields: Mapping[str, Any], *, wait: float = 0) -> Any:  # noqa: ANN401 - JSON
        """The `result` of a method; `wait` is how many seconds Telegram itself may hold the call open.

        Raises:
            NeverSent: nothing left this machine, or somebody on the way turned it back.
            LostReply: it may have arrived.
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
    if said.get("ok") is True and "result" in said:
        return said["result"]
    if said.get("ok") is not False:
        raise _of_somebody_else(status)
    code = _number(said.get("error_code")) or (max(status, _REFUSED))
    description = str(said.get("description", ""))
    if code >= _TROUBLE:
        raise LostReply(f"{code:.0f} {description}".rstrip())
    parameters = said.get("parameters")
    hints = parameters if isinstance(parameters, dict) else {}
    migrate_to = _number(hints.get("migrate_to_chat_id"))
    raise Refusal(
        int(code),
        description,
        retry_after=_number(hints.get("retry_after")) or _said_to_wait(code, description),
        migrate_to=int(migrate_to) if migrate_to else None,
    )


def _of_somebody_else(status: int) -> WireError | Refusal:
    """What an answer means that is not the Bot API's: a gateway's page, a login page, half an answer.

    It tells nothing of chats or tokens, whatever its number: a firewall's 403 is not a reader who left.
    """
    text = f"HTTP {status}, and not from the Bot API"
    if status in _OF_THE_MESSAGE:
        return Refusal(status, text)
    if _ELSEWHERE <= status < _TROUBLE:
        return NeverSent(text)
    return LostReply(text, likely=status < _ELSEWHERE or status == _GATEWAY_TIMEOUT)


def _parsed(answer: bytes) -> dict[str, Any]:
    try:
        said = json.loads(answer)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _number(value: object) -> float | None:
    """A number, also where a server writes it as text."""
    try:
        found = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else nan
    except ValueError:
        return None
    return found if isfinite(found) else None


def _said_to_wait(code: float, description: str) -> float | None:
    found = _RETRY_AFTER.search(description) if code == HTTPStatus.TOO_MANY_REQUESTS else None
    return float(found[1]) if found else None
