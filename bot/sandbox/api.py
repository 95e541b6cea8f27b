"""One Bot API call over HTTP: whose token, which method, the answer, the note in the journal."""

import inspect
import json

from aiohttp import web

from bot.sandbox import params as parameters
from bot.sandbox.answers import Json, Rejected, unknown
from bot.sandbox.bots import Bot
from bot.sandbox.journal import TEXT_SHOWN, Journal
from bot.sandbox.params import Params
from bot.sandbox.registry import Bots
from bot.sandbox.table import BY_NAME, Method
from bot.sandbox.world import Now


class Api:
    """Answers /bot<token>/METHOD."""

    def __init__(self, bots: Bots, journal: Journal, now: Now) -> None:
        self._bots = bots
        self._journal = journal
        self._now = now

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The response to one call; refusals are answers too."""
        token, _, name = request.path.removeprefix("/bot").partition("/")
        try:
            bot = self._bots.of(token)
            known = BY_NAME.get(name.strip("/").lower())
            if known is None:
                raise unknown("method not found")
            params = await parameters.read(request)
        except Rejected as refusal:
            return reply(refusal.code, refusal.body())
        return reply(*await self.perform(bot, *known, params))

    async def perform(self, bot: Bot, name: str, method: Method, params: Params) -> tuple[int, Json]:
        """Status and body of one call."""
        try:
            result = method(bot, params)
            if inspect.isawaitable(result):
                result = await result
        except Rejected as refusal:
            self._note(bot, name, params, refusal=refusal)
            return refusal.code, refusal.body()
        self._note(bot, name, params, result=result)
        return 200, {"ok": True, "result": result}

    def _note(
        self, bot: Bot, name: str, params: Params, *, result: object = None, refusal: Rejected | None = None
    ) -> None:
        sent = result.get("message_id") if isinstance(result, dict) else None
        self._journal.note(
            at=self._now(),
            bot=bot.id,
            method=name,
            chat_id=params.text("chat_id"),
            outcome=str(refusal.code) if refusal else "ok",
            description=refusal.description if refusal else "",
            retry_after=refusal.parameters.get("retry_after") if refusal else None,
            message_id=sent,
            text=params.text("text")[:TEXT_SHOWN],
        )


def reply(status: int, body: Json) -> web.Response:
    """An envelope as an HTTP response."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return web.Response(body=content, status=status, content_type="application/json")
