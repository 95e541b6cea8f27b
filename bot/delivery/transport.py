"""python-telegram-bot's way to the wire: its requests over our connections, its calls through our pace.

Raw JSON calls go through api.py; when a call may go is decided in pace/limits.py.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter
from telegram.request import BaseRequest, RequestData

from bot.delivery import http
from bot.delivery.api import Refusal, encode, read_answer
from bot.delivery.http import Http, Patience
from bot.delivery.incoming.effort import away
from bot.delivery.pace.limits import Pace
from bot.delivery.pace.scopes import counted, refused, scope_of
from bot.delivery.uploads import Uploads
from bot.domain.delivery import Lane

_UPLOAD_SECONDS = 120.0
_SHORT_WAIT = timedelta(seconds=3)
_REPEATABLE = ("get", "set", "edit", "delete", "answer")
_MOMENT = 0.5

Json = bool | dict[str, Any] | list[dict[str, Any]]
Call = Callable[[], Coroutine[Any, Any, Json]]

# Or python-telegram-bot warns at each 429 that retry_after will one day be a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")


class NeverSent(NetworkError):
    """The request did not leave: safe to send again."""


class NeverSentInTime(NeverSent, TimedOut):
    """No connection in time; the request did not leave."""


class LostReply(NetworkError):
    """The request may have arrived: sending again may repeat it."""


class LostReplyInTime(LostReply, TimedOut):
    """No answer in time; the request may have arrived."""


class AiohttpRequest(BaseRequest):
    """`telegram.request.BaseRequest` over a Http, which it closes at shutdown when it made it itself.

    Errors: NeverSent or LostReply, both NetworkErrors, and TimedOut too where waiting ended it. None names the
    address, since the token is in it.
    """

    def __init__(
        self, shared: Http | None = None, *, proxy: str | None = None, patience: Patience | None = None
    ) -> None:
        self._http = shared or Http(proxy=proxy, patience=patience)
        self._owned = shared is None
        self._uploads = Uploads()

    @property
    def read_timeout(self) -> float | None:
        """Seconds waited for an answer where a call does not say."""
        return self._http.patience.read

    async def initialize(self) -> None:
        """Make the connection pool ready."""
        self._http.open()

    async def shutdown(self) -> None:
        """Close the connections, unless they are shared with others."""
        if self._owned:
            await self._http.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of one exchange; PTB calls this."""
        uploading = request_data is not None and request_data.contains_files
        usual = self._http.patience
        patience = Patience(
            connect=_given(connect_timeout, usual.connect),
            read=_given(read_timeout, usual.read),
            write=_given(write_timeout, _UPLOAD_SECONDS if uploading else usual.write),
            pool=_given(pool_timeout, usual.pool),
        )
        try:
            with away():
                return await self._exchange(url, method, request_data, patience)
        except http.NeverSent as problem:
            raise (NeverSentInTime if problem.timed_out else NeverSent)(str(problem)) from None
        except http.LostReply as problem:
            raise (LostReplyInTime if problem.timed_out else LostReply)(str(problem)) from None

    async def _exchange(self, url: str, method: str, data: RequestData | None, patience: Patience) -> tuple[int, bytes]:
        if method == "GET":
            return await self._http.get(url, patience=patience)
        if data is not None and data.contains_files:
            return _checked(*await self._upload(url, data, patience))
        return _checked(*await self._http.post_json(url, encode(data.parameters if data else {}), patience=patience))

    async def _upload(self, url: str, data: RequestData, patience: Patience) -> tuple[int, bytes]:
        """Send a file by its id where Telegram has it; whole where it does not, or no longer knows the id."""
        files = data.multipart_data
        key = self._uploads.key(files, url.rpartition("/")[0])
        known = self._uploads.known(key) if key else None
        if key and known:
            by_id = encode({**data.parameters, key[1]: known})
            status, answer = await self._http.post_json(url, by_id, patience=patience)
            if status != HTTPStatus.BAD_REQUEST:
                return status, answer
            self._uploads.forget(key)
        status, answer = await self._http.post_files(url, data.json_parameters, files, patience=patience)
        if key and status == HTTPStatus.OK:
            self._uploads.learn(key, answer)
        return status, answer


class LaneLimiter(BaseRateLimiter[Lane]):
    """Every call of an ExtBot that sends waits for its turn; `rate_limit_args` is its lane, replies by default.

    A 429 stops what it is about: a message its chat, a menu all menus, anything else that method in that chat. A reply
    is tried once more if the wait is a moment; otherwise, and where its turn is far off, RetryAfter is raised at once,
    since nobody sleeps in a handler: what must still arrive goes to the ledger. What may be said twice is said twice
    where nobody knows whether it was heard.
    """

    def __init__(self, pace: Pace, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._pace = pace
        self._sleep = sleep

    async def initialize(self) -> None:
        """Nothing to make ready."""

    async def shutdown(self) -> None:
        """Nothing to let go."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Json]],
        args: Any,  # noqa: ANN401 - PTB's own signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Json:
        """Make the call when its turn comes; PTB calls this."""
        with away():
            return await self._process(partial(callback, *args, **kwargs), endpoint, data, rate_limit_args)

    async def _process(self, call: Call, endpoint: str, data: dict[str, Any], rate_limit_args: Lane | None) -> Json:
        chat, lane = data.get("chat_id"), rate_limit_args or Lane.REPLY
        counts = chat if chat is not None and counted(endpoint, chat) else None
        self._turn_away(endpoint, chat, counts if lane is Lane.REPLY else None)
        try:
            return await self._in_turn(call, counts, lane)
        except RetryAfter as busy:
            wait = self._rest(endpoint, chat, busy)
            if chat is None or lane is not Lane.REPLY or wait > _SHORT_WAIT:
                raise
            if counts is None:
                await self._sleep(wait.total_seconds())
        except NetworkError as problem:
            if isinstance(problem, BadRequest) or not endpoint.startswith(_REPEATABLE):
                raise
            await self._sleep(_MOMENT)
        try:
            return await self._in_turn(call, counts, lane)
        except RetryAfter as busy:
            self._rest(endpoint, chat, busy)
            raise

    async def _in_turn(self, call: Call, chat: int | str | None, lane: Lane) -> Json:
        if chat is None:
            return await call()
        async with self._pace.turn(chat, lane):
            said = await call()
        self._pace.passed()
        return said

    def _turn_away(self, endpoint: str, chat: int | str | None, counts: int | str | None) -> None:
        scope = scope_of(endpoint, chat)
        held = self._pace.calls_held_for(scope) if scope is not None else 0.0
        wait = timedelta(seconds=max(held, 0.0 if counts is None else self._pace.wait(counts)))
        if wait > _SHORT_WAIT:
            raise RetryAfter(wait)

    def _rest(self, endpoint: str, chat: int | str | None, busy: RetryAfter) -> timedelta:
        said = busy.retry_after
        wait = said if isinstance(said, timedelta) else timedelta(seconds=said)
        refused(self._pace, endpoint, chat, wait.total_seconds())
        return wait


def _checked(status: int, answer: bytes) -> tuple[int, bytes]:
    """An answer as the library reads it: it goes by the status alone, and takes any page for Telegram's words."""
    if status == HTTPStatus.OK and answer.startswith((b'{"ok":true', b'{"ok": true')) and answer.endswith(b"}"):
        return status, answer
    try:
        read_answer(status, answer)
    except Refusal as refusal:
        return refusal.code, refusal.as_answer()
    return HTTPStatus.OK, answer


def _given(asked: object, usual: float | None) -> float | None:
    return asked if asked is None or isinstance(asked, int | float) else usual
