"""Calls to the Bot API as plain JSON, for the inbox and the sender, which need no objects built from answers.

Handlers speak through python-telegram-bot instead: transport.py. Both share one Http.
"""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from math import ceil, isfinite, nan
from typing import Any

from bot.delivery.http import Http, HttpError, LostReply, NeverSent, Patience, begun
from bot.delivery.json_reading import read_json

_ELSEWHERE, _REFUSED, _TROUBLE = 300, 400, 500
_GATEWAY_TIMEOUT = 504
_OF_THE_MESSAGE = (413, 429)
_NOBODY_WAITS = 5.0
_LONGEST_WAIT = 86_400.0
"""Seconds; hours were seen, and whatever says more is asked again in a day."""
_LONGEST_WORDS = 500
_MOST = 2**53
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

    def __init__(self, http: Http, *, server: str, token: str) -> None:
        self._http = http
        self._base = f"{server}/bot{token}/"

    async def call(self, method: str, fields: Mapping[str, Any], *, wait: float = 0, patient: bool = False) -> Any:  # noqa: ANN401 - JSON
        """The `result` of a method; `wait` is how many seconds Telegram itself may hold the call open.

        A `patient` call waits five times as long: nobody stands there, and giving up a message means sending it twice.

        Raises:
            NeverSent: nothing left this machine, or somebody on the way turned it back.
            LostReply: it may have arrived.
            Refusal: Telegram said no.
        """
        body = encode(fields)
        status, answer = await self._http.post_json(
            self._base + method, body, patience=self._patience(wait, patient=patient), measured=not wait
        )
        return read_answer(status, answer)

    def _patience(self, wait: float, *, patient: bool) -> Patience:
        if wait:
            return self._http.usual.longer(read=wait)
        return self._http.stretched(self._http.usual.times(_NOBODY_WAITS)) if patient else self._http.patience


def encode(fields: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON. Half a surrogate pair cannot be sent and becomes '?'."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def read_answer(status: int, answer: bytes) -> Any:  # noqa: ANN401 - JSON
    """The result in `answer`, or what is wrong with it as call() raises it."""
    said = _parsed(answer)
    if said.get("ok") is True and "result" in said:
        return said["result"]
    if said.get("ok") is not False:
        raise (
            LostReply("an answer that breaks off", likely=True) if begun(status, answer) else _of_somebody_else(status)
        )
    code = _number(said.get("error_code")) or (max(status, _REFUSED))
    description = _words(said.get("description", ""))
    if code >= _TROUBLE:
        raise LostReply(f"{code:.0f} {description}".rstrip())
    parameters = said.get("parameters")
    hints = parameters if isinstance(parameters, dict) else {}
    migrate_to = whole(hints.get("migrate_to_chat_id"))
    wait = _number(hints.get("retry_after")) or _said_to_wait(code, description)
    raise Refusal(
        int(code),
        description,
        retry_after=min(wait, _LONGEST_WAIT) if wait and wait > 0 else None,
        migrate_to=migrate_to,
    )


def _of_somebody_else(status: int) -> HttpError | Refusal:
    """What an answer means that is not the Bot API's: a gateway's page, a login page, half an answer.

    It tells nothing of chats, tokens or messages, whatever its number: a firewall's 403 is not a reader who left, and a
    page with 200 is no message that arrived. A gateway that waited for Telegram in vain may have handed it on.
    """
    text = f"HTTP {status}, and not from the Bot API"
    if status in _OF_THE_MESSAGE:
        return Refusal(status, text)
    if _ELSEWHERE <= status < _TROUBLE:
        return NeverSent(text)
    return LostReply(text, likely=status == _GATEWAY_TIMEOUT)


def _parsed(answer: bytes) -> dict[str, Any]:
    try:
        said = read_json(answer)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _number(value: object) -> float | None:
    """A number, also where a server writes it as text."""
    try:
        found = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else nan
    except (ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def whole(value: object) -> int | None:
    """The number of a chat or message, which take 52 bits at most (https://core.telegram.org/bots/api#chat)."""
    found = _number(value)
    return int(found) if found and abs(found) < _MOST else None


def _words(value: object) -> str:
    """Somebody's description, fit to be stored and shown."""
    return str(value)[:_LONGEST_WORDS].encode("utf-8", "replace").decode().replace("\0", "")


def _said_to_wait(code: float, description: str) -> float | None:
    found = _RETRY_AFTER.search(description) if code == HTTPStatus.TOO_MANY_REQUESTS else None
    return float(found[1]) if found else None
