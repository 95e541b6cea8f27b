"""The table of /sandbox/ addresses, and the answer to each. What an act does is in the files beside this one."""

import json
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox.answers import Json, Rejected
from bot.sandbox.control import acts, guard, views
from bot.sandbox.control.clock import Clock
from bot.sandbox.control.requests import Unusable, body, bot_of, chat_of, field, person_of
from bot.sandbox.events import Events
from bot.sandbox.journal import Journal
from bot.sandbox.registry import Bots

Answer = Callable[[web.BaseRequest, "re.Match[str]"], Awaitable[object]]
KEEP_ALIVE = b": still here\n\n"


class Control:
    """Answers /sandbox/…; everything is JSON but the events."""

    def __init__(self, bots: Bots, journal: Journal, events: Events, clock: Clock) -> None:
        self._bots = bots
        self._journal = journal
        self._events = events
        self.clock = clock
        self._table: list[tuple[str, re.Pattern[str], Answer]] = []
        self._add("GET", "chats", self._chats)
        self._add("GET", "chats/([^/]+)/messages", self._messages)
        self._add("GET", "chats/([^/]+)/commands", self._commands)
        self._add("POST", "chats/([^/]+)/send", self._send)
        self._add("POST", "chats/([^/]+)/press", self._press)
        self._add("GET", "calls", self._calls)
        self._add("GET", "calls/summary", self._summary)
        self._add("DELETE", "calls", self._forget)
        self._add("GET", "bots", self._all_bots)
        self._add("GET", "people", self._people)
        self._add("GET", "clock", self._time)
        self._add("POST", "clock", self._move)

    def _add(self, verb: str, path: str, answer: Answer) -> None:
        self._table.append((verb, re.compile(f"/sandbox/{path}/?"), answer))

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The response to one control request; what cannot be done is said in one sentence."""
        try:
            guard.check(request)
            result = await self._dispatch(request)
        except Unusable as problem:
            return _json({"ok": False, "error": problem.sentence}, problem.status)
        except Rejected as problem:
            return _json({"ok": False, "error": problem.description}, 400)
        return result if isinstance(result, web.StreamResponse) else _json(result)

    async def _dispatch(self, request: web.BaseRequest) -> object:
        if request.path.rstrip("/") == "/sandbox/events":
            return await self._listen(request)
        fitting = [(verb, found, one) for verb, path, one in self._table if (found := path.fullmatch(request.path))]
        for verb, found, one in fitting:
            if verb == request.method:
                return await one(request, found)
        if fitting:
            raise Unusable(f"{request.path} takes {' and '.join(verb for verb, _, _ in fitting)}.", 405)
        raise Unusable(f"There is nothing at {request.path}.", 404)

    async def _chats(self, request: web.BaseRequest, _found: "re.Match[str]") -> list[Json]:
        return views.chats(bot_of(self._bots, request))

    async def _messages(self, request: web.BaseRequest, found: "re.Match[str]") -> list[Json]:
        chat = chat_of(bot_of(self._bots, request), found[1])
        after = request.query.get("after", "0")
        if not after.isdigit():
            raise Unusable('"after" must be a message id.')
        return [message for number, message in chat.messages.items() if number > int(after)]

    async def _commands(self, request: web.BaseRequest, found: "re.Match[str]") -> list[Json]:
        bot = bot_of(self._bots, request)
        chat = chat_of(bot, found[1])
        asked = request.query.get("from", str(chat.id))
        person = bot.world.person(int(asked)) if asked.isdigit() else None
        if person is None:
            raise Unusable('Say who looks: "?from=USER_ID".')
        return views.menu(bot, chat, person)

    async def _send(self, request: web.BaseRequest, found: "re.Match[str]") -> Json:
        bot = bot_of(self._bots, request)
        chat = chat_of(bot, found[1])
        given = await body(request)
        person = person_of(bot, given)
        content = acts.text_content(field(given, "text", str))
        return {"ok": True, "message": acts.write(bot, chat, person, content)}

    async def _press(self, request: web.BaseRequest, found: "re.Match[str]") -> Json:
        bot = bot_of(self._bots, request)
        chat = chat_of(bot, found[1])
        given = await body(request)
        number, button = field(given, "message_id", int), field(given, "button", str)
        return acts.press(bot, chat, person_of(bot, given), number, button)

    async def _calls(self, request: web.BaseRequest, _found: "re.Match[str]") -> list[Json]:
        query = request.query
        after, limit = query.get("after", "0"), query.get("limit", "")
        if not after.isdigit() or (limit and not limit.isdigit()):
            raise Unusable('"after" and "limit" must be whole numbers.')
        method, chat = query.get("method", "").lower(), query.get("chat", "")
        wanted = [
            call.shown()
            for call in self._journal.calls
            if call.seq > int(after)
            and method in {"", call.method.lower()}
            and chat in {"", call.chat_id}
            and query.get("bot", "") in {"", str(call.bot)}
        ]
        return wanted[: int(limit)] if limit else wanted

    async def _summary(self, _request: web.BaseRequest, _found: "re.Match[str]") -> Json:
        return self._journal.summary()

    async def _forget(self, _request: web.BaseRequest, _found: "re.Match[str]") -> Json:
        self._journal.clear()
        return {"ok": True}

    async def _all_bots(self, _request: web.BaseRequest, _found: "re.Match[str]") -> list[Json]:
        return [views.account(bot) for bot in self._bots.all()]

    async def _people(self, request: web.BaseRequest, _found: "re.Match[str]") -> list[Json]:
        return [person.user() for person in bot_of(self._bots, request).world.people.values()]

    async def _time(self, _request: web.BaseRequest, _found: "re.Match[str]") -> Json:
        return self.clock.shown()

    async def _move(self, request: web.BaseRequest, _found: "re.Match[str]") -> Json:
        moved = await self.clock.move(request)
        for bot in self._bots.all():
            bot.tell("clock", None, now=moved["now"])
        return moved

    async def _listen(self, request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        with self._events.listen() as queue:
            await response.prepare(request)
            await response.write(KEEP_ALIVE)
            while (line := await queue.get()) is not None:
                await response.write(line)
        return response


def _json(result: object, status: int = 200) -> web.Response:
    content = json.dumps(result, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return web.Response(body=content, status=status, content_type="application/json")
