"""One Bot API call over HTTP: whose token, which method, the answer, the note in the journal."""

import inspect
import json
from collections import Counter

from aiohttp import web

from bot.sandbox import params as parameters
from bot.sandbox.answers import Json, Rejected, too_many, unknown
from bot.sandbox.bots import Bot
from bot.sandbox.faults import AFTER, REFUSALS, Fault, Faults
from bot.sandbox.journal import TEXT_SHOWN, Journal
from bot.sandbox.limits import UNSENT_WAIT
from bot.sandbox.methods.polls import close_due
from bot.sandbox.params import Params
from bot.sandbox.registry import Bots
from bot.sandbox.table import BY_NAME
from bot.sandbox.trouble import Trouble, reset

SENDING = ("send", "copy", "forward")


class Api:
    """Answers /bot<token>/METHOD."""

    def __init__(self, bots: Bots, journal: Journal, faults: Faults, trouble: Trouble) -> None:
        self._bots = bots
        self._journal = journal
        self._faults = faults
        self._trouble = trouble
        self._unsent: Counter[tuple[int, str]] = Counter()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The response to one call; refusals are answers too."""
        token, _, asked = request.path.removeprefix("/bot").partition("/")
        try:
            bot = self._bots.of(token)
            name = _known(asked.strip("/"))
            params = await parameters.read(request)
        except Rejected as refusal:
            return reply(refusal.code, refusal.body())
        faults = self._faults.draw(name, params.text("chat_id"))
        if faults:
            return await self._struck(faults, request, bot, name, params)
        return reply(*await self.perform(bot, name, params))

    async def called_back(self, bot: Bot, call: Json) -> None:
        """Do the call a webhook answered with."""
        try:
            name = _known(call["method"])
        except Rejected:
            return
        await self.perform(bot, name, Params({key: value for key, value in call.items() if key != "method"}))

    async def perform(self, bot: Bot, name: str, params: Params, fault: Fault | None = None) -> tuple[int, Json]:
        """Status and body of one call; a latency passes before anything is done."""
        place = (bot.id, params.text("chat_id"))
        sends = name.startswith(SENDING)
        self._unsent[place] += sends
        try:
            result = await self._result(bot, name, params, place, fault)
        except Rejected as refusal:
            self._note(bot, name, params, fault, refusal=refusal)
            return refusal.code, refusal.body()
        finally:
            self._unsent[place] -= sends
            if not self._unsent[place]:
                del self._unsent[place]
        self._note(bot, name, params, fault, result=result)
        return 200, {"ok": True, "result": result}

    async def _result(self, bot: Bot, name: str, params: Params, place: tuple[int, str], fault: Fault | None) -> object:
        unsent = bot.house.limits.unsent
        if unsent and self._unsent[place] > unsent:
            raise too_many(UNSENT_WAIT)
        if fault and fault.kind == "latency":
            await self._trouble.wait(fault.seconds)
        if fault and fault.kind in REFUSALS:
            raise fault.refusal()
        close_due(bot)
        result = BY_NAME[name.lower()][1](bot, params)
        return await result if inspect.isawaitable(result) else result

    async def _struck(
        self, faults: list[Fault], request: web.BaseRequest, bot: Bot, name: str, params: Params
    ) -> web.StreamResponse:
        last = faults[-1]
        for latency in faults[:-1]:
            await self._trouble.wait(latency.seconds)
        if last.kind == "reset_before":
            self._note(bot, name, params, last, outcome="reset")
            return reset(request)
        response = reply(*await self.perform(bot, name, params, last))
        return await self._trouble.after(last, request, response) if last.kind in AFTER else response

    def _note(
        self,
        bot: Bot,
        name: str,
        params: Params,
        fault: Fault | None,
        *,
        result: object = None,
        refusal: Rejected | None = None,
        outcome: str = "ok",
    ) -> None:
        self._journal.note(
            at=bot.world.now(),
            bot=bot.id,
            method=name,
            chat_id=params.text("chat_id"),
            outcome=str(refusal.code) if refusal else outcome,
            description=refusal.description if refusal else "",
            retry_after=refusal.parameters.get("retry_after") if refusal else None,
            message_id=result.get("message_id") if isinstance(result, dict) else None,
            fault=fault.kind if fault else "",
            text=(params.text("text") or params.text("caption"))[:TEXT_SHOWN],
        )


def _known(asked: str) -> str:
    known = BY_NAME.get(asked.lower())
    if known is None:
        raise unknown("method not found")
    return known[0]


def reply(status: int, body: Json) -> web.Response:
    """An envelope as an HTTP response."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return web.Response(body=content, status=status, content_type="application/json")
